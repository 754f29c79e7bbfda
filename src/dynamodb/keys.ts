import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { storeErrors } from '../store/errors';
import type { EventLayout, PaddedField } from '../store/layout';
import type { Item } from './attribute-values';
import { bytesOf } from './item-size';

export function partitionName({ streamId }: EventLayout): string {
  return typeof streamId === 'string' ? streamId : streamId.name;
}

export function sortName({ sequenceNumber }: EventLayout): string {
  return typeof sequenceNumber === 'string' ? sequenceNumber : sequenceNumber.name;
}

/** `ITEM#item-17`. Throws `INVALID_STREAM_ID` where DynamoDB has no key as long as that. */
export function partitionKey({ streamId: field }: EventLayout, streamId: string): AttributeValue & { S: string } {
  const key = typeof field === 'string' ? streamId : `${field.prefix}${streamId}`;
  if (bytesOf(key) > 2048) {
    throw storeErrors.failure('INVALID_STREAM_ID', {
      found: streamId,
      reason: 'a key of DynamoDB has at most 2048 bytes',
    });
  }
  return { S: key };
}

/** The stream of an item; undefined where the item is none of its events. */
export function streamIdOf(layout: EventLayout, item: Item): string | undefined {
  const { streamId: field } = layout;
  const key = item[partitionName(layout)]?.S;
  if (typeof field === 'string') return key;
  return key?.startsWith(field.prefix) ? key.slice(field.prefix.length) : undefined;
}

/** The highest sequence number that the table has a key for. */
export function highestSequence({ sequenceNumber: field }: EventLayout): number {
  return typeof field === 'string'
    ? Number.MAX_SAFE_INTEGER
    : Math.min(10 ** field.digits - 1, Number.MAX_SAFE_INTEGER);
}

/** `EVT#000000000012`; the number has to be at most `highestSequence`. */
export function sortKey(layout: EventLayout, sequenceNumber: number): AttributeValue {
  if (typeof layout.sequenceNumber === 'string') return { N: String(sequenceNumber) };
  return { S: sortText(layout.sequenceNumber, sequenceNumber) };
}

/** What a sort key says: a sequence number, something wrong, or undefined where it is out of the range that events have. */
export function sequenceOf(layout: EventLayout, item: Item): number | { readonly wrong: string } | undefined {
  const { sequenceNumber: field } = layout;
  const key = item[sortName(layout)];
  if (typeof field === 'string') {
    const number = Number(key?.N);
    if (number < 0 || number > Number.MAX_SAFE_INTEGER) return undefined;
    return Number.isInteger(number) ? number : { wrong: `it is ${key?.N}` };
  }
  const text = key?.S;
  if (!text?.startsWith(field.prefix)) return undefined;
  if (text < sortText(field, 0) || text > sortText(field, highestSequence(layout))) return undefined;
  const digits = text.slice(field.prefix.length);
  const isNumber = digits.length === field.digits && /^\d+$/.test(digits);
  return isNumber ? Number(digits) : { wrong: `it is ${text}, which does not end in ${field.digits} digits` };
}

function sortText({ prefix, digits }: PaddedField, sequenceNumber: number): string {
  return `${prefix}${String(sequenceNumber).padStart(digits, '0')}`;
}

/** The keys as a sentence has them: `inventoryItemId (S) and sequenceNumber (N)`. */
export function sayKeys(layout: EventLayout): string {
  const sortType = typeof layout.sequenceNumber === 'string' ? 'N' : 'S';
  return `the hash key ${partitionName(layout)} (S) and the range key ${sortName(layout)} (${sortType}) of the layout`;
}
