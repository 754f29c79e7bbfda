import type { JsonValue } from '../event/json';
import type { JsonProblem } from '../event/json-problem';
import { findInexactNumber } from './inexact-number';

/** A parsed text, or why it cannot be had as it stands. */
export type ExactJson = { readonly value: JsonValue } | { readonly problem: JsonProblem };

/** What becomes of a number that JavaScript cannot hold: an error, or the number next to it. */
export type InexactNumbers = 'refuse' | 'round';

/** Fifteen digits of any ordinary size are exact in a double: only longer numbers and extreme exponents need a look. */
const doubtful = /[\d.]{16}|[eE][+-]?\d{3}/;

/**
 * The value of a JSON text. Where JavaScript would round a number of it, such as 12345678901234567890, the problem is the answer,
 * with the number's path. `10.10` is fine: it is equal to 10.1.
 *
 * @param root what the path begins with, such as `payload`
 * @example
 * ```ts
 * const parsed = parseExactJson('{"lot": 12345678901234567890}', 'payload');
 * if ('problem' in parsed) console.log(parsed.problem.path); // payload.lot
 * ```
 */
export function parseExactJson(text: string, root: string, inexactNumbers: InexactNumbers = 'refuse'): ExactJson {
  let value: JsonValue;
  try {
    value = JSON.parse(text) as JsonValue;
  } catch {
    return { problem: { path: root, reason: 'it is not JSON' } };
  }
  const problem = inexactNumbers === 'refuse' && doubtful.test(text) ? findInexactNumber(text, root) : undefined;
  return problem === undefined ? { value } : { problem };
}
