import type { Check } from '../checks';
import { count } from './text-table';

/** What was promised and holds; where it does not hold, the first problems. */
export function checksReport(checks: readonly Check[]): string {
  return checks.flatMap(linesOf).join('\n');
}

function linesOf({ promise, problems }: Check): string[] {
  if (problems.length === 0) return [`  ok      ${promise}`];
  const shown = problems.slice(0, 5).map((problem) => `            ${problem}`);
  const others = problems.length - shown.length;
  const more = others > 0 ? [`            and ${count(others)} more`] : [];
  return [`  FAILED  ${promise}`, ...shown, ...more];
}
