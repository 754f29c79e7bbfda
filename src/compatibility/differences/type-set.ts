import { statedTypes } from '../../arbitraries/json-type';
import { constantsOf } from '../../arbitraries/limits';
import type { KeywordSchema } from './schema-side';

/** Types so that no two have a value in common: a number is an integer or a fraction. */
const kinds = ['null', 'boolean', 'integer', 'fraction', 'string', 'array', 'object'] as const;

export type Kind = (typeof kinds)[number];

/** The kinds of values that a schema allows by its types and constants. */
export function kindsOf(schema: KeywordSchema): ReadonlySet<Kind> {
  const stated = statedTypes(schema);
  const allowed = kinds.filter((kind) => {
    const isNumber = kind === 'integer' || kind === 'fraction';
    return stated === undefined || stated.includes(kind) || (isNumber && stated.includes('number'));
  });
  const constants = constantsOf(schema)?.map(kindOf);
  return new Set(constants === undefined ? allowed : allowed.filter((kind) => constants.includes(kind)));
}

/** The constants that a schema allows, those of other types than its own left out; undefined where it names none. */
export function allowedConstants(schema: KeywordSchema): readonly unknown[] | undefined {
  const allowed = kindsOf(schema);
  return constantsOf(schema)?.filter((constant) => allowed.has(kindOf(constant)));
}

export function kindOf(value: unknown): Kind {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'fraction';
  return typeof value === 'string' || typeof value === 'boolean' ? (typeof value as Kind) : 'object';
}

/** The types in words: `string or null`. */
export function typesInWords(allowed: ReadonlySet<Kind>): string {
  if (allowed.size === kinds.length) return 'anything';
  if (allowed.size === 0) return 'nothing at all';
  const isAnyNumber = allowed.has('integer') && allowed.has('fraction');
  const names = [...allowed].filter((kind) => !isAnyNumber || kind !== 'integer');
  return names.map((kind) => (kind === 'fraction' ? 'number' : kind)).join(' or ');
}

export function isSubset<Item>(one: ReadonlySet<Item>, other: ReadonlySet<Item>): boolean {
  return [...one].every((item) => other.has(item));
}
