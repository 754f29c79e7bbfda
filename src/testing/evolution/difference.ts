import { isPlainObject } from '../../event/is-plain-object';
import { propertyPath } from '../../event/json-problem';

/** Where two values differ first, and what stands there. */
export interface Difference {
  /** Such as `payload.lines[0].sku`. */
  readonly path: string;
  readonly expected: string;
  readonly found: string;
}

export interface Comparison {
  /** Whether the order of properties counts: no. */
  readonly ordered?: boolean;
  /** Paths, `order.channel` or `lines[].colour`, whose values may differ, as may all below them. */
  readonly except?: ReadonlySet<string>;
  /** Whether an object without properties is as good as none: no. */
  readonly emptyIsAbsent?: boolean;
}

/** The first difference; undefined where there is none. Absent is not undefined, and zero is not negative zero. */
export function firstDifference(
  expected: unknown,
  found: unknown,
  path: string,
  comparison: Comparison = {},
  scope = '',
): Difference | undefined {
  if (comparison.except?.has(scope)) return undefined;
  if (Array.isArray(expected) && Array.isArray(found)) {
    for (const [index, item] of expected.entries()) {
      if (index >= found.length) break;
      const difference = firstDifference(item, found[index], `${path}[${index}]`, comparison, `${scope}[]`);
      if (difference !== undefined) return difference;
    }
    return expected.length === found.length ? undefined : { path, expected: printed(expected), found: printed(found) };
  }
  if (isPlainObject(expected) && isPlainObject(found))
    return differenceOfObjects(expected, found, path, comparison, scope);
  return Object.is(expected, found) ? undefined : { path, expected: printed(expected), found: printed(found) };
}

function differenceOfObjects(
  expected: Record<string, unknown>,
  found: Record<string, unknown>,
  path: string,
  comparison: Comparison,
  scope: string,
): Difference | undefined {
  for (const key of new Set([...Object.keys(expected), ...Object.keys(found)])) {
    const keyPath = `${path}${propertyPath(key)}`;
    const keyScope = scope === '' ? key : `${scope}.${key}`;
    if (comparison.except?.has(keyScope)) continue;
    const [one, other] = [expected, found].map((object) =>
      Object.hasOwn(object, key) ? { value: object[key] } : undefined,
    );
    if (one !== undefined && other !== undefined) {
      const difference = firstDifference(one.value, other.value, keyPath, comparison, keyScope);
      if (difference !== undefined) return difference;
    } else if (!isNothing((one ?? other)?.value, keyPath, comparison, keyScope)) {
      const said = (side: { readonly value: unknown } | undefined) =>
        side === undefined ? 'absent' : printed(side.value);
      return { path: keyPath, expected: said(one), found: said(other) };
    }
  }
  const keys = (object: object) => Object.keys(object).join('\n');
  if (comparison.ordered !== true || keys(expected) === keys(found)) return undefined;
  const order = (object: object) => `the properties in the order ${printed(Object.keys(object))}`;
  return { path, expected: order(expected), found: order(found) };
}

/** Whether an object is as good as none: there is nothing in it but what may differ. */
function isNothing(value: unknown, path: string, comparison: Comparison, scope: string): boolean {
  if (!isPlainObject(value)) return false;
  const mayDiffer = [...(comparison.except ?? [])].some((except) => except.startsWith(`${scope}.`));
  if (comparison.emptyIsAbsent !== true && !mayDiffer) return false;
  return differenceOfObjects({}, value, path, comparison, scope) === undefined;
}

/** A value as JSON, where undefined and negative zero can be seen. Long ones are cut. */
export function printed(value: unknown, longest = 2_000): string {
  const text = textOf(value);
  return text.length > longest ? `${text.slice(0, longest)}...` : text;
}

function textOf(value: unknown): string {
  if (Object.is(value, -0)) return '-0';
  if (Array.isArray(value)) return `[${value.map(textOf).join(',')}]`;
  if (isPlainObject(value)) {
    const members = Object.entries(value).map(([key, member]) => `${JSON.stringify(key)}:${textOf(member)}`);
    return `{${members.join(',')}}`;
  }
  return JSON.stringify(value) ?? String(value);
}
