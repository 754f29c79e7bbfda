import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type { JsonObject, JsonValue } from '../event/json';

/** An item as DynamoDB's own protocol has it. */
export type Item = Record<string, AttributeValue>;

/**
 * JSON as DynamoDB keeps it. The SDK's `marshall` is not used: it asks each object for its `constructor`, which is a property
 * like any other in a payload. The value has to be portable JSON already.
 */
export function attributeOf(value: JsonValue): AttributeValue {
  if (value === null) return { NULL: true };
  switch (typeof value) {
    case 'string':
      return { S: value };
    case 'boolean':
      return { BOOL: value };
    case 'number':
      return { N: String(value) };
    default:
      return isList(value) ? { L: value.map(attributeOf) } : { M: itemOf(value) };
  }
}

export function itemOf(value: JsonObject): Item {
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, attributeOf(member)]));
}

function isList(value: JsonObject | readonly JsonValue[]): value is readonly JsonValue[] {
  return Array.isArray(value);
}
