import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type { JsonValue } from '../event/json';
import type { InexactNumbers } from '../store/exact-json';
import type { Item } from './attribute-values';
import { exactNumber } from './exact-number';

/** Why an attribute is no JSON, and where: `payload.lot`. */
export class UnreadableAttribute extends Error {
  constructor(
    readonly path: string,
    readonly reason: string,
  ) {
    super(`${path}: ${reason}`);
  }
}

/**
 * The JSON that an attribute holds. The SDK's `unmarshall` is not used: it rounds decimals in silence, and a property named
 * `__proto__` replaces the prototype of its result. Throws `UnreadableAttribute`.
 */
export function readAttribute(value: AttributeValue, root: string, inexact: InexactNumbers): JsonValue {
  return read(value, [root], inexact);
}

/** The same for the attributes of an item. */
export function readMembers(members: Item, root: string, inexact: InexactNumbers): Record<string, JsonValue> {
  return readMap(members, [root], inexact);
}

/** Root, then property names and list indexes: made a text only for an error. */
type Path = (string | number)[];

function read(value: AttributeValue, path: Path, inexact: InexactNumbers): JsonValue {
  if (value.S !== undefined) return value.S;
  if (value.N !== undefined) return readNumber(value.N, path, inexact);
  if (value.BOOL !== undefined) return value.BOOL;
  if (value.NULL !== undefined) return null;
  if (value.M !== undefined) return readMap(value.M, path, inexact);
  if (value.L !== undefined) return readList(value.L, path, inexact);
  throw new UnreadableAttribute(textOf(path), `it is ${kindOf(value)}, which JSON does not have`);
}

function readMap(members: Item, path: Path, inexact: InexactNumbers): Record<string, JsonValue> {
  const object: Record<string, JsonValue> = {};
  for (const name of Object.keys(members)) {
    const member = members[name];
    if (member === undefined) continue;
    path.push(name);
    if (name === '__proto__') throw new UnreadableAttribute(textOf(path), 'a property named __proto__ is refused');
    object[name] = read(member, path, inexact);
    path.pop();
  }
  return object;
}

function readList(items: readonly AttributeValue[], path: Path, inexact: InexactNumbers): JsonValue[] {
  return items.map((item, index) => {
    path.push(index);
    const value = read(item, path, inexact);
    path.pop();
    return value;
  });
}

function readNumber(text: string, path: Path, inexact: InexactNumbers): number {
  const number = exactNumber(text) ?? (inexact === 'round' ? Number(text) : undefined);
  if (number === undefined)
    throw new UnreadableAttribute(textOf(path), `JavaScript would read the number ${text} as ${Number(text)}`);
  return number;
}

const plainName = /^[\p{L}_$][\p{L}\p{N}_$]*$/u;

function textOf([root, ...keys]: Path): string {
  const said = keys.map((key) => {
    if (typeof key === 'number') return `[${key}]`;
    return plainName.test(key) ? `.${key}` : `[${JSON.stringify(key)}]`;
  });
  return `${root}${said.join('')}`;
}

/** What an attribute is, for a sentence: `a binary value`. */
export function kindOf(value: AttributeValue | undefined): string {
  if (value === undefined) return 'missing';
  if (value.B !== undefined) return 'a binary value';
  if (value.SS !== undefined || value.NS !== undefined || value.BS !== undefined) return 'a set';
  if (value.S !== undefined) return 'a text';
  if (value.N !== undefined) return 'a number';
  if (value.BOOL !== undefined) return 'a boolean';
  if (value.NULL !== undefined) return 'null';
  if (value.L !== undefined) return 'a list';
  return value.M === undefined ? 'of an unknown type' : 'a map';
}
