import { storeErrors } from '../store/errors';
import type { EventToAppend } from '../store/event-store-adapter';
import { parseEventName, storedEventName } from './event-name';
import { type EventsTable, storedStreamId } from './events-table';
import { storedSequenceNumber } from './sequence-number';

/** A row's values by column, as JSON: PostgreSQL makes each the column's type. */
export type RowToWrite = Readonly<Record<string, unknown>>;

/** Throws `FIELD_NOT_KEPT` where the layout has no place for something, or has something else there. */
export function rowToWrite(
  table: EventsTable,
  streamId: string,
  sequenceNumber: number,
  event: EventToAppend,
): RowToWrite {
  const { layout, columns } = table;
  const { eventType, eventVersion, eventId, payload } = event;
  const notKept = (path: string, reason: string) =>
    storeErrors.failure('FIELD_NOT_KEPT', {
      eventType,
      from: eventVersion,
      streamId,
      sequenceNumber,
      eventId,
      path,
      reason,
    });

  const number = storedSequenceNumber(layout, sequenceNumber);
  if (number === undefined) throw notKept('sequenceNumber', 'it has more digits than the layout');
  const name = storedEventName(layout, { eventType, eventVersion });
  const read = parseEventName(layout, name);
  if (read.eventType !== eventType || (read.eventVersion ?? eventVersion) !== eventVersion) {
    throw notKept(
      'eventType',
      `as ${JSON.stringify(name)} it would be read as version ${read.eventVersion} of ${JSON.stringify(read.eventType)}`,
    );
  }
  const row: Record<string, unknown> = {
    ...layout.where,
    [columns.streamId]: storedStreamId(layout, streamId),
    [columns.sequenceNumber]: number,
    [columns.eventType]: name,
    [columns.payload]: payload,
  };
  if (columns.eventVersion !== undefined) row[columns.eventVersion] = eventVersion;
  if (columns.eventId !== undefined) row[columns.eventId] = eventId;
  const [key] = Object.keys(event.metadata);
  if (columns.metadata !== undefined) row[columns.metadata] = metadataToWrite(table, event, notKept);
  else if (key !== undefined) throw notKept(`metadata.${key}`, 'the table keeps no metadata');
  return row;
}

function metadataToWrite(
  { layout: { eventVersion: field } }: EventsTable,
  { metadata, eventVersion }: EventToAppend,
  notKept: (path: string, reason: string) => Error,
): EventToAppend['metadata'] {
  if (typeof field === 'string' || field.kind !== 'metadata property') return metadata;
  if (Object.hasOwn(metadata, field.key)) {
    throw notKept(`metadata.${field.key}`, 'the layout keeps the version there');
  }
  return { ...metadata, [field.key]: eventVersion };
}
