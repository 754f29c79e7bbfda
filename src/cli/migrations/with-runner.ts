import type { MigrationConfig } from '../../migrations/config';
import { createMigrationRunner, type MigrationRunner } from '../../migrations/runner';
import type { CommandOptions } from '../../migrations/session';
import { type Answer, answered } from './answered';
import type { CommonOptions, ConfigOptions, WaitOptions } from './command-options';
import { withDefaultChecks } from './default-checks';
import { drawnLine, plainLine } from './live-line';
import { loadConfig } from './load-config';
import { type Progress, progressOf } from './progress';
import { interruptible } from './signals';
import type { Terminal } from './terminal';

/** A command at work on the service's config. */
export interface Call {
  readonly config: MigrationConfig;
  readonly runner: MigrationRunner;
  readonly terminal: Terminal;
  readonly progress: Progress;
  /** Does what changes something: with the progress shown, and ended by Ctrl-C between two steps. */
  changing<Result>(options: WaitOptions, work: (options: CommandOptions) => Promise<Result>): Promise<Result>;
}

/** Loads the config, and does the command with it. Returns the exit code. */
export function withRunner(
  command: string,
  options: ConfigOptions & CommonOptions,
  work: (call: Call) => Promise<Answer>,
): Promise<number> {
  return answered(command, options, async (terminal) => {
    const config = withDefaultChecks((await loadConfig(options.config)).config);
    const colors = terminal.progress;
    const live = terminal.isLive ? drawnLine(process.stderr, colors) : plainLine(process.stderr);
    const progress = progressOf(live, colors, terminal.columns);
    return work({
      config,
      runner: createMigrationRunner(config),
      terminal,
      progress,
      changing: ({ whenLocked, wait }, change) =>
        interruptible(progress.say, async (signal) => {
          try {
            return await change({
              signal,
              report: progress.report,
              ...(whenLocked === undefined ? {} : { whenLocked }),
              ...(wait === undefined ? {} : { waitAtMost: wait }),
            });
          } finally {
            progress.end();
          }
        }),
    });
  });
}
