import {
  isSchemaNode,
  type JsonSchemaNode,
  resolveReference,
  schemaList,
  schemaTable,
} from '../../schema/json-schema-node';

/** A schema and the document that its references are in. */
export interface PlacedSchema {
  readonly node: JsonSchemaNode;
  readonly root: JsonSchemaNode;
}

/** A schema in one of the many forms that it may have, so that equal ones have equal texts; its references are followed. */
export interface PlainSchema {
  readonly [keyword: string]: unknown;
}

const mostHops = 32;
const annotations = new Set(
  '$schema $id $anchor $comment $defs definitions title description default examples deprecated readOnly writeOnly'.split(
    ' ',
  ),
);
/** Formats that libraries also write as a pattern. */
const patternedFormats = new Set(['uuid', 'email', 'date', 'time', 'date-time', 'duration', 'ipv4', 'ipv6']);

/** References may lead in a circle, and double at each level. */
interface Reading {
  /** How many schemas may still be looked at. */
  left: number;
}

export function plainSchema(placed: PlacedSchema): PlainSchema {
  return readPlain(placed, { left: 10_000 }, []);
}

function readPlain({ node, root }: PlacedSchema, reading: Reading, above: readonly unknown[]): PlainSchema {
  const found = resolved({ node, root });
  if (typeof found === 'boolean') return found ? {} : { not: {} };
  reading.left -= 1;
  // What cannot be read on stays as it is written.
  if (reading.left < 0 || above.includes(found)) return { $ref: typeof node === 'object' ? (node.$ref ?? '') : '' };
  const merged = mergedParts(found, root);
  const of = (part: JsonSchemaNode) => readPlain({ node: part, root }, reading, [...above, found]);
  const entries = Object.entries(merged).flatMap(([keyword, value]): [string, unknown][] => {
    if (annotations.has(keyword) || isEmptyRule(keyword, value, merged)) return [];
    if (keyword === 'const') return [['enum', [value]]];
    if (keyword === 'enum' && Array.isArray(value)) return [['enum', value.toSorted(byText)]];
    if (keyword === 'exclusiveMinimum' && isInteger(merged, value)) return [['minimum', value + 1]];
    if (keyword === 'exclusiveMaximum' && isInteger(merged, value)) return [['maximum', value - 1]];
    if (keyword === 'properties' || keyword === 'patternProperties')
      return [[keyword, sorted(Object.entries(schemaTable(value)).map(([name, part]) => [name, of(part)]))]];
    if (keyword === 'required' || keyword === 'type')
      return [[keyword, Array.isArray(value) ? value.toSorted() : value]];
    if (
      Array.isArray(value) &&
      value.every((part) => typeof part === 'object' && isSchemaNode(part)) &&
      keyword !== 'enum'
    )
      return [[keyword, schemaList(value).map(of)]];
    return [[keyword, typeof value === 'object' && isSchemaNode(value) ? of(value) : value]];
  });
  return sorted(entries);
}

/** What a reference leads to, as far as it leads anywhere. */
export function resolved({ node, root }: PlacedSchema): JsonSchemaNode {
  let found = node;
  for (let hops = 0; hops < mostHops && typeof found === 'object' && Object.hasOwn(found, '$ref'); hops += 1)
    found = resolveReference(root, found.$ref) ?? true;
  return found;
}

/** The parts of `allOf` and what stands beside them as one schema, where none contradicts another. */
export function mergedParts(node: PlainSchema, root: JsonSchemaNode): PlainSchema {
  const { allOf, ...own } = node;
  const parts = schemaList(allOf).map((part) => resolved({ node: part, root }));
  if (parts.length === 0) return own;
  const all = [own, ...parts].filter((part) => typeof part === 'object');
  const properties = Object.assign({}, ...all.map((part) => schemaTable(part.properties)));
  const required = all.flatMap((part) => (Array.isArray(part.required) ? part.required : []));
  const isObject = Object.keys(properties).length > 0;
  return Object.assign({}, ...all, isObject ? { properties, required: [...new Set(required)] } : {});
}

function isEmptyRule(keyword: string, value: unknown, { type, format, ...others }: PlainSchema): boolean {
  // Values that are named have their types.
  if (keyword === 'type') return others.enum !== undefined || others.const !== undefined;
  if (keyword === 'minimum' || keyword === 'maximum')
    return type === 'integer' && Math.abs(Number(value)) === Number.MAX_SAFE_INTEGER;
  if (keyword === 'pattern') return typeof format === 'string' && patternedFormats.has(format);
  if (keyword === 'required') return Array.isArray(value) && value.length === 0;
  // Who writes is closed anyway.
  return keyword === 'additionalProperties' && typeof value !== 'object';
}

function isInteger({ type }: PlainSchema, value: unknown): value is number {
  return type === 'integer' && Number.isInteger(value);
}

function byText(one: unknown, other: unknown): number {
  return JSON.stringify(one) < JSON.stringify(other) ? -1 : 1;
}

function sorted(entries: readonly (readonly [string, unknown])[]): PlainSchema {
  return Object.fromEntries(entries.toSorted(([one], [other]) => (one < other ? -1 : 1)));
}

export function isSameSchema(one: PlainSchema, other: PlainSchema): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
