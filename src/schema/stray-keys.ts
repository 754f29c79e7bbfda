import { isPlainObject } from '../event/is-plain-object';
import { propertyPath } from '../event/json-problem';
import { applicableSchemas, describesMembers, type KeywordSchema } from './applicable-schemas';
import type { EventSchema } from './event-schema';
import { jsonSchemaOf } from './json-schema-form';
import { isSchemaNode, type JsonSchemaNode, schemaList, schemaTable } from './json-schema-node';

/**
 * The path of the first property that a version's schema does not name (`.note`, `.lines[0].colour`); undefined where there
 * is none. Validation alone does not find it: most validators strip what they do not know, silently.
 */
export function findStrayKey(schema: EventSchema, payload: unknown): string | undefined {
  const jsonSchema = jsonSchemaOf(schema);
  // A schema without a JSON Schema form shows what it does not know by leaving it out of its result.
  return jsonSchema === undefined ? missingFrom(schema.outputOf(payload), payload) : strayKeyIn(jsonSchema, payload);
}

/** The same for a JSON Schema that stands alone. */
export function strayKeyIn(schema: JsonSchemaNode, payload: unknown): string | undefined {
  return strayIn([schema], payload, schema);
}

function strayIn(nodes: readonly JsonSchemaNode[], value: unknown, root: JsonSchemaNode): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const applicable = applicableSchemas(nodes, value, root);
  if (applicable === 'anything') return undefined;
  const schemas = applicable.filter((schema) => describesMembers(schema, value));
  if (schemas.length === 0) return undefined;
  return Array.isArray(value) ? strayInArray(schemas, value, root) : strayInObject(schemas, value, root);
}

function strayInArray(
  schemas: readonly KeywordSchema[],
  value: readonly unknown[],
  root: JsonSchemaNode,
): string | undefined {
  for (const [index, item] of value.entries()) {
    const stray = strayIn(
      schemas.flatMap((schema) => itemSchemas(schema, index)),
      item,
      root,
    );
    if (stray !== undefined) return `[${index}]${stray}`;
  }
  return undefined;
}

function itemSchemas(schema: KeywordSchema, index: number): readonly JsonSchemaNode[] {
  // In draft-07 `items` holds the tuple and `additionalItems` the rest; since 2020-12 they are `prefixItems` and `items`.
  const tuple = Array.isArray(schema.items) ? schema.items : schema.prefixItems;
  const rest = Array.isArray(schema.items) ? schema.additionalItems : schema.items;
  return schemaList([Array.isArray(tuple) && index < tuple.length ? tuple[index] : rest]);
}

function strayInObject(schemas: readonly KeywordSchema[], value: object, root: JsonSchemaNode): string | undefined {
  for (const [key, member] of Object.entries(value)) {
    const named = schemas.flatMap((schema) => memberSchemas(schema, key));
    const stray = named.length === 0 ? '' : strayIn(named, member, root);
    if (stray !== undefined) return `${propertyPath(key)}${stray}`;
  }
  return undefined;
}

function memberSchemas(schema: KeywordSchema, key: string): readonly JsonSchemaNode[] {
  const properties = schemaTable(schema.properties);
  const named: JsonSchemaNode[] = Object.hasOwn(properties, key) ? schemaList([properties[key]]).slice() : [];
  for (const [pattern, node] of Object.entries(schemaTable(schema.patternProperties))) {
    if (matches(pattern, key)) named.push(node);
  }
  if (named.length > 0) return named;
  // An absent keyword leaves an object open to readers; writing is closed. Said openly (true, {} or a schema) it names every key.
  return [schema.additionalProperties, schema.unevaluatedProperties].filter(
    (node): node is JsonSchemaNode => isSchemaNode(node) && node !== false,
  );
}

function matches(pattern: string, key: string): boolean {
  try {
    return new RegExp(pattern, 'u').test(key);
  } catch {
    return true;
  }
}

function missingFrom(output: unknown, input: unknown): string | undefined {
  if (Array.isArray(input) && Array.isArray(output)) {
    for (const [index, item] of input.entries()) {
      const stray = missingFrom(output[index], item);
      if (stray !== undefined) return `[${index}]${stray}`;
    }
  }
  if (!isPlainObject(input) || !isPlainObject(output)) return undefined;
  for (const key of Object.keys(input)) {
    const stray = Object.hasOwn(output, key) ? missingFrom(output[key], input[key]) : '';
    if (stray !== undefined) return `${propertyPath(key)}${stray}`;
  }
  return undefined;
}
