import type { Comparison } from '../comparison';
import type { Found } from '../pair';
import type { KeywordSchema } from '../schema-side';
import type { Direction, Verdicts } from '../verdicts';
import { compareBounds } from './bounds';
import { compareConstants } from './constants';
import { compareRules } from './text-rules';
import { compareTypes } from './types';

const ofValues = [
  ...['type', 'const', 'enum', 'pattern', 'format', 'multipleOf', 'uniqueItems'],
  ...['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum'],
  ...['minLength', 'maxLength', 'minItems', 'maxItems', 'minProperties', 'maxProperties'],
];

/** What a schema says about the value itself. False where the two take values of other types. */
export function compareScalars(comparison: Comparison): boolean {
  const { found } = comparison.pair;
  const before = found.length;
  const hasSharedTypes = compareTypes(comparison);
  if (hasSharedTypes) {
    compareConstants(comparison);
    compareBounds(comparison);
    compareRules(comparison);
  }
  const tabled = found.splice(before);
  let settled: Verdicts[] | undefined;
  for (const [index, one] of tabled.entries()) {
    const verdicts = () => {
      settled ??= settle(comparison, tabled);
      return settled[index] ?? tabledVerdicts(one);
    };
    found.push({ ...one, verdicts });
  }
  return hasSharedTypes;
}

/** The rules look at one keyword each; the prover at how they act together. */
function settle({ setting: { local }, older, newer }: Comparison, found: readonly Found[]): Verdicts[] {
  const tabled = found.map(tabledVerdicts);
  const answers = local.askBoth(valueKeywords(older), valueKeywords(newer));
  return tabled.map((verdicts) => ({
    backward: settledIn('backward', verdicts),
    forward: settledIn('forward', verdicts),
  }));

  function settledIn(direction: Direction, verdicts: Verdicts) {
    const answer = answers[direction];
    if (answer === 'unknown') return verdicts[direction];
    if (answer === 'compatible') return answer;
    const unsettled = tabled.filter((other) => other[direction] === 'unknown').length;
    const isExplained = tabled.some((other) => other[direction] === 'incompatible');
    if (isExplained) return verdicts[direction];
    if (unsettled > 0) return unsettled === 1 && verdicts[direction] === 'unknown' ? answer : verdicts[direction];
    return tabled.length === 1 ? answer : 'unknown';
  }
}

function tabledVerdicts({ verdicts }: Found): Verdicts {
  return typeof verdicts === 'function' ? verdicts() : verdicts;
}

function valueKeywords(schema: KeywordSchema): KeywordSchema {
  return Object.fromEntries(
    ofValues.flatMap((keyword) => (Object.hasOwn(schema, keyword) ? [[keyword, schema[keyword]]] : [])),
  );
}
