import { type Command, InvalidArgumentError, Option } from 'commander';
import type { CompatibilityLevel } from '../../compatibility/level';
import type { CommonOptions } from '../migrations/command-options';
import type * as Options from './schema-options';
import { withRegistry } from './with-registry';

const levels: readonly CompatibilityLevel[] = [
  'NONE',
  'BACKWARD',
  'BACKWARD_TRANSITIVE',
  'FORWARD',
  'FORWARD_TRANSITIVE',
  'FULL',
  'FULL_TRANSITIVE',
  'FROZEN',
];

/** Adds the commands that guard published schemas; what they run is loaded when they are called. */
export function addCheckCommands(schema: Command, end: (exitCode: number) => void): void {
  withKeptFiles(
    withLevel(
      withRegistry(
        schema
          .command('check')
          .description('Check that all old events can be read, and that published versions are what they were.'),
      ),
      'BACKWARD_TRANSITIVE',
    ),
  )
    .option('--against <ref|file>', 'compare with the lock of this commit of git, or of this file')
    .option('--events <n>', 'how many events are generated where nothing can be proven (default: 100)', countIn)
    .addOption(
      new Option('--format <format>', 'findings as text, or as annotations for GitHub')
        .choices(['text', 'github'])
        .conflicts('json'),
    )
    .option('--baseline', 'accept all blockers of today; needs --reason')
    .option('--reason <why>', 'why they are no problem')
    .action(async (options: Options.SchemaCheckOptions, command: Command) => {
      requireTogether(command, '--baseline', options.baseline, options.reason);
      end(await (await import('./check/check')).check(options));
    });

  withKeptFiles(
    withRegistry(
      schema
        .command('lock')
        .description('Write down what published versions mean. One that has changed is refused, and all with it.'),
    ),
  )
    .option(
      '--accept-change <Event@version...>',
      'versions that are locked as they are now; needs --reason',
      (text: string, before: readonly Options.ChosenVersion[] = []) => [...before, changedVersionIn(text)],
    )
    .option('--reason <why>', 'why that is no problem')
    .option('--dry-run', 'write nothing')
    .action(async (options: Options.LockCommandOptions, command: Command) => {
      requireTogether(command, '--accept-change', options.acceptChange, options.reason);
      end(await (await import('./lock/lock')).lock(options));
    });

  withLevel(
    withRegistry(
      schema
        .command('diff')
        .description('Show what is different between two versions, whom it breaks, and what the steps between do.'),
    ),
    'BACKWARD',
  )
    .argument('<event>', 'the event type')
    .argument('<from>', 'the older version', versionIn)
    .argument('<to>', 'the newer version', versionIn)
    .action(async (eventType: string, from: number, to: number, options: Options.DiffCommandOptions) =>
      end(await (await import('./diff/diff')).diff(eventType, from, to, options)),
    );

  schema
    .command('explain')
    .description('Say what a rule means, and what to do about it.')
    .argument('<rule>', 'such as version-changed')
    .option('--json', 'answer with one JSON document')
    .action(async (rule: string, options: CommonOptions) =>
      end(await (await import('./explain/explain')).explain(rule, options)),
    );
}

function withKeptFiles(command: Command): Command {
  return command
    .option('--lock <file>', 'the lock file (default: evolvent.lock.json)')
    .option('--accept <file>', 'the accepted exceptions (default: evolvent.accept.json)');
}

function withLevel(command: Command, level: CompatibilityLevel): Command {
  return command
    .addOption(new Option('--level <level>', `who must be able to read what (default: ${level})`).choices(levels))
    .addOption(
      new Option('--policy <policy>', 'how objects are read (default: event)').choices(['event', 'strict', 'lenient']),
    );
}

function requireTogether(command: Command, name: string, what: unknown, reason: string | undefined): void {
  const hasReason = reason !== undefined && reason.trim() !== '';
  if (what !== undefined && !hasReason) command.error(`error: option '${name}' needs '--reason <why>'`);
  if (what === undefined && reason !== undefined) command.error(`error: option '--reason <why>' is for '${name}'`);
}

function versionIn(text: string): number {
  const version = Number(/^v?(\d+)$/.exec(text)?.[1]);
  if (!Number.isSafeInteger(version) || version === 0) throw new InvalidArgumentError('It is a version, such as 2.');
  return version;
}

function countIn(text: string): number {
  const count = Number(text);
  if (!/^\d+$/.test(text) || !Number.isSafeInteger(count) || count === 0)
    throw new InvalidArgumentError('It is a number of events, 1 or more.');
  return count;
}

function changedVersionIn(text: string): Options.ChosenVersion {
  const at = text.lastIndexOf('@');
  if (at < 1) throw new InvalidArgumentError('It is an event type and a version: StockReserved@2.');
  return { eventType: text.slice(0, at), version: versionIn(text.slice(at + 1)) };
}
