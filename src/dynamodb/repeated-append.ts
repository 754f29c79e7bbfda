import type { EvolventError } from '../errors/evolvent-error';
import type { StoredEvent } from '../event/stored-event';
import { storeErrors } from '../store/errors';
import type { AppendResult, EventToAppend } from '../store/event-store-adapter';
import { isSameEvent } from '../store/same-event';
import type { EventsTable } from './events-table';
import { readStream } from './read-stream';
import { type Entry, readBefore } from './tail';

type Place = Omit<AppendResult, 'repeated'>;

/**
 * Where the events of an append stand already, because it was done before and its answer was lost; undefined where none of
 * their ids is among the entries. Throws `EVENT_ID_REUSED` where an id is, and it is not the same append.
 */
export async function findRepeated(
  table: EventsTable,
  streamId: string,
  events: readonly EventToAppend[],
  entries: readonly Entry[],
): Promise<Place | undefined> {
  if (typeof table.layout.eventId !== 'string') return undefined;
  const indexes = new Map(events.map(({ eventId }, index) => [eventId, index]));
  const start = entries.findIndex(({ eventId }) => indexes.has(eventId));
  const met = entries[start];
  if (met === undefined) return undefined;
  const index = indexes.get(met.eventId) ?? 0;
  // The entries may begin in the middle of the append that is looked for.
  const earlier = start === 0 && index > 0 ? await readBefore(table, streamId, met.sequenceNumber, index) : [];
  const found = [...earlier, ...entries.slice(start)].slice(0, events.length);
  const [first, last] = [found[0] ?? met, found.at(-1) ?? met];
  const inPlace = events.every(({ eventId }, position) => found[position]?.eventId === eventId);
  if (!inPlace) throw reused(streamId, events[index]);
  const stored = await readPlace(table, streamId, first.sequenceNumber, last.sequenceNumber);
  for (const [position, event] of events.entries()) {
    const twin = stored[position];
    if (twin === undefined || !isSameEvent(twin, event)) throw reused(streamId, event);
  }
  return { firstSequenceNumber: first.sequenceNumber, lastSequenceNumber: last.sequenceNumber };
}

/**
 * Whether what stands at a place is what was sent there, for tables that keep no event ids: asked only where the SDK sent a
 * write more than once, so that the refusal of the second may be about the first.
 */
export async function isOurWrite(
  table: EventsTable,
  streamId: string,
  events: readonly EventToAppend[],
  firstSequenceNumber: number,
  recordedAt: string,
): Promise<boolean> {
  const stored = await readPlace(table, streamId, firstSequenceNumber, firstSequenceNumber + events.length - 1);
  return events.every((event, position) => {
    const found = stored[position];
    if (found === undefined || (found.recordedAt ?? recordedAt) !== recordedAt) return false;
    return isSameEvent({ ...found, eventId: event.eventId }, event);
  });
}

async function readPlace(table: EventsTable, streamId: string, from: number, to: number): Promise<StoredEvent[]> {
  const stored: StoredEvent[] = [];
  for await (const page of readStream(table, streamId, { from, to })) stored.push(...page);
  return stored;
}

/** Throws `EVENT_ID_REUSED` where one of the ids is among the entries. */
export function requireOtherIds(
  table: EventsTable,
  streamId: string,
  events: readonly EventToAppend[],
  entries: readonly Entry[],
): void {
  if (typeof table.layout.eventId !== 'string') return;
  const event = events.find(({ eventId }) => entries.some((entry) => entry.eventId === eventId));
  if (event) throw reused(streamId, event);
}

function reused(streamId: string, event: EventToAppend | undefined): EvolventError {
  const { eventType, eventId, eventVersion: from } = event ?? {};
  return storeErrors.failure('EVENT_ID_REUSED', { eventType, from, streamId, eventId });
}
