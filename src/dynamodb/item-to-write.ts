import type { ErrorFields } from '../errors/evolvent-error';
import type { JsonObject } from '../event/json';
import { findUnportable } from '../event/portable-json';
import { storeErrors } from '../store/errors';
import type { EventToAppend } from '../store/event-store-adapter';
import { attributeOf, type Item, itemOf } from './attribute-values';
import { readName, separatorOf, storedName } from './event-name';
import { bytesOf, itemSize, mostBytesPerItem } from './item-size';
import { highestSequence, partitionKey, partitionName, sortKey, sortName } from './keys';
import { attributeName, type TableLayout } from './layout';

const { failure } = storeErrors;

/** An event on its way into the table: all of its item but the sort key. */
export interface UnplacedItem {
  readonly place: ErrorFields;
  readonly attributes: Item;
}

/** Throws `EVENT_NOT_PORTABLE` and `FIELD_NOT_KEPT` where the table would not give the event back as it is. */
export function unplacedItem(
  layout: TableLayout,
  streamId: string,
  event: EventToAppend,
  recordedAt: string,
): UnplacedItem {
  const { eventType, eventVersion, eventId, payload } = event;
  const place = { eventType, from: eventVersion, streamId, eventId };
  const problem = findUnportable(payload, 'payload') ?? findUnportable(event.metadata, 'metadata');
  if (problem) throw failure('EVENT_NOT_PORTABLE', { ...place, ...problem });
  const attributes: Item = { [partitionName(layout)]: partitionKey(layout, streamId) };
  attributes[layout.eventType] = { S: nameOf(layout, event, place) };
  if (typeof layout.eventVersion === 'string') attributes[layout.eventVersion] = { N: String(eventVersion) };
  if (typeof layout.eventId === 'string') attributes[layout.eventId] = { S: eventId };
  if (typeof layout.recordedAt === 'string') attributes[layout.recordedAt] = { S: recordedAt };
  Object.assign(attributes, metadataOf(layout, event, place), payloadOf(layout, payload, place), itemOf(layout.where));
  return { place, attributes };
}

/** The item at its place in the stream. Throws `EVENT_TOO_LARGE`, and `FIELD_NOT_KEPT` where no key is left. */
export function placedItem(layout: TableLayout, { attributes, place }: UnplacedItem, sequenceNumber: number): Item {
  if (sequenceNumber > highestSequence(layout)) {
    const reason = `${sequenceNumber} is more than ${highestSequence(layout)}, the highest that its key holds`;
    throw failure('FIELD_NOT_KEPT', { ...place, path: 'sequenceNumber', reason });
  }
  const item = { ...attributes, [sortName(layout)]: sortKey(layout, sequenceNumber) };
  const bytes = itemSize(item);
  if (bytes > mostBytesPerItem) throw failure('EVENT_TOO_LARGE', { ...place, bytes, most: mostBytesPerItem });
  return item;
}

function nameOf(layout: TableLayout, { eventType, eventVersion }: EventToAppend, place: ErrorFields): string {
  if (eventType === '' || bytesOf(eventType) > 2000) {
    const reason = 'an index has no key that is empty or longer than 2000 bytes';
    throw failure('FIELD_NOT_KEPT', { ...place, path: 'eventType', reason });
  }
  if (readName(layout, eventType).eventVersion !== undefined) {
    const reason = `the layout would read a version from what follows ${JSON.stringify(separatorOf(layout))}`;
    throw failure('FIELD_NOT_KEPT', { ...place, path: 'eventType', reason });
  }
  return storedName(layout, eventType, eventVersion);
}

function metadataOf(layout: TableLayout, { metadata, eventVersion }: EventToAppend, place: ErrorFields): Item {
  const versionKey = typeof layout.eventVersion !== 'string' && layout.eventVersion.kind === 'metadata property';
  const key = versionKey ? layout.eventVersion.key : undefined;
  if (key !== undefined && Object.hasOwn(metadata, key)) {
    const reason = 'the layout keeps the event version there';
    throw failure('FIELD_NOT_KEPT', { ...place, path: `metadata.${key}`, reason });
  }
  const kept: JsonObject = key === undefined ? metadata : { ...metadata, [key]: eventVersion };
  if (Object.keys(kept).length === 0) return {};
  const name = attributeName(layout.metadata);
  if (name === undefined) {
    throw failure('FIELD_NOT_KEPT', { ...place, path: 'metadata', reason: 'the table keeps none' });
  }
  return { [name]: typeof layout.metadata === 'string' ? attributeOf(kept) : { S: JSON.stringify(kept) } };
}

function payloadOf({ payload: field, partOf }: TableLayout, payload: JsonObject, place: ErrorFields): Item {
  if (typeof field === 'string') return { [field]: attributeOf(payload) };
  if (field.kind === 'json text') return { [field.name]: { S: JSON.stringify(payload) } };
  for (const name of Object.keys(payload)) {
    const part = partOf.get(name);
    if (part === undefined) continue;
    const reason = `the layout uses the attribute ${name} for ${part}`;
    throw failure('FIELD_NOT_KEPT', { ...place, path: `payload.${name}`, reason });
  }
  return itemOf(payload);
}
