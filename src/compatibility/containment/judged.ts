import type { JsonValue } from '../../event/json';
import { evaluate } from './evaluate';
import type { Formulas } from './formula';
import type { Found, Literal } from './goal';

/** Which of some candidates fit; `areAll` tells that there can be no others. */
export function judged(
  candidates: Iterable<JsonValue>,
  areAll: boolean,
  literals: readonly Literal[],
  want: number,
  formulas: Formulas,
): Found {
  const values: JsonValue[] = [];
  let isAll = areAll;
  let needed = 0n;
  for (const value of candidates) {
    if (values.length >= want) {
      isAll = false;
      break;
    }
    const verdicts = literals.map(({ formula }) => evaluate(formulas, formula, value));
    const refusing = verdicts.indexOf(false);
    if (refusing >= 0) needed |= literals[refusing]?.needed ?? 0n;
    else if (verdicts.includes(undefined)) isAll = false;
    else values.push(value);
  }
  const unknown = isAll || values.length > 0 ? {} : { reason: 'no value was found that could be judged' };
  return { values, isAll, needed, ...unknown };
}
