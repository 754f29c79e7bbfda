import { isPlainObject } from '../event/is-plain-object';
import { type JsonSchemaNode, resolveReference, schemaList, schemaTable } from './json-schema-node';

/** Deeper than any payload: a reference that only leads to itself ends here. */
const deepest = 64;

/**
 * False only where a type, constant, required or closed property rules the schema out for this value: enough to tell the branches
 * of a union apart, for a payload that is valid as a whole.
 */
export function canMatch(schema: JsonSchemaNode, value: unknown, root: JsonSchemaNode, depth = 0): boolean {
  if (typeof schema === 'boolean' || depth > deepest) return schema !== false;
  const matches = (node: JsonSchemaNode) => canMatch(node, value, root, depth + 1);
  const target = resolveReference(root, schema.$ref);
  if (target !== undefined && !matches(target)) return false;
  if (!allowsType(schema.type, value) || !allowsConstant(schema, value)) return false;
  if (!schemaList(schema.allOf).every(matches)) return false;
  for (const branches of [schemaList(schema.anyOf), schemaList(schema.oneOf)]) {
    if (branches.length > 0 && !branches.some(matches)) return false;
  }
  if (Array.isArray(value)) {
    const [items] = schemaList([schema.items]);
    return (
      items === undefined ||
      schema.prefixItems !== undefined ||
      value.every((item) => canMatch(items, item, root, depth + 1))
    );
  }
  return !isPlainObject(value) || canHaveProperties(schema, value, root, depth);
}

type KeywordSchema = Exclude<JsonSchemaNode, boolean>;

function canHaveProperties(
  schema: KeywordSchema,
  value: Record<string, unknown>,
  root: JsonSchemaNode,
  depth: number,
): boolean {
  const required = Array.isArray(schema.required) ? schema.required : [];
  if (!required.every((key) => Object.hasOwn(value, key))) return false;
  const properties = schemaTable(schema.properties);
  const hasPatterns = schema.patternProperties !== undefined;
  const [others] = schemaList([schema.additionalProperties]);
  return Object.entries(value).every(([key, member]) => {
    const property = Object.hasOwn(properties, key) ? properties[key] : hasPatterns ? undefined : others;
    return property === undefined || canMatch(property, member, root, depth + 1);
  });
}

function typeOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}

function allowsType(type: unknown, value: unknown): boolean {
  if (type === undefined) return true;
  const types: readonly unknown[] = Array.isArray(type) ? type : [type];
  return types.includes(typeOf(value)) || (types.includes('integer') && Number.isInteger(value));
}

function allowsConstant(schema: KeywordSchema, value: unknown): boolean {
  const constants = Object.hasOwn(schema, 'const') ? [schema.const] : schema.enum;
  if (!Array.isArray(constants)) return true;
  // Constants that are objects or lists are not compared: that they are of the value's kind is enough here.
  const isStructure = typeof value === 'object' && value !== null;
  return constants.some((constant) => (isStructure ? typeOf(constant) === typeOf(value) : constant === value));
}
