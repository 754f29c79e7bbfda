import fc from 'fast-check';
import { isPlainObject } from '../../event/is-plain-object';
import type { JsonObject, JsonValue } from '../../event/json';
import { jsonSchemaOf } from '../../schema/json-schema-form';
import type { EvolvingChain } from './way';

/** What the names begin with that no version declares. */
export const unknownPrefix = 'unknown-';

const unknownValue: fc.Arbitrary<JsonValue> = fc.oneof(
  fc.constantFrom<JsonValue>('kept', null, 0, true),
  fc.constantFrom<JsonValue>([], {}, [{ deep: [1] }]),
);

/** Payloads that also hold properties which no version declares, wherever the schema still takes them. */
export function withUnknownKeys(
  payloads: fc.Arbitrary<JsonObject>,
  isValid: (payload: JsonObject) => boolean,
): fc.Arbitrary<JsonObject> {
  const additions = fc.array(fc.tuple(fc.nat({ max: 20 }), unknownValue), { maxLength: 3 });
  return fc.tuple(payloads, additions, fc.boolean()).map(([payload, added, isReversed]) => {
    const ordered = isReversed ? Object.fromEntries(Object.entries(payload).reverse()) : payload;
    return added.reduce<JsonObject>((before, [place, value], index) => {
      const after = withAdded(before, place % objectsIn(before), `${unknownPrefix}${index + 1}`, value);
      return isValid(after) ? after : before;
    }, ordered);
  });
}

function objectsIn(value: JsonValue): number {
  if (typeof value !== 'object' || value === null) return 0;
  const inside = Object.values(value).reduce<number>((sum, member) => sum + objectsIn(member), 0);
  return inside + (isPlainObject(value) ? 1 : 0);
}

/** The payload, in which the object of that number, counted from the outside, has another property. */
function withAdded(payload: JsonObject, place: number, name: string, added: JsonValue): JsonObject {
  let rest = place;
  const changed = (value: JsonValue): JsonValue => {
    if (typeof value !== 'object' || value === null) return value;
    if (Array.isArray(value)) return value.map(changed);
    const isPlace = rest === 0;
    rest -= 1;
    const members = Object.entries(value).map(([key, member]) => [key, changed(member)]);
    return Object.fromEntries(isPlace ? [...members, [name, added]] : members);
  };
  return changed(payload) as JsonObject;
}

/** Every property that no version declares, with its value, wherever it stands. */
export function unknownKeysIn(value: unknown): readonly (readonly [string, unknown])[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, member]) =>
    key.startsWith(unknownPrefix) && !Array.isArray(value) ? [[key, member] as const] : unknownKeysIn(member),
  );
}

/** The value with declared properties only: an older version may have no object that they could stand in. */
export function withoutUnknownKeys(value: JsonValue): JsonValue {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(withoutUnknownKeys);
  const members = Object.entries(value).filter(([key]) => !key.startsWith(unknownPrefix));
  return Object.fromEntries(members.map(([key, member]) => [key, withoutUnknownKeys(member)]));
}

/** Whether every version says of no object that others than the declared properties are refused or restricted. */
export function takesUnknownKeys(chain: EvolvingChain): boolean {
  return chain.versions.every((version) => {
    const node = jsonSchemaOf(chain.eventSchema(version));
    return node !== undefined && !isClosed(node) && !restrictsMembers(node) && !declaresPrefix(node);
  });
}

function isClosed(node: unknown): boolean {
  if (typeof node !== 'object' || node === null) return false;
  const { additionalProperties, unevaluatedProperties } = node as Record<string, unknown>;
  if (additionalProperties === false || unevaluatedProperties === false) return true;
  return 'propertyNames' in node || 'maxProperties' in node || Object.values(node).some(isClosed);
}

/** At the root a rule for all other properties is one for those that nobody knows. */
function restrictsMembers(node: unknown): boolean {
  const { additionalProperties, unevaluatedProperties, patternProperties } = node as Record<string, unknown>;
  return [additionalProperties, unevaluatedProperties, patternProperties].some(
    (rule) => typeof rule === 'object' && rule !== null && Object.keys(rule).length > 0,
  );
}

function declaresPrefix(node: unknown): boolean {
  return JSON.stringify(node).includes(`"${unknownPrefix}`);
}
