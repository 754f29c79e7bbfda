import { type JsonSchemaNode, schemaTable } from '../schema/json-schema-node';

/** A schema that says what `not` does; said of the one property that the condition is about, so that it need not be guessed. */
export function negationOf(condition: JsonSchemaNode): JsonSchemaNode {
  if (typeof condition === 'boolean') return !condition;
  const keywords = Object.keys(condition).filter((keyword) => keyword !== 'type' || condition.type !== 'object');
  const [[key, member] = [], ...more] = Object.entries(schemaTable(condition.properties));
  if (key === undefined || member === undefined || more.length > 0) return { not: condition };
  const required = Array.isArray(condition.required) ? condition.required : [];
  const isAboutOne = keywords.every((keyword) => keyword === 'properties' || keyword === 'required');
  if (!isAboutOne || required.some((name) => name !== key)) return { not: condition };
  // A condition about a property that is absent holds, unless it is required.
  const otherwise = { properties: { [key]: { not: member } }, not: condition };
  return required.length === 0 ? { ...otherwise, required: [key] } : otherwise;
}
