import { readPlan } from '../../migrations/saved-plan';
import { checkAnswer } from './check/check';
import { chosenSteps } from './chosen-steps';
import type { RunCommandOptions } from './command-options';
import { githubAnnotations } from './finding-report';
import { outcomeAnswer } from './outcome-report';
import { withRunner } from './with-runner';

/** `evolvent run` */
export function run(options: RunCommandOptions): Promise<number> {
  return withRunner('run', options, async (call) => {
    if (options.dryRun === true) return checkAnswer(call, options, { withSteps: true });
    const plan = options.plan === undefined ? {} : { plan: await readPlan(options.plan) };
    const outcome = await call.changing(options, (command) =>
      call.runner.run({ ...command, ...chosenSteps(options), ...plan }),
    );
    const answer = outcomeAnswer(outcome, call.terminal, options);
    if (options.format !== 'github') return answer;
    return { ...answer, lines: [...githubAnnotations(outcome.findings), ...answer.lines] };
  });
}
