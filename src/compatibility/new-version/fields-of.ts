import type { JsonValue } from '../../event/json';
import { schemaTable } from '../../schema/json-schema-node';
import { mergedParts, type PlacedSchema, type PlainSchema, plainSchema, resolved } from './plain-schema';

/** One field of an object as its schema says it. */
export interface Field extends PlacedSchema {
  readonly schema: PlainSchema;
  readonly isRequired: boolean;
  /** What `default` says. */
  readonly value: JsonValue | undefined;
}

export type Fields = ReadonlyMap<string, Field>;

/** The fields of an object; undefined where the schema is of anything else, such as a union. */
export function fieldsOf({ node, root }: PlacedSchema): Fields | undefined {
  const found = resolved({ node, root });
  if (typeof found === 'boolean') return undefined;
  const merged = mergedParts(found, root);
  if (merged.properties === undefined || merged.anyOf !== undefined || merged.oneOf !== undefined) return undefined;
  const required = new Set(Array.isArray(merged.required) ? merged.required : []);
  return new Map(
    Object.entries(schemaTable(merged.properties)).map(([name, part]) => {
      const placed = { node: part, root };
      const target = resolved(placed);
      const value = typeof target === 'object' ? (target.default as JsonValue | undefined) : undefined;
      return [name, { ...placed, schema: plainSchema(placed), isRequired: required.has(name), value }];
    }),
  );
}

/** The schema of the items of a list, or of the members of a record; undefined where there is none. */
export function itemsOf({ node, root }: PlacedSchema): PlacedSchema | undefined {
  const found = resolved({ node, root });
  if (typeof found === 'boolean') return undefined;
  const { items, additionalProperties, properties } = found;
  const item = properties === undefined ? (items ?? additionalProperties) : undefined;
  return typeof item === 'object' && item !== null && !Array.isArray(item)
    ? { node: item as PlainSchema, root }
    : undefined;
}
