import type { RevertCommandOptions } from './command-options';
import { confirmed } from './confirmed';
import { outcomeAnswer } from './outcome-report';
import { counted } from './plain-text';
import { withRunner } from './with-runner';

/** `evolvent revert` */
export function revert(options: RevertCommandOptions): Promise<number> {
  return withRunner('revert', options, async (call) => {
    const { runner, terminal, progress } = call;
    const chosen = {
      ...(options.to === undefined ? {} : { to: options.to }),
      ...(options.run === undefined ? {} : { run: options.run }),
    };
    if (options.yes !== true) {
      const plan = await runner.planRevert(chosen);
      progress.show(plan);
      if (plan.steps.length === 0) return { exitCode: 0, result: { status: 'nothing-to-do', plan }, lines: [] };
      const what = `take back ${counted(plan.steps.length, 'migration')}`;
      Object.assign(chosen, await confirmed(call, options, { what }));
    } else Object.assign(chosen, await confirmed(call, options, { what: 'take migrations back' }));
    const outcome = await call.changing(options, (command) => runner.revert({ ...command, ...chosen }));
    return outcomeAnswer(outcome, terminal, options);
  });
}
