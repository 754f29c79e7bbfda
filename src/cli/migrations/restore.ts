import { migrationErrors } from '../../migrations/errors';
import type { RestoreCommandOptions } from './command-options';
import { confirmed } from './confirmed';
import { indented } from './plain-text';
import { restoreLines, restorePointLines } from './restore-report';
import { type Call, withRunner } from './with-runner';

/** `evolvent restore` */
export function restore(options: RestoreCommandOptions): Promise<number> {
  return withRunner('restore', options, async (call) => {
    const { point, to } = options;
    const { terminal } = call;
    const { runner } = call;
    if (options.yes !== true) await showRestorePoint(call, options);
    const what = to === undefined ? 'bring this restore point back' : `go back to ${to}`;
    const confirmation = await confirmed(call, options, { what });
    const chosen = { ...(point === undefined ? {} : { point }), ...(to === undefined ? {} : { to }) };
    call.progress.begin('restoring');
    const outcome = await call.changing(options, (command) =>
      runner.restore({ ...command, ...confirmation, ...chosen }),
    );
    return {
      exitCode: outcome.status === 'done' ? 0 : 1,
      result: outcome,
      lines: restoreLines(outcome, terminal.data),
      trouble: outcome.failed === undefined ? [] : indented(outcome.failed.reason, 2),
    };
  });
}

/** What would be restored, before it is asked for. */
async function showRestorePoint({ runner, progress, terminal }: Call, { point, to }: RestoreCommandOptions) {
  if (to !== undefined) return;
  const known = await runner.restorePoints();
  const latest = known[0]?.runId;
  const chosen = known.filter((each) => (point === undefined ? each.runId === latest : each.point.id === point));
  if (chosen.length === 0)
    throw migrationErrors.failure('RESTORE_POINT_MISSING', {
      reason: point === undefined ? 'no run has made one' : `none has the id ${point}`,
    });
  progress.say('To be restored:');
  for (const line of restorePointLines(
    chosen.map((each) => each.point),
    terminal.progress,
  ))
    progress.say(line);
}
