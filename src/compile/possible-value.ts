import { isPlainObject } from '../event/is-plain-object';
import type { JsonValue } from '../event/json';
import type { FieldShape, Shape } from '../operations/shape';
import { shapeOfField, shapeOfItems, shapeOfSchema } from '../operations/shape-of-schema';
import type { EventSchema } from '../schema/event-schema';
import { jsonSchemaOf } from '../schema/json-schema-form';
import { distinct, type KeyList, keyListsOf } from './key-lists';

/** What is known of a value before any event is there. */
export interface PossibleValue {
  /** The keys that it may have where it is an object, the likeliest first; empty where nothing says so. */
  readonly keyLists: readonly KeyList[];
  member(name: string): PossibleValue;
  /** An item of the list, or a member of the record. */
  item(): PossibleValue;
}

export const unknownValue: PossibleValue = { keyLists: [], member: () => unknownValue, item: () => unknownValue };

/** An object without properties, such as the metadata of an event that has none. */
export const emptyObject: PossibleValue = { ...unknownValue, keyLists: [[]] };

/** A value of a version, as far as its schema tells. */
export function valueOfSchema(schema: EventSchema): PossibleValue {
  const node = jsonSchemaOf(schema);
  return node === undefined ? unknownValue : valueOfShape(shapeOfSchema(node, node, ''));
}

export function valueOfConstant(value: JsonValue): PossibleValue {
  if (Array.isArray(value)) return { ...unknownValue, item: () => anyOf(value.map(valueOfConstant)) };
  if (!isPlainObject(value)) return unknownValue;
  const members: Record<string, unknown> = value;
  return {
    keyLists: [Object.keys(members)],
    member: (name) => (Object.hasOwn(members, name) ? valueOfConstant(members[name] as JsonValue) : unknownValue),
    item: () => anyOf(Object.values(members).map((member) => valueOfConstant(member as JsonValue))),
  };
}

/** A value that is one of several. */
export function anyOf(values: readonly PossibleValue[]): PossibleValue {
  const [only = unknownValue] = values;
  if (values.length < 2) return only;
  return {
    get keyLists() {
      return inTurns(values.map(({ keyLists }) => keyLists));
    },
    member: (name) => anyOf(values.map((value) => value.member(name))),
    item: () => anyOf(values.map((value) => value.item())),
  };
}

/** The likeliest of each list, then the second of each. */
function inTurns(lists: readonly (readonly KeyList[])[]): readonly KeyList[] {
  const most = Math.max(0, ...lists.map(({ length }) => length));
  return distinct(
    Array.from({ length: most }, (_, rank) => lists.flatMap((list) => list.slice(rank, rank + 1))).flat(),
  );
}

function valueOfShape({ alternatives }: Shape): PossibleValue {
  return {
    get keyLists() {
      return inTurns(alternatives.map(keyListsOf));
    },
    member(name) {
      const fields = alternatives.flatMap((object) => object.fields.get(name) ?? []);
      return anyOf(fields.map(valueOfField));
    },
    item: () => unknownValue,
  };
}

function valueOfField(field: FieldShape): PossibleValue {
  const { keyLists, member } = valueOfShape(shapeOfField(field, '', []));
  return { keyLists, member, item: () => valueOfShape(shapeOfItems(field, '', [])) };
}
