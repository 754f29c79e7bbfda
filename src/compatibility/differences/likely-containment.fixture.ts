import { constantsOf } from '../../arbitraries/limits';
import { satisfies } from '../../arbitraries/satisfies';
import { findUnsupported } from '../../arbitraries/unsupported';
import { isPlainObject } from '../../event/is-plain-object';
import type { JsonValue } from '../../event/json';
import { applicableSchemas, describesMembers } from '../../schema/applicable-schemas';
import { type JsonSchemaNode, resolveReference, schemaList, schemaTable } from '../../schema/json-schema-node';
import type { Contains } from './local-containment';

/**
 * Containment by trying values that the two schemas suggest: a `no` is right, a `yes` only says that no counterexample was among
 * them. Enough for schemas as small as those of these tests, and for nothing else.
 */
export const likelyContains: Contains = (older, newer, { policy = 'strict' } = {}) => {
  const obstacle = [older, newer].map(findUnsupported).find((found) => found !== undefined);
  if (obstacle !== undefined) return { answer: 'unknown', reason: obstacle.reason };
  const reader = policy === 'lenient' ? opened(newer) : newer;
  const witness = [...candidates(older, older, 3), ...candidates(newer, newer, 3), ...plain].find(
    (value) =>
      satisfies(older, value, older) &&
      (policy === 'strict' || !hasStray([older], value, older)) &&
      !satisfies(reader as JsonSchemaNode, value, reader as JsonSchemaNode),
  );
  return witness === undefined ? { answer: 'yes' } : { answer: 'no', witness };
};

const plain: readonly JsonValue[] = [
  null,
  true,
  false,
  0,
  1,
  -1,
  1.5,
  7,
  100,
  '',
  'a',
  'b',
  'ab',
  'abcdef',
  'A1',
  [],
  {},
];
const extras: readonly JsonValue[] = ['stray', 1];

/** Values near what a schema says, valid or not. */
function candidates(schema: unknown, root: JsonSchemaNode, depth: number): JsonValue[] {
  if (!isPlainObject(schema) || depth < 0) return schema === false ? [] : [...plain];
  const target = resolveReference(root, schema.$ref);
  const parts = ['anyOf', 'oneOf', 'allOf'].flatMap((keyword) => schemaList(schema[keyword]));
  const found: JsonValue[] = [...parts, ...schemaList([schema.not, schema.if, schema.then, schema.else])].flatMap(
    (part) => candidates(part, root, depth - 1),
  );
  if (target !== undefined) found.push(...candidates(target, root, depth - 1));
  if (Array.isArray(schema.enum) || schema.const !== undefined)
    found.push(...((constantsOf(schema) ?? []) as JsonValue[]));
  for (const value of Object.values(schema)) {
    if (typeof value === 'number') {
      found.push(value - 1, value - 0.5, value, value + 0.5, value + 1, value * 2, value * 3);
      if (value < 20)
        for (const length of [value - 1, value, value + 1]) if (length >= 0) found.push('x'.repeat(length));
    }
  }
  found.push(...arrays(schema, root, depth), ...objects(schema, root, depth), ...plain);
  return distinct(found);
}

function arrays(schema: Record<string, unknown>, root: JsonSchemaNode, depth: number): JsonValue[] {
  const tuple = schemaList(Array.isArray(schema.items) ? schema.items : schema.prefixItems);
  const rest = schemaList([Array.isArray(schema.items) ? schema.additionalItems : schema.items, schema.contains]);
  if (tuple.length + rest.length === 0 && schema.type !== 'array') return [];
  const [first = []] = tuple.map((item) => candidates(item, root, depth - 1));
  const items = distinct([...rest.flatMap((item) => candidates(item, root, depth - 1)), ...plain]);
  const heads: JsonValue[][] = [[], ...first.map((item) => [item])];
  for (const item of tuple.slice(1))
    heads.push([first.find((one) => satisfies(tuple[0] ?? true, one, root)) ?? 'x', valid(item, root)]);
  const whole = tuple.map((item) => valid(item, root));
  return [...heads, whole, ...items.flatMap((item) => [[item], [item, item], [...whole, item], [item, 'x', 2]])];
}

function valid(schema: JsonSchemaNode, root: JsonSchemaNode): JsonValue {
  return candidates(schema, root, 1).find((value) => satisfies(schema, value, root)) ?? null;
}

function objects(schema: Record<string, unknown>, root: JsonSchemaNode, depth: number): JsonValue[] {
  const properties = schemaTable(schema.properties);
  const names = new Set([
    ...Object.keys(properties),
    ...(Array.isArray(schema.required) ? schema.required.map(String) : []),
  ]);
  const members = [...names].map((name) => [name, candidates(properties[name] ?? true, root, depth - 1)] as const);
  const whole = Object.fromEntries(
    members.map(([name, values]) => [
      name,
      values.find((value) => satisfies(properties[name] ?? true, value, root)) ?? 'x',
    ]),
  );
  const found: JsonValue[] = [whole];
  for (const [name, values] of members) {
    const { [name]: _, ...others } = whole;
    found.push(others, ...values.flatMap((value) => [{ ...whole, [name]: value }, { [name]: value }]));
  }
  // Names that the other schema may speak about.
  for (const name of ['a', 'b', 'c', 'x1', 'note', 'Zeta']) {
    if (!names.has(name)) found.push(...extras.flatMap((value) => [{ ...whole, [name]: value }, { [name]: value }]));
  }
  found.push({ ...whole, x1: 1, x2: 2 });
  return found;
}

function distinct(values: readonly JsonValue[]): JsonValue[] {
  return [...new Map(values.map((value) => [JSON.stringify(value), value])).values()];
}

/** Whether append would refuse a property, as `findStrayKey` has it. */
function hasStray(nodes: readonly JsonSchemaNode[], value: JsonValue, root: JsonSchemaNode): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const applicable = applicableSchemas(nodes, value, root);
  if (applicable === 'anything') return false;
  const schemas = applicable.filter((schema) => describesMembers(schema, value));
  if (schemas.length === 0) return false;
  if (Array.isArray(value)) {
    return value.some((item) =>
      hasStray(
        schemas.flatMap((schema) => schemaList([schema.items])),
        item,
        root,
      ),
    );
  }
  return Object.entries(value).some(([key, member]) => {
    const named = schemas.flatMap((schema) => {
      const properties = schemaTable(schema.properties);
      if (Object.hasOwn(properties, key)) return schemaList([properties[key]]);
      const matching = Object.entries(schemaTable(schema.patternProperties)).filter(([pattern]) =>
        new RegExp(pattern, 'u').test(key),
      );
      if (matching.length > 0) return matching.map(([, node]) => node);
      return schemaList([schema.additionalProperties, schema.unevaluatedProperties]).filter((node) => node !== false);
    });
    return named.length === 0 || hasStray(named, member, root);
  });
}

function opened(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(opened);
  if (!isPlainObject(schema)) return schema;
  const kept = Object.entries(schema).filter(
    ([keyword, value]) => keyword !== 'additionalProperties' || typeof value !== 'boolean',
  );
  return Object.fromEntries(kept.map(([keyword, value]) => [keyword, opened(value)]));
}
