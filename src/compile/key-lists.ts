import type { ObjectShape } from '../operations/shape';

/** The keys of an object, in their order. */
export type KeyList = readonly string[];

/** Lists of keys that are tried for one object: the likeliest come first. */
export const mostKeyLists = 64;

/** The keys that objects of a shape come with, the likeliest first: all, those that are required, all without one. */
export function keyListsOf({ fields, isOpen }: ObjectShape): readonly KeyList[] {
  if (isOpen) return [];
  const all = [...fields.keys()];
  const isRequired = (name: string) => fields.get(name)?.presence === 'required';
  const required = all.filter(isRequired);
  const optional = all.filter((name) => !isRequired(name));
  const present = [all, required, ...optional.map((gone) => all.filter((name) => name !== gone))];
  const lists = present.flatMap((names) => [
    names,
    names.toSorted(inJsonb),
    names.toSorted(),
    // As an upcast arranges them.
    [...names.filter(isRequired), ...names.filter((name) => !isRequired(name))],
  ]);
  return distinct(lists.map(asObjectsHaveThem)).slice(0, mostKeyLists);
}

/** Each list once, where it stood first. */
export function distinct(lists: readonly KeyList[]): readonly KeyList[] {
  return [...new Map(lists.map((list) => [JSON.stringify(list), list])).values()];
}

/** PostgreSQL's jsonb has short keys before long ones, and equally long ones by their bytes. */
function inJsonb(one: string, other: string): number {
  const [bytes, otherBytes] = [utf8(one), utf8(other)];
  if (bytes.length !== otherBytes.length) return bytes.length - otherBytes.length;
  const index = bytes.findIndex((byte, at) => byte !== otherBytes[at]);
  return index < 0 ? 0 : (bytes[index] as number) - (otherBytes[index] as number);
}

function utf8(name: string): Uint8Array {
  return new TextEncoder().encode(name);
}

/** Names that are whole numbers come first in every object; a payload has no `__proto__`. */
function asObjectsHaveThem(names: KeyList): KeyList {
  return Object.keys(Object.fromEntries(names.filter((name) => name !== '__proto__').map((name) => [name, 0])));
}
