import type { EmergencyCommandOptions } from './command-options';
import { confirmed } from './confirmed';
import { indented } from './plain-text';
import { emergencyLines, emergencySteps, restorePointLines } from './restore-report';
import { withRunner } from './with-runner';

/** `evolvent emergency-rollback` */
export function emergencyRollback(options: EmergencyCommandOptions): Promise<number> {
  return withRunner('emergency-rollback', options, async (call) => {
    const { terminal, progress } = call;
    const { runner } = call;
    if (options.yes !== true) {
      const known = await runner.restorePoints();
      const latest = known.filter(({ runId }) => runId === known[0]?.runId).map(({ point }) => point);
      progress.say(`This is done, in this order: ${emergencySteps.join('; ')}.`);
      progress.say(latest.length === 0 ? 'No run has made a restore point.' : 'The latest restore point:');
      for (const line of restorePointLines(latest, terminal.progress)) progress.say(line);
    }
    const what = 'stop the application and go back to the latest restore point';
    const confirmation = await confirmed(call, options, { what });
    progress.begin('rolling back');
    const outcome = await call.changing(options, (command) =>
      runner.emergencyRollback({ ...command, ...confirmation }),
    );
    return {
      exitCode: outcome.status === 'done' ? 0 : 1,
      result: outcome,
      lines: emergencyLines(outcome, terminal.data),
      trouble: outcome.failed === undefined ? [] : indented(outcome.failed.reason, 2),
    };
  });
}
