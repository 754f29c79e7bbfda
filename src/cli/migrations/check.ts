import type { Answer } from './answered';
import { checkedPlan } from './checked-plan';
import { chosenSteps } from './chosen-steps';
import type { CheckCommandOptions } from './command-options';
import { findingLines, githubAnnotations, hasBlocker } from './finding-report';
import { counted, plainText } from './plain-text';
import { planLines } from './plan-report';
import { type Call, withRunner } from './with-runner';

/** `evolvent check` */
export function check(options: CheckCommandOptions): Promise<number> {
  return withRunner('check', options, (call) => checkAnswer(call, options));
}

/** What would be found, and, for a dry run, what would be done. */
export async function checkAnswer(
  { config, progress, terminal }: Call,
  options: CheckCommandOptions,
  { withSteps = false }: { readonly withSteps?: boolean } = {},
): Promise<Answer> {
  const plan = await checkedPlan(config, chosenSteps(options), {
    saved: options.plan,
    log: (line) => progress.say(plainText(line)),
  });
  const { findings, steps } = plan;
  const colors = terminal.data;
  const isRefused = hasBlocker(findings);
  const last = isRefused
    ? `${colors.red('✗')} A run would be refused.`
    : `${colors.green('✓')} ${counted(steps.length, 'step')} can run.`;
  return {
    exitCode: isRefused ? 1 : 0,
    result: plan,
    lines:
      options.format === 'github'
        ? githubAnnotations(findings)
        : [...(withSteps ? planLines(plan, colors) : []), ...findingLines(findings, colors), last],
  };
}
