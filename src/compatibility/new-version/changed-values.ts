import type { JsonValue } from '../../event/json';
import { literalsOf } from './fits-into';
import type { PlainSchema } from './plain-schema';
import { type ProposedOperation, proposed } from './proposed-operation';
import { nameCode, textCode, valueCode } from './value-code';

/** A table from the older values of a field to its newer ones, where both are named; undefined where they are not. */
export function valueTable(name: string, older: PlainSchema, newer: PlainSchema): ProposedOperation | undefined {
  const [before, after] = [literalsOf(older), literalsOf(newer)] as readonly (readonly JsonValue[] | undefined)[];
  if (before === undefined || after === undefined || after.length === 0) return undefined;
  const isScalar = (value: JsonValue) => typeof value !== 'object' || value === null;
  if (![...before, ...after].every(isScalar)) return undefined;
  const fresh = after.filter((value) => !before.includes(value));
  const pairs = before.map((value) => {
    const same = after.find((each) => each === value) ?? after.find((each) => spelling(each) === spelling(value));
    return { value, becomes: (same ?? fresh[0] ?? after[0]) as JsonValue, isKnown: same !== undefined };
  });
  const guessed = pairs.filter(({ isKnown }) => !isKnown).map(({ value }) => valueCode(value));
  const note =
    guessed.length === 0
      ? undefined
      : `decide what becomes of ${guessed.join(', ')}; the way back of new values is { inverse: ... }`;
  return proposed('values', `${textCode(name)}, ${tableCode(pairs)}`, note);
}

type Pair = { readonly value: JsonValue; readonly becomes: JsonValue };

function tableCode(pairs: readonly Pair[]): string {
  if (pairs.every(({ value }) => typeof value === 'string'))
    return `{ ${pairs.map(({ value, becomes }) => `${nameCode(String(value))}: ${valueCode(becomes)}`).join(', ')} }`;
  return `[${pairs.map(({ value, becomes }) => `[${valueCode(value)}, ${valueCode(becomes)}]`).join(', ')}]`;
}

/** OPEN, Open and open are one value, as are IN_TRANSIT and in-transit. */
function spelling(value: JsonValue): string {
  return typeof value === 'string' ? value.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '') : JSON.stringify(value);
}
