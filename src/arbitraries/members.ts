import { type JsonSchemaNode, schemaList, schemaTable } from '../schema/json-schema-node';
import type { Part } from './conjunction';
import { type KeywordSchema, type Located, pointerTo } from './generation';
import { matchesPattern } from './pattern';

/** The schemas that speak about a property of that name. */
export function memberSchemas(parts: readonly Part[], key: string): readonly Located[] {
  return parts.flatMap(({ schema, pointer }) => {
    const properties = schemaTable(schema.properties);
    const named = Object.hasOwn(properties, key) ? at(properties[key], pointerTo(pointer, 'properties', key)) : [];
    for (const [pattern, node] of Object.entries(schemaTable(schema.patternProperties))) {
      if (matchesPattern(pattern, key)) named.push(...at(node, pointerTo(pointer, 'patternProperties', pattern)));
    }
    if (named.length === 0) {
      named.push(...at(schema.additionalProperties, pointerTo(pointer, 'additionalProperties')));
      if (schema.additionalProperties === undefined && !isNamed(parts, key)) {
        named.push(...at(schema.unevaluatedProperties, pointerTo(pointer, 'unevaluatedProperties')));
      }
    }
    return [...named, ...forbidden(schema, key, pointer)];
  });
}

/** Whether one of the parts names a property, in `properties` or by a pattern. */
export function isNamed(parts: readonly Part[], key: string): boolean {
  return parts.some(
    ({ schema }) =>
      Object.hasOwn(schemaTable(schema.properties), key) ||
      Object.keys(schemaTable(schema.patternProperties)).some((pattern) => matchesPattern(pattern, key)),
  );
}

/** What `{ not: { required: [key] } }` says, and what else is not spoken of. */
function forbidden(schema: KeywordSchema, key: string, pointer: string): readonly Located[] {
  const [not] = schemaList([schema.not]);
  if (typeof not !== 'object') return [];
  const stated = Object.keys(not).filter((keyword) => keyword !== 'type' || not.type !== 'object');
  const [required] = Array.isArray(not.required) && not.required.length === 1 ? not.required : [];
  return stated.length === 1 && required === key ? [{ schema: false, pointer: pointerTo(pointer, 'not') }] : [];
}

/** The schemas of an array's places, and of all places beyond. */
export interface ItemSchemas {
  readonly tuple: readonly (readonly Located[])[];
  readonly rest: readonly Located[];
}

export function itemSchemas(parts: readonly Part[]): ItemSchemas {
  const arrays = parts.map(arrayOf);
  const length = Math.max(0, ...arrays.map(({ tuple }) => tuple.length));
  const place = (index: number) =>
    arrays.flatMap(({ tuple, rest }) => tuple.slice(index, index + 1).concat(index < tuple.length ? [] : rest));
  return { tuple: Array.from({ length }, (_, index) => place(index)), rest: arrays.flatMap(({ rest }) => rest) };
}

function arrayOf({ schema, pointer }: Part): { readonly tuple: Located[]; readonly rest: Located[] } {
  // In draft-07 `items` holds the tuple and `additionalItems` the rest; since 2020-12 they are `prefixItems` and `items`.
  const [tupleName, restName] = Array.isArray(schema.items) ? ['items', 'additionalItems'] : ['prefixItems', 'items'];
  const tuple = schemaList(schema[tupleName]).map((node, index) => ({
    schema: node,
    pointer: pointerTo(pointer, tupleName, index),
  }));
  const rest = at(schema[restName] ?? schema.unevaluatedItems, pointerTo(pointer, restName));
  return { tuple, rest };
}

function at(node: unknown, pointer: string): Located[] {
  return schemaList([node]).map((schema: JsonSchemaNode) => ({ schema, pointer }));
}
