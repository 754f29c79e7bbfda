import type { EventSchema } from './event-schema';
import { isSchemaNode, type JsonSchemaNode } from './json-schema-node';

const jsonSchemas = new WeakMap<EventSchema, JsonSchemaNode | 'none'>();

/** A version's schema as JSON Schema (draft 2020-12), of what is read; undefined where it has no such form. Worked out once. */
export function jsonSchemaOf(schema: EventSchema): JsonSchemaNode | undefined {
  let known = jsonSchemas.get(schema);
  if (known === undefined) {
    known = readJsonSchema(schema) ?? 'none';
    jsonSchemas.set(schema, known);
  }
  return known === 'none' ? undefined : known;
}

function readJsonSchema({ schema }: EventSchema): JsonSchemaNode | undefined {
  const standard = schema['~standard'] as { jsonSchema?: { input?: (options: { target: string }) => unknown } };
  try {
    const jsonSchema = standard.jsonSchema?.input?.({ target: 'draft-2020-12' });
    return isSchemaNode(jsonSchema) ? jsonSchema : undefined;
  } catch {
    // A schema with a part that JSON Schema cannot express.
    return undefined;
  }
}
