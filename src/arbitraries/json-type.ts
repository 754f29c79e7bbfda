import type { KeywordSchema } from './generation';

export type JsonType = 'null' | 'boolean' | 'number' | 'string' | 'array' | 'object';

export const jsonTypes: readonly JsonType[] = ['null', 'boolean', 'number', 'string', 'array', 'object'];

function jsonTypeOf(value: unknown): JsonType | 'none' {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  const type = typeof value;
  return type === 'object' || type === 'string' || type === 'number' || type === 'boolean' ? type : 'none';
}

/** The types that a schema states, `integer` among them; undefined where it states none. */
export function statedTypes({ type }: KeywordSchema): readonly string[] | undefined {
  if (type === undefined) return undefined;
  return Array.isArray(type) ? type : [String(type)];
}

export function isOfType(value: unknown, types: readonly string[]): boolean {
  return types.includes(jsonTypeOf(value)) || (types.includes('integer') && Number.isInteger(value));
}
