import { canonicalText } from '../event/canonical-text';
import { isPlainObject } from '../event/is-plain-object';
import { hasFormat, isNumberInFormat } from './formats';
import type { KeywordSchema } from './generation';
import { isOfType, statedTypes } from './json-type';
import { matchesPattern } from './pattern';

/** Whether a value keeps what a schema says about the value itself: type, constants, limits. Not about members and items. */
export function keepsLimits(schema: KeywordSchema, value: unknown): boolean {
  const types = statedTypes(schema);
  if (types !== undefined && !isOfType(value, types)) return false;
  if (!isAmongConstants(schema, value)) return false;
  if (typeof value === 'number') return keepsNumberLimits(schema, value);
  if (typeof value === 'string') return keepsTextLimits(schema, value);
  if (Array.isArray(value)) return keepsArrayLimits(schema, value);
  return !isPlainObject(value) || keepsObjectLimits(schema, value);
}

/** The constants that a schema allows; undefined where it allows any value. */
export function constantsOf(schema: KeywordSchema): readonly unknown[] | undefined {
  if (schema.const !== undefined) return [schema.const];
  return Array.isArray(schema.enum) ? schema.enum : undefined;
}

/** The code points of a text, which is what JSON Schema counts. */
export function lengthOf(text: string): number {
  return [...text].length;
}

function isAmongConstants(schema: KeywordSchema, value: unknown): boolean {
  const content = canonicalText(value);
  const isOneOf = (constants: readonly unknown[]) => constants.some((constant) => canonicalText(constant) === content);
  if (schema.const !== undefined && !isOneOf([schema.const])) return false;
  return !Array.isArray(schema.enum) || isOneOf(schema.enum);
}

function limit(value: unknown, otherwise: number): number {
  return typeof value === 'number' ? value : otherwise;
}

function keepsNumberLimits(schema: KeywordSchema, value: number): boolean {
  if (value < limit(schema.minimum, Number.NEGATIVE_INFINITY)) return false;
  if (value > limit(schema.maximum, Number.POSITIVE_INFINITY)) return false;
  if (value <= limit(schema.exclusiveMinimum, Number.NEGATIVE_INFINITY)) return false;
  if (value >= limit(schema.exclusiveMaximum, Number.POSITIVE_INFINITY)) return false;
  if (!isNumberInFormat(schema.format, value)) return false;
  if (typeof schema.multipleOf !== 'number') return true;
  // As Ajv does: 0.3 is no multiple of 0.1, and 1e30 none of 1.
  const factor = value / schema.multipleOf;
  return factor === Number.parseInt(String(factor), 10);
}

function keepsTextLimits(schema: KeywordSchema, value: string): boolean {
  const length = lengthOf(value);
  if (length < limit(schema.minLength, 0) || length > limit(schema.maxLength, length)) return false;
  if (typeof schema.pattern === 'string' && !matchesPattern(schema.pattern, value)) return false;
  return hasFormat(schema.format, value);
}

function keepsArrayLimits(schema: KeywordSchema, value: readonly unknown[]): boolean {
  if (value.length < limit(schema.minItems, 0) || value.length > limit(schema.maxItems, value.length)) return false;
  return schema.uniqueItems !== true || new Set(value.map(canonicalText)).size === value.length;
}

function keepsObjectLimits(schema: KeywordSchema, value: Record<string, unknown>): boolean {
  const count = Object.keys(value).length;
  if (count < limit(schema.minProperties, 0) || count > limit(schema.maxProperties, count)) return false;
  const has = (key: unknown) => typeof key === 'string' && Object.hasOwn(value, key);
  if (Array.isArray(schema.required) && !schema.required.every(has)) return false;
  return dependentKeys(schema).every(([key, others]) => !has(key) || others.every(has));
}

/** Which properties must be there where another is: `dependentRequired`, and the lists of draft-07's `dependencies`. */
export function dependentKeys(schema: KeywordSchema): readonly (readonly [string, readonly unknown[]])[] {
  return [schema.dependentRequired, schema.dependencies].flatMap((table) =>
    isPlainObject(table)
      ? Object.entries(table).flatMap(([key, others]) => (Array.isArray(others) ? [[key, others] as const] : []))
      : [],
  );
}
