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

/** References may lead in a circle, and double at each level. */
const deepest = 12;
const annotations = new Set(
  '$schema $id $anchor $comment $defs definitions title description default examples deprecated readOnly writeOnly'.split(
    ' ',
  ),
);
/** Formats that libraries also write as a pattern. */
const patternedFormats = new Set(['uuid', 'email', 'date', 'time', 'date-time', 'duration', 'ipv4', 'ipv6']);

export function plainSchema({ node, root }: PlacedSchema, depth = 0): PlainSchema {
  const found = resolved({ node, root });
  if (typeof found === 'boolean') return found ? {} : { not: {} };
  if (depth > deepest) return { $ref: typeof node === 'object' ? (node.$ref ?? '') : '' };
  const merged = mergedParts(found, root);
  const of = (part: JsonSchemaNode) => plainSchema({ node: part, root }, depth + 1);
  const entries = Object.entries(merged).flatMap(([keyword, value]): [string, unknown][] => {
    if (annotations.has(keyword) || isEmptyRule(keyword, value, merged)) return [];
    if (keyword === 'const') return [['enum', [value]]];
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
  for (let hops = 0; hops < deepest && typeof found === 'object' && Object.hasOwn(found, '$ref'); hops += 1)
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

function isEmptyRule(keyword: string, value: unknown, { type, format }: PlainSchema): boolean {
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

function sorted(entries: readonly (readonly [string, unknown])[]): PlainSchema {
  return Object.fromEntries(entries.toSorted(([one], [other]) => (one < other ? -1 : 1)));
}

export function isSameSchema(one: PlainSchema, other: PlainSchema): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
