import { type Command, InvalidArgumentError, Option } from 'commander';
import { addCheckOptions, environmentOption, heedEnvironment } from './check/check-command';
import type * as Options from './command-options';

const targets = ['postgres', 'dynamodb', 'events'];
const phases = ['expand', 'migrate', 'contract'] as const;

/** Adds the commands of the migration runner; what they run is loaded when they are called. */
export function addMigrationCommands(program: Command, end: (exitCode: number) => void): void {
  choosing(withConfig(program.command('plan').description('Show what a run would do, in its order. Writes nothing.')))
    .option('--save <file>', 'keep the plan, for a review and for `evolvent run --plan`')
    .addOption(formatOption())
    .action(async (options: Options.PlanCommandOptions) => end(await (await import('./plan')).plan(options)));

  addCheckOptions(
    choosing(
      withConfig(
        program
          .command('check')
          .description('Look for what would keep a run from running, and for what it would destroy. Writes nothing.'),
      ),
    ).addOption(formatOption()),
    end,
  );

  waiting(
    choosing(
      withConfig(program.command('run').description('Run what is due: check, restore point, execute, verify, notify.')),
    ),
  )
    .option('--plan <file>', 'a saved plan; what is run has to be exactly that')
    .option('--dry-run', 'check, and show what would be done; writes nothing')
    .addOption(environmentOption())
    .addOption(formatOption())
    .action(async (options: Options.RunCommandOptions) => {
      heedEnvironment(options.environment);
      end(await (await import('./run')).run(options));
    });

  withConfig(program.command('status').description('Show where all migrations stand. Writes nothing.'))
    .addOption(targetOption())
    .action(async (options: Options.StatusCommandOptions) => end(await (await import('./status')).status(options)));

  withConfig(program.command('verify').description('Ask all invariants. Writes nothing.')).action(
    async (options: Options.ConfigOptions) => end(await (await import('./verify')).verify(options)),
  );

  confirming(
    waiting(
      withConfig(
        program
          .command('revert')
          .description('Take migrations back, newest first: the last one, if nothing else is said.'),
      ),
    ),
  )
    .option('--to <name>', 'everything after this migration, which itself stays')
    .addOption(new Option('--run <id>', 'everything that this run brought up').conflicts('to'))
    .action(async (options: Options.RevertCommandOptions) => end(await (await import('./revert')).revert(options)));

  waiting(withConfig(program.command('backup').description('Make restore points now.'))).action(
    async (options: Options.BackupCommandOptions) => end(await (await import('./backup')).backup(options)),
  );

  confirming(
    waiting(
      withConfig(
        program.command('restore').description('Bring a restore point back: the latest, if nothing else is said.'),
      ),
    ),
  )
    .option('--point <id>', 'this restore point')
    .addOption(new Option('--to <time>', 'a copy as of this time, ISO 8601').conflicts('point').argParser(timeIn))
    .action(async (options: Options.RestoreCommandOptions) => end(await (await import('./restore')).restore(options)));

  confirming(
    waiting(
      withConfig(
        program
          .command('emergency-rollback')
          .description('Stop the application, restore the latest restore point, verify, start the application.'),
      ),
    ),
  ).action(async (options: Options.EmergencyCommandOptions) =>
    end(await (await import('./emergency-rollback')).emergencyRollback(options)),
  );

  program
    .command('new')
    .description('Write a new file.')
    .command('migration')
    .description('Write the file of a new migration, with its timestamp.')
    .argument('<Name>', 'what it does, in PascalCase: AddWarehouseToStock')
    .addOption(new Option('--postgres', 'for TypeORM').conflicts('dynamodb'))
    .option('--dynamodb', 'for DynamoDB')
    .option('--folder <folder>', 'where to (default: src/migrations; for DynamoDB migrations/dynamodb)')
    .option('--json', 'answer with one JSON document')
    .action(async (name: string, options: Options.NewMigrationOptions, command: Command) => {
      if (options.postgres === undefined && options.dynamodb === undefined)
        command.error("error: one of '--postgres' and '--dynamodb' is needed");
      end(await (await import('./new-migration')).newMigration(name, options));
    });

  withConfig(program.command('unlock').description('Take the locks away from a run whose process is gone for certain.'))
    .option('--yes', 'do it without asking')
    .action(async (options: Options.UnlockCommandOptions) => end(await (await import('./unlock')).unlock(options)));

  waiting(
    withConfig(
      program
        .command('settle')
        .description('Write down what you found out about a migration that was interrupted. Runs nothing.'),
    ),
  )
    .argument('<name>', 'the migration, with its timestamp')
    .addOption(new Option('--applied', 'all of it is there').conflicts('notApplied'))
    .option('--not-applied', 'nothing of it is there')
    .option('--reason <why>', 'how you know, for the history')
    .action(async (name: string, options: Options.SettleCommandOptions, command: Command) => {
      if (options.applied === undefined && options.notApplied === undefined)
        command.error("error: one of '--applied' and '--not-applied' is needed");
      end(await (await import('./settle')).settle(name, options));
    });
}

function withConfig(command: Command): Command {
  return command
    .option('--config <file>', 'the config (default: evolvent.config.ts, .mts, .js or .mjs in this folder)')
    .option('--json', 'answer with one JSON document')
    .option('--verbose', 'say where errors come from');
}

function choosing(command: Command): Command {
  return command
    .addOption(targetOption())
    .option('--to <name>', 'up to this migration, itself included')
    .option('--phase <phases>', 'expand, migrate, contract, with commas (default: expand,migrate)', phasesIn)
    .option('--allow-irreversible', 'run what cannot be taken back');
}

function waiting(command: Command): Command {
  return command
    .addOption(
      new Option('--when-locked <what>', 'while another runner is at work (default: wait)').choices(['wait', 'leave']),
    )
    .option('--wait <seconds>', 'how long to wait for it at most (default: 600)', millisecondsIn);
}

function confirming(command: Command): Command {
  return command.option('--yes', 'do it without asking').option('--reason <why>', 'for the history');
}

function targetOption(): Option {
  return new Option('--target <database>', 'only this one').choices(targets);
}

function formatOption(): Option {
  return new Option('--format <format>', 'findings as text, or as annotations for GitHub')
    .choices(['text', 'github'])
    .conflicts('json');
}

function phasesIn(text: string): readonly string[] {
  const named = text.split(',').map((each) => each.trim());
  const wrong = named.find((each) => !phases.some((phase) => phase === each));
  if (wrong !== undefined) throw new InvalidArgumentError(`Allowed are ${phases.join(', ')}.`);
  return named;
}

function millisecondsIn(text: string): number {
  const seconds = Number(text);
  if (text.trim() === '' || !Number.isFinite(seconds) || seconds < 0)
    throw new InvalidArgumentError('It is a number of seconds.');
  return seconds * 1_000;
}

function timeIn(text: string): string {
  const hasZone = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)$/.test(text);
  if (!hasZone || Number.isNaN(Date.parse(text)))
    throw new InvalidArgumentError('It is an ISO 8601 time with its zone: 2026-01-31T08:15:00Z.');
  return new Date(text).toISOString();
}
