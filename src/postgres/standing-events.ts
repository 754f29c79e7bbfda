import { isEvolventError } from '../errors/evolvent-error';
import type { StoredEvent } from '../event/stored-event';
import { storeErrors } from '../store/errors';
import type { EventToAppend } from '../store/event-store-adapter';
import { isSameEvent } from '../store/same-event';
import { conditionsOf, type EventsTable } from './events-table';
import { quoteIdentifier } from './identifier';
import { Parameters } from './parameters';
import type { Query, Row } from './session';
import { selectList, storedEvent } from './stored-row';

/**
 * The sequence number of the first of these events, where all of them stand in the stream already, one after the other; undefined
 * where none is stored anywhere. Throws `EVENT_ID_REUSED` where an id has another event, or another place.
 */
export async function findStanding(
  query: Query,
  table: EventsTable,
  streamId: string,
  events: readonly EventToAppend[],
): Promise<number | undefined> {
  const { eventId: column } = table.columns;
  if (column === undefined) return undefined;
  const parameters = new Parameters();
  const isOneOfThem = `${quoteIdentifier(column)} = ANY(${parameters.add(events.map(({ eventId }) => eventId))})`;
  const conditions = [isOneOfThem, ...conditionsOf(table, parameters)].join(' AND ');
  const rows = await query(`SELECT ${selectList(table)} FROM ${table.sql} WHERE ${conditions}`, parameters.values);
  if (rows.length === 0) return undefined;
  const standing = new Map(rows.map((row) => [row.eventId, readable(table, row)]));
  const first = standing.get(events[0]?.eventId)?.sequenceNumber ?? 0;
  for (const [index, event] of events.entries()) {
    const stored = standing.get(event.eventId);
    const isInPlace = stored?.streamId === streamId && stored.sequenceNumber === first + index;
    if (stored === undefined || !isInPlace || !isSameEvent(stored, event)) {
      throw reused(
        streamId,
        events.filter(({ eventId }) => standing.has(eventId)),
      );
    }
  }
  return first;
}

/** An event that cannot be read is none that was appended here. */
function readable(table: EventsTable, row: Row): StoredEvent | undefined {
  try {
    return storedEvent(table, row);
  } catch (error) {
    if (isEvolventError(error, 'STORED_EVENT_UNREADABLE')) return undefined;
    throw error;
  }
}

export function reused(streamId: string, [event]: readonly EventToAppend[]) {
  const { eventType, eventVersion: from, eventId } = event ?? {};
  return storeErrors.failure('EVENT_ID_REUSED', { eventType, from, streamId, eventId });
}
