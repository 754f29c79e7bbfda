import { type Command, Option } from 'commander';
import type { CheckCommandOptions } from '../command-options';
import type { BaselineOptions } from './checked-baseline';

export interface CheckOptions extends CheckCommandOptions, BaselineOptions {
  readonly explain?: string;
  readonly rules?: true;
  readonly sql?: readonly string[];
  /** A file of SQL. */
  readonly schema?: string;
  /** A file of sizes. */
  readonly statistics?: string;
}

/** The options of `evolvent check` beside those of a plan. */
export function addCheckOptions(command: Command, end: (exitCode: number) => void): void {
  command
    .option('--plan <file>', 'a saved plan, which still has to fit')
    .addOption(environmentOption())
    .addOption(
      new Option('--sql <files...>', 'read files of SQL, each a migration; no config is needed').conflicts([
        'plan',
        'config',
      ]),
    )
    .option('--schema <file>', 'for --sql: what is there before, as pg_dump --schema-only writes it')
    .option('--statistics <file>', 'for --sql: how many rows the tables have')
    .option('--baseline [file]', 'take what is found as known (default: evolvent.check-baseline.json); needs --reason')
    .option('--reason <why>', 'why it is no problem')
    .option('--explain <rule>', 'say what a rule means, and what to do; no config is needed')
    .option('--rules', 'list all rules; no config is needed')
    .action(async (options: CheckOptions) => {
      const { baseline, reason, environment, explain, rules, sql, schema, statistics } = options;
      const hasReason = reason !== undefined && reason.trim() !== '';
      if (baseline !== undefined && !hasReason) command.error("error: option '--baseline' needs '--reason <why>'");
      if (baseline === undefined && reason !== undefined)
        command.error("error: option '--reason <why>' is for '--baseline'");
      if (schema !== undefined && sql === undefined) command.error("error: option '--schema <file>' is for '--sql'");
      if (statistics !== undefined && sql === undefined)
        command.error("error: option '--statistics <file>' is for '--sql'; a config has the option statistics");
      heedEnvironment(environment);
      if (rules === true) end(await (await import('./explain-rule')).listRules(options));
      else if (explain !== undefined) end(await (await import('./explain-rule')).explainRule(explain, options));
      else if (sql !== undefined) end(await (await import('./check-sql')).checkSql(sql, options));
      else end(await (await import('./check')).check(options));
    });
}

export function environmentOption(): Option {
  return new Option(
    '--environment <name>',
    'whose severities hold (default: EVOLVENT_ENVIRONMENT, or what the check says)',
  );
}

/** For the checks, and for the config, which may ask for it as well. */
export function heedEnvironment(name: string | undefined): void {
  if (name !== undefined) process.env.EVOLVENT_ENVIRONMENT = name;
}
