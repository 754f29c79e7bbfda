import type { JsonObject, JsonValue } from '../../event/json';
import { schemaList, schemaTable } from '../../schema/json-schema-node';
import { literalsOf } from './fits-into';
import type { PlainSchema } from './plain-schema';

const ofFormats: Readonly<Record<string, string>> = {
  'date-time': '1970-01-01T00:00:00Z',
  date: '1970-01-01',
  time: '00:00:00Z',
  duration: 'PT0S',
  uuid: '00000000-0000-4000-8000-000000000000',
  email: 'unknown@example.com',
  uri: 'https://example.com/',
};

/** Some value of a schema, in the place of one that a person decides on; null where the schema takes it. A pattern is not looked at. */
export function valueFor(schema: PlainSchema): JsonValue {
  const literals = literalsOf(schema);
  if (literals !== undefined) return (literals.includes(null) ? null : (literals[0] ?? null)) as JsonValue;
  const branches = [...schemaList(schema.anyOf), ...schemaList(schema.oneOf)].map((branch) => branch as PlainSchema);
  if (branches.length > 0)
    return valueFor(branches.find(({ type }) => type === 'null') ?? (branches[0] as PlainSchema));
  const types = Array.isArray(schema.type) ? schema.type : [schema.type];
  switch (types.includes('null') ? 'null' : types[0]) {
    case 'string':
      return ofFormats[String(schema.format)] ?? '?'.repeat(Math.min(Number(schema.minLength ?? 0), 64));
    case 'integer':
    case 'number':
      return numberFor(schema);
    case 'boolean':
      return false;
    case 'array':
      return listFor(schema);
    case 'object':
      return objectFor(schema);
    default:
      return null;
  }
}

function numberFor({ minimum, maximum, exclusiveMinimum, exclusiveMaximum }: PlainSchema): number {
  const least =
    typeof exclusiveMinimum === 'number' ? exclusiveMinimum + 1 : Number(minimum ?? Number.NEGATIVE_INFINITY);
  const most =
    typeof exclusiveMaximum === 'number' ? exclusiveMaximum - 1 : Number(maximum ?? Number.POSITIVE_INFINITY);
  return Math.max(least, Math.min(0, most));
}

function listFor({ prefixItems, items, minItems }: PlainSchema): JsonValue {
  const tuple = schemaList(prefixItems).map((item) => valueFor(item as PlainSchema));
  const missing = Math.max(0, Math.min(Number(minItems ?? 0), 8) - tuple.length);
  const item = typeof items === 'object' && items !== null ? (items as PlainSchema) : {};
  return [...tuple, ...Array.from({ length: missing }, () => valueFor(item))];
}

function objectFor({ properties, required }: PlainSchema): JsonObject {
  const parts = schemaTable(properties);
  const names = Array.isArray(required) ? (required as readonly string[]) : [];
  return Object.fromEntries(names.map((name) => [name, valueFor((parts[name] ?? {}) as PlainSchema)]));
}
