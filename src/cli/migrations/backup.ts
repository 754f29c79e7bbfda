import type { BackupCommandOptions } from './command-options';
import { indented } from './plain-text';
import { backupLines } from './restore-report';
import { withRunner } from './with-runner';

/** `evolvent backup` */
export function backup(options: BackupCommandOptions): Promise<number> {
  return withRunner('backup', options, async ({ runner, terminal, progress, changing }) => {
    progress.begin('making restore points');
    const outcome = await changing(options, (command) => runner.backup(command));
    return {
      exitCode: outcome.status === 'done' ? 0 : 1,
      result: outcome,
      lines: backupLines(outcome, terminal.data),
      trouble: outcome.failed === undefined ? [] : indented(outcome.failed.reason, 2),
    };
  });
}
