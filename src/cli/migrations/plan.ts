import { planText } from '../../migrations/saved-plan';
import { cliErrors } from '../errors';
import { writeWhole } from '../written-file';
import { chosenSteps, chosenText } from './chosen-steps';
import type { PlanCommandOptions } from './command-options';
import { findingLines, githubAnnotations, hasBlocker } from './finding-report';
import { planLines } from './plan-report';
import { withRunner } from './with-runner';

/** `evolvent plan` */
export function plan(options: PlanCommandOptions): Promise<number> {
  return withRunner('plan', options, async ({ runner, terminal, progress }) => {
    const { save } = options;
    const made = await runner.plan(chosenSteps(options));
    if (save !== undefined) {
      await writeWhole(save, planText(made), (fields) => cliErrors.failure('PLAN_NOT_WRITTEN', fields, fields.cause));
      progress.say(`Saved to ${save}. Run it with: evolvent run --plan ${save}${chosenText(options)}`);
    }
    const colors = terminal.data;
    return {
      exitCode: hasBlocker(made.findings) ? 1 : 0,
      result: made,
      lines:
        options.format === 'github'
          ? githubAnnotations(made.findings)
          : [...planLines(made, colors), ...findingLines(made.findings, colors)],
    };
  });
}
