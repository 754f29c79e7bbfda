import type { Comparison } from '../comparison';
import type { DifferenceRule } from '../difference-rules';
import { shown } from '../place-name';
import type { KeywordSchema } from '../schema-side';
import { narrowed, same, unclear, type Verdicts, widened } from '../verdicts';

/** `pattern`, `format`, `multipleOf` and `uniqueItems`: each is there or not, and some have a value. */
export function compareRules(comparison: Comparison): void {
  const { older, newer } = comparison;
  comparePart(comparison, 'pattern', 'pattern', unclear);
  comparePart(comparison, 'format', 'format', unclear);
  comparePart(comparison, 'multipleOf', 'multiple-of', factorVerdicts(older.multipleOf, newer.multipleOf));
  const isUnique = { older: older.uniqueItems === true, newer: newer.uniqueItems === true };
  if (isUnique.older === isUnique.newer) return;
  comparison.report({
    rule: isUnique.newer ? 'unique-items-added' : 'unique-items-removed',
    older: comparison.inOlder('uniqueItems'),
    newer: comparison.inNewer('uniqueItems'),
    words: `The items of ${comparison.object} ${isUnique.newer ? 'must all differ now' : 'need no longer differ'}`,
    verdicts: isUnique.newer ? narrowed : widened,
  });
}

function comparePart(
  comparison: Comparison,
  keyword: 'pattern' | 'format' | 'multipleOf',
  rule: 'pattern' | 'format' | 'multiple-of',
  changed: Verdicts,
): void {
  const { subject, older, newer } = comparison;
  const values = [older[keyword], newer[keyword]] as const;
  if (values[0] === values[1]) return;
  const isRuled = keyword !== 'format' || isFormatRule(comparison, older) || isFormatRule(comparison, newer);
  const kind: readonly [DifferenceRule, Verdicts, string] =
    values[0] === undefined
      ? [`${rule}-added`, narrowed, `${subject} has a ${keyword} now: ${shown(values[1])}`]
      : values[1] === undefined
        ? [`${rule}-removed`, widened, `${subject} no longer has the ${keyword} ${shown(values[0])}`]
        : [
            `${rule}-changed`,
            changed,
            `The ${keyword} of ${comparison.object} was ${shown(values[0])} and is ${shown(values[1])} now`,
          ];
  comparison.report({
    rule: kind[0],
    older: comparison.inOlder(keyword),
    newer: comparison.inNewer(keyword),
    words: kind[2],
    verdicts: !isRuled ? same : isTradedForFormat(comparison, keyword) ? unclear : kind[1],
  });
}

function isFormatRule({ setting: { formats } }: Comparison, { format, pattern }: KeywordSchema): boolean {
  if (format === undefined) return false;
  return formats === 'assertion' || (formats === 'unless-pattern' && pattern === undefined);
}

function factorVerdicts(older: unknown, newer: unknown): Verdicts {
  if (typeof older !== 'number' || typeof newer !== 'number') return unclear;
  const isMultiple = (one: number, other: number) => Number.isInteger(one / other);
  if (isMultiple(older, newer)) return widened;
  return isMultiple(newer, older) ? narrowed : { backward: 'incompatible', forward: 'incompatible' };
}

/** A pattern that comes or goes can take the place of a format. */
function isTradedForFormat(comparison: Comparison, keyword: string): boolean {
  const { older, newer } = comparison;
  return keyword === 'pattern' && isFormatRule(comparison, older) !== isFormatRule(comparison, newer);
}
