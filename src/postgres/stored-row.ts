import type { ErrorFields } from '../errors/evolvent-error';
import { say } from '../errors/say';
import { isPlainObject } from '../event/is-plain-object';
import type { JsonObject } from '../event/json';
import type { StoredEvent } from '../event/stored-event';
import { storeErrors } from '../store/errors';
import { parseExactJson } from '../store/exact-json';
import { parseEventName } from './event-name';
import type { EventsTable } from './events-table';
import { quoteIdentifier } from './identifier';
import { parseSequenceNumber } from './sequence-number';
import type { Row } from './session';
import { utcTimestamp } from './timestamp';
import { takeVersion } from './version';

/** The columns of an event as a statement asks for them: all as text, which the driver's type parsers leave alone. */
export function selectList({ columns }: EventsTable): string {
  const list = Object.entries(columns).map(([part, column]) => {
    const quoted = quoteIdentifier(column);
    // JSON has times in ISO 8601, whatever the session's DateStyle, with all their microseconds.
    return `${part === 'recordedAt' ? `to_json(${quoted}) #>> '{}'` : `${quoted}::text`} AS "${part}"`;
  });
  return list.join(', ');
}

/** The event of a row, or `STORED_EVENT_UNREADABLE` with its place. */
export function storedEvent(table: EventsTable, row: Row): StoredEvent {
  const { layout, columns } = table;
  const place: Place = {};
  const unreadable: Unreadable = (field, reason) =>
    storeErrors.failure('STORED_EVENT_UNREADABLE', { ...place, field, reason });
  const missing = (part: keyof typeof columns) => unreadable(`column ${columns[part]}`, 'it is NULL');

  const streamId = streamIdOf(table, row.streamId ?? undefined);
  if (streamId === undefined) throw missing('streamId');
  place.streamId = streamId;
  const sequenceNumber = parseSequenceNumber(layout, row.sequenceNumber ?? '');
  if (sequenceNumber === undefined) {
    throw unreadable(`column ${columns.sequenceNumber}`, `${say(row.sequenceNumber)} is no sequence number`);
  }
  place.sequenceNumber = sequenceNumber;
  const eventId = row.eventId ?? `${streamId}#${sequenceNumber}`;
  place.eventId = eventId;
  if (row.eventType === null || row.eventType === undefined) throw missing('eventType');
  const name = parseEventName(layout, row.eventType);
  place.eventType = name.eventType;

  const all =
    row.metadata === null || row.metadata === undefined ? {} : jsonObject(table, 'metadata', row.metadata, unreadable);
  const { eventVersion, metadata } = takeVersion(table, name, row.eventVersion ?? undefined, all, unreadable);
  place.from = eventVersion;
  if (row.payload === null || row.payload === undefined) throw missing('payload');
  const payload = jsonObject(table, 'payload', row.payload, unreadable);
  const recordedAt = typeof row.recordedAt === 'string' ? utcTimestamp(row.recordedAt) : undefined;
  if (typeof row.recordedAt === 'string' && recordedAt === undefined) {
    throw unreadable(`column ${columns.recordedAt}`, `${say(row.recordedAt)} is no time`);
  }
  return {
    eventId,
    streamId,
    sequenceNumber,
    eventType: name.eventType,
    ...(eventVersion !== undefined && { eventVersion }),
    payload,
    metadata,
    ...(recordedAt !== undefined && { recordedAt }),
    ...(row.globalPosition && { globalPosition: `${row.transactionId}-${row.globalPosition}` }),
  };
}

interface Place extends ErrorFields {
  streamId?: string;
  sequenceNumber?: number;
  eventId?: string;
  eventType?: string;
  from?: number | undefined;
}

export type Unreadable = (field: string, reason: string) => Error;

function streamIdOf({ layout: { streamId: field } }: EventsTable, stored: string | undefined): string | undefined {
  if (typeof field === 'string' || stored === undefined) return stored;
  return stored.startsWith(field.prefix) ? stored.slice(field.prefix.length) : undefined;
}

function jsonObject(
  table: EventsTable,
  part: 'payload' | 'metadata',
  text: string,
  unreadable: Unreadable,
): JsonObject {
  const parsed = parseExactJson(text, part, table.inexactNumbers);
  if ('problem' in parsed) throw unreadable(parsed.problem.path, parsed.problem.reason);
  const { value } = parsed;
  if (!isObject(value)) throw unreadable(part, `it is ${say(value)}, not an object`);
  return value;
}

function isObject(value: unknown): value is JsonObject {
  return isPlainObject(value);
}
