import { say } from '../errors/say';
import { isPlainObject } from '../event/is-plain-object';
import type { JsonValue } from '../event/json';

export type ValuePairs = readonly (readonly [JsonValue, JsonValue])[];

/** Which value becomes which: an object for texts, a list of pairs for all others. */
export type ValueTable = Readonly<Record<string, JsonValue>> | ValuePairs;

export function pairsOf(table: ValueTable): ValuePairs {
  return Array.isArray(table) ? (table as ValuePairs) : Object.entries(table);
}

export function tableProblems(table: unknown, what: string): string[] {
  if (!Array.isArray(table) && !isPlainObject(table))
    return [`${what} is ${say(table)}, not an object or a list of pairs`];
  if (Array.isArray(table) && !table.every((pair) => Array.isArray(pair) && pair.length === 2))
    return [`${what} is a list of something else than pairs`];
  const pairs = pairsOf(table as ValueTable);
  if (pairs.length === 0) return [`${what} is empty`];
  const stray = pairs.flat().find((value) => !isScalar(value));
  if (stray !== undefined || pairs.flat().includes(undefined as never))
    return [`${what} holds ${say(stray)}: its values are texts, numbers, booleans or null`];
  const olds = pairs.map(([old]) => old);
  const doubled = olds.find((old, index) => olds.indexOf(old) !== index);
  return doubled === undefined ? [] : [`${what} has ${say(doubled)} twice`];
}

function isScalar(value: unknown): boolean {
  return (
    value === null ||
    typeof value === 'string' ||
    typeof value === 'boolean' ||
    (typeof value === 'number' && Number.isFinite(value))
  );
}

/** The way back through a table: where several values became one, the one that `inverse` chooses. */
export function invertedPairs(pairs: ValuePairs, inverse: ValuePairs): ValuePairs {
  const chosen = new Map(inverse);
  const merged = mergedValues(pairs);
  const single = pairs.filter(([, value]) => !merged.includes(value) && !chosen.has(value));
  return [...single.map(([old, value]) => [value, old] as const), ...chosen];
}

/** The values that more than one value becomes. */
export function mergedValues(pairs: ValuePairs): readonly JsonValue[] {
  const values = pairs.map(([, value]) => value);
  return [...new Set(values.filter((value, index) => values.indexOf(value) !== index))];
}

/** Why an inverse does not belong to a table: what becomes a value has to come back as one that became it. */
export function inverseProblems(pairs: ValuePairs, inverse: ValuePairs): string[] {
  const made = new Map(pairs);
  const values = pairs.map(([, value]) => value);
  return inverse.flatMap(([value, old]) => {
    if (!made.has(old)) return [`the inverse gives ${say(old)}, which is no value of the older version`];
    if (!values.includes(value) || made.get(old) === value) return [];
    return [`the inverse gives ${say(old)} for ${say(value)}, and the table makes ${say(made.get(old))} of it`];
  });
}
