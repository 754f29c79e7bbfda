import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type { JsonObject } from '../../event/json';
import type { Item } from '../attribute-values';

/** An item in DynamoDB's own JSON, `{"N":"1.10"}`, bytes in base64: the same for equal items, as neither sets nor attributes have an order. */
export function jsonOfItem(item: Item): JsonObject {
  const entries = Object.entries(item).toSorted(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(entries.map(([name, value]) => [name, jsonOf(value)]));
}

/** The item of DynamoDB's JSON. */
export function itemOfJson(json: JsonObject): Item {
  return Object.fromEntries(Object.entries(json).map(([name, value]) => [name, attributeOf(value as JsonObject)]));
}

/** The same text for equal items. */
export function textOfItem(item: Item): string {
  return JSON.stringify(jsonOfItem(item));
}

function jsonOf(value: AttributeValue): JsonObject {
  if (value.B !== undefined) return { B: base64(value.B) };
  if (value.BS !== undefined) return { BS: value.BS.map(base64).sort() };
  if (value.SS !== undefined) return { SS: value.SS.toSorted() };
  if (value.NS !== undefined) return { NS: value.NS.toSorted() };
  if (value.L !== undefined) return { L: value.L.map(jsonOf) };
  if (value.M !== undefined) return { M: jsonOfItem(value.M) };
  const [kind, plain] = Object.entries(value)[0] as [string, string | boolean];
  return { [kind]: plain };
}

function attributeOf(json: JsonObject): AttributeValue {
  const { S, N, BOOL, SS, NS, B, BS, L, M } = json;
  if (typeof S === 'string') return { S };
  if (typeof N === 'string') return { N };
  if (typeof BOOL === 'boolean') return { BOOL };
  if (SS !== undefined) return { SS: SS as string[] };
  if (NS !== undefined) return { NS: NS as string[] };
  if (B !== undefined) return { B: Buffer.from(B as string, 'base64') };
  if (BS !== undefined) return { BS: (BS as string[]).map((text) => Buffer.from(text, 'base64')) };
  if (L !== undefined) return { L: (L as JsonObject[]).map(attributeOf) };
  if (M !== undefined) return { M: itemOfJson(M as JsonObject) };
  return { NULL: true };
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64');
}
