import { schemaList, schemaTable } from '../../schema/json-schema-node';
import { isSameSchema, type PlainSchema } from './plain-schema';

const lower = ['minimum', 'exclusiveMinimum', 'minLength', 'minItems', 'minProperties'];
const upper = ['maximum', 'exclusiveMaximum', 'maxLength', 'maxItems', 'maxProperties'];
const understood = new Set([
  ...lower,
  ...upper,
  'type',
  'enum',
  'items',
  'properties',
  'required',
  'additionalProperties',
  'anyOf',
]);

/**
 * Whether every value of one schema plainly is one of the other. A proposal is made from it, no promise: what is not plain is false,
 * and a person looks at it.
 */
export function fitsInto(one: PlainSchema, other: PlainSchema): boolean {
  if (isSameSchema(one, other) || Object.keys(other).length === 0) return true;
  const branches = alternatives(one);
  if (branches !== undefined) return branches.every((branch) => fitsInto(branch, other));
  const choices = alternatives(other);
  if (choices !== undefined) return choices.some((choice) => fitsInto(one, choice));
  const literals = literalsOf(one);
  if (literals !== undefined) return literals.every((value) => isValid(value, other));
  if (literalsOf(other) !== undefined) return false;
  if (other.type !== undefined && one.type !== other.type && !(one.type === 'integer' && other.type === 'number'))
    return false;
  return Object.entries(other).every(([keyword, value]) => keepsRule(keyword, one[keyword], value, one, other));
}

/** The values that a schema names. */
export function literalsOf({ enum: literals }: PlainSchema): readonly unknown[] | undefined {
  return Array.isArray(literals) ? literals : undefined;
}

function keepsRule(keyword: string, one: unknown, other: unknown, of: PlainSchema, into: PlainSchema): boolean {
  if (!understood.has(keyword)) return JSON.stringify(one) === JSON.stringify(other);
  if (lower.includes(keyword)) return typeof one === 'number' && one >= Number(other);
  if (upper.includes(keyword)) return typeof one === 'number' && one <= Number(other);
  if (keyword === 'items' || keyword === 'additionalProperties') return fitsInto(partOf(one), partOf(other));
  if (keyword === 'required')
    return Array.isArray(one) && (other as readonly unknown[]).every((name) => one.includes(name));
  if (keyword !== 'properties') return true;
  const known = schemaTable(into.properties);
  return Object.entries(schemaTable(of.properties)).every(([name, part]) =>
    fitsInto(partOf(part), partOf(known[name] ?? false)),
  );
}

function alternatives({ anyOf, type, ...rest }: PlainSchema): readonly PlainSchema[] | undefined {
  if (Array.isArray(type)) return type.map((each: unknown) => ({ ...rest, type: each }));
  return Array.isArray(anyOf) ? schemaList(anyOf).map(partOf) : undefined;
}

function partOf(node: unknown): PlainSchema {
  if (typeof node !== 'object' || node === null) return node === false ? { not: {} } : {};
  return node as PlainSchema;
}

function isValid(value: unknown, { enum: literals, type, ...rules }: PlainSchema): boolean {
  if (Array.isArray(literals)) return literals.includes(value);
  const own = value === null ? 'null' : Number.isInteger(value) ? 'integer' : typeof value;
  return Object.keys(rules).length === 0 && (type === own || (type === 'number' && own === 'integer'));
}
