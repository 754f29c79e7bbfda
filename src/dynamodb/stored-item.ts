import { say } from '../errors/say';
import type { JsonObject } from '../event/json';
import type { StoredEvent } from '../event/stored-event';
import { storeErrors } from '../store/errors';
import type { Item } from './attribute-values';
import { readName } from './event-name';
import type { EventsTable } from './events-table';
import { exactNumber } from './exact-number';
import { partitionName, sayKeys, sequenceOf, sortName, streamIdOf } from './keys';
import { attributeName, type TableLayout } from './layout';
import { kindOf, readMembers, UnreadableAttribute } from './read-attribute';
import { type Reading, readObject, readText, readTime, unreadable } from './read-fields';

/**
 * Whether an item is an event of the layout: other kinds of items may share its table, and its partition.
 * Throws `LAYOUT_INVALID` where the item has other keys, which is no reason to overlook it.
 */
export function isEvent({ layout, name }: EventsTable, item: Item): boolean {
  const sort = item[sortName(layout)];
  const hasKeys = item[partitionName(layout)]?.S !== undefined;
  if (!hasKeys || (typeof layout.sequenceNumber === 'string' ? sort?.N : sort?.S) === undefined) {
    const reason = `table ${name} has other keys than ${sayKeys(layout)}`;
    throw storeErrors.failure('LAYOUT_INVALID', { table: name, reason });
  }
  if (streamIdOf(layout, item) === undefined || sequenceOf(layout, item) === undefined) return false;
  return Object.entries(layout.where).every(([attribute, value]) => {
    const found = item[attribute];
    if (typeof value === 'string') return found?.S === value;
    if (typeof value === 'boolean') return found?.BOOL === value;
    return found?.N !== undefined && exactNumber(found.N) === value;
  });
}

/** The event that an item holds. Throws `STORED_EVENT_UNREADABLE` with the field and as much of the event as is known. */
export function readItem({ layout, inexactNumbers }: EventsTable, item: Item): StoredEvent {
  const reading: Reading = { item, inexactNumbers, place: {} };
  try {
    return read(layout, reading);
  } catch (error) {
    if (error instanceof UnreadableAttribute) throw unreadable(reading.place, error.path, error.reason);
    throw error;
  }
}

function read(layout: TableLayout, reading: Reading): StoredEvent {
  const place = placeOf(layout, reading.item);
  reading.place = place;
  const eventId = readText(reading, layout.eventId) ?? `${place.streamId}#${place.sequenceNumber}`;
  reading.place = { ...place, eventId };
  const stored = readText(reading, layout.eventType);
  if (stored === undefined) throw unreadable(reading.place, `attribute ${layout.eventType}`, 'it is missing');
  const name = readName(layout, stored);
  reading.place = { ...reading.place, eventType: name.eventType };
  const { metadata, eventVersion = name.eventVersion } = readHeaders(layout, reading);
  reading.place = { ...reading.place, ...(eventVersion !== undefined && { from: eventVersion }) };
  const recordedAt = readTime(reading, layout.recordedAt);
  return {
    ...place,
    eventId,
    eventType: name.eventType,
    ...(eventVersion !== undefined && { eventVersion }),
    payload: readPayload(layout, reading),
    metadata,
    ...(recordedAt !== undefined && { recordedAt }),
  };
}

/** Stream and sequence number of an item, or of its key alone. */
export function placeOf(
  layout: TableLayout,
  item: Item,
): { readonly streamId: string; readonly sequenceNumber: number } {
  const streamId = streamIdOf(layout, item) ?? '';
  const sequenceNumber = sequenceOf(layout, item);
  if (typeof sequenceNumber === 'number') return { streamId, sequenceNumber };
  throw unreadable({ streamId }, `attribute ${sortName(layout)}`, sequenceNumber?.wrong ?? 'it is no sequence number');
}

/** The metadata without the version, and the version unless it stands in the name. */
function readHeaders(layout: TableLayout, reading: Reading): Pick<StoredEvent, 'metadata' | 'eventVersion'> {
  const all = readObject(reading, layout.metadata, 'metadata') ?? {};
  const { eventVersion: field } = layout;
  if (typeof field === 'string') return { metadata: all, eventVersion: readVersion(reading, field) };
  if (field.kind === 'name suffix') return { metadata: all };
  const { [field.key]: version, ...metadata } = all;
  if (version === undefined || version === null) return { metadata };
  // What is a number and no version, such as 0 or 1.5, is handed out: whoever knows the versions says so.
  if (typeof version === 'number') return { metadata, eventVersion: version };
  throw unreadable(reading.place, `metadata.${field.key}`, `${say(version)} is no version`);
}

function readVersion({ item, place }: Reading, name: string): number | undefined {
  const value = item[name];
  if (value === undefined || value.NULL) return undefined;
  if (value.N === undefined) throw unreadable(place, `attribute ${name}`, `it is ${kindOf(value)}, not a number`);
  return Number(value.N);
}

function readPayload({ payload: field, partOf }: TableLayout, reading: Reading): JsonObject {
  if (typeof field === 'string' || field.kind === 'json text') {
    const payload = readObject(reading, field, 'payload');
    if (payload !== undefined) return payload;
    throw unreadable(reading.place, `attribute ${attributeName(field)}`, 'it is missing');
  }
  const remaining = Object.fromEntries(Object.entries(reading.item).filter(([name]) => !partOf.has(name)));
  return readMembers(remaining, 'payload', reading.inexactNumbers);
}
