import { type CheckCoverage, reportOf } from '../../../checks/coverage/check-report';
import type { Plan } from '../../../migrations/plan';
import type { Answer } from '../answered';
import { chosenSteps } from '../chosen-steps';
import type { CheckCommandOptions } from '../command-options';
import { hasBlocker } from '../finding-report';
import { counted, plainText } from '../plain-text';
import { planLines } from '../plan-report';
import type { Colors } from '../terminal';
import { type Call, withRunner } from '../with-runner';
import { annotationLines } from './annotation-lines';
import { checkLines, severitySum } from './check-lines';
import { type BaselineOptions, withBaseline } from './checked-baseline';
import { checkedPlan } from './checked-plan';
import { findPlaces } from './find-places';

/** `evolvent check` */
export function check(options: CheckCommandOptions & BaselineOptions): Promise<number> {
  return withRunner('check', options, (call) => checkAnswer(call, options));
}

/** What would be found, and, for a dry run, what would be done. */
export async function checkAnswer(
  { config, progress, terminal }: Call,
  options: CheckCommandOptions & BaselineOptions,
  { withSteps = false }: { readonly withSteps?: boolean } = {},
): Promise<Answer> {
  progress.begin('looking at the migrations');
  const plan = await checkedPlan(config, chosenSteps(options), {
    saved: options.plan,
    log: (line) => progress.say(plainText(line)),
  }).finally(() => progress.end());
  const { data: colors } = terminal;
  const { findings, lines: baseline } = await withBaseline(plan.findings, options, colors);
  const checked = { ...plan, findings };
  const { coverage } = reportOf(findings);
  const isRefused = hasBlocker(findings);
  const text = () => [
    ...(withSteps ? [...planLines(plan, colors), ''] : []),
    ...checkLines(findings, { steps: plan.steps, areClasses: true }, terminal),
    ...baseline,
    lastLine(checked, coverage, colors),
  ];
  return {
    exitCode: isRefused ? 1 : 0,
    result: { ...checked, coverage },
    lines: options.format === 'github' ? annotationLines(findings, await findPlaces(process.cwd(), findings)) : text(),
  };
}

function lastLine({ findings, steps }: Plan, { notChecked }: CheckCoverage, colors: Colors): string {
  const sum = severitySum(findings);
  if (hasBlocker(findings)) return `${colors.red('✗')} ${sum}. A run would be refused.`;
  const isWhole = notChecked.length === 0;
  const can = `${counted(steps.length, 'step')} can run${isWhole ? '' : ', not all of it looked at'}`;
  return `${isWhole ? colors.green('✓') : colors.yellow('!')} ${sum}. ${can}.`;
}
