import { isPlainObject } from '../../event/is-plain-object';
import { propertyPath } from '../../event/json-problem';

export interface JsonDifference {
  /** Such as `payload.lines[0].sku`. */
  readonly path: string;
  /** JSON, or `nothing`. */
  readonly before: string;
  readonly after: string;
}

/** Where two JSON values differ first; undefined where they are equal. The order of properties means nothing. */
export function firstDifference(before: unknown, after: unknown, path: string): JsonDifference | undefined {
  const isList = Array.isArray(before) && Array.isArray(after);
  if (!isList && !(isPlainObject(before) && isPlainObject(after)))
    return Object.is(before, after) ? undefined : { path, before: said(before), after: said(after) };
  const [one, other] = [new Map(Object.entries(before)), new Map(Object.entries(after))];
  for (const key of new Set([...one.keys(), ...other.keys()])) {
    const place = isList ? `${path}[${key}]` : `${path}${propertyPath(key)}`;
    const found = firstDifference(one.get(key), other.get(key), place);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** JSON, cut where it is long. */
export function said(value: unknown): string {
  const text = value === undefined ? 'nothing' : JSON.stringify(value);
  return text.length > 400 ? `${text.slice(0, 400)}...` : text;
}
