import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type { Item } from './attribute-values';
import type { EventsTable } from './events-table';
import { readText } from './read-fields';
import { isEvent, placeOf } from './stored-item';
import { type SequenceRange, streamQuery } from './stream-query';

/** Where an event stands and what its id is, without its content. */
export interface Entry {
  readonly sequenceNumber: number;
  readonly eventId: string;
}

/** Events of a stream, oldest first, and where the next one goes: after whatever stands there, other kinds of items included. */
export interface Entries {
  readonly events: readonly Entry[];
  readonly next: number;
  /** Whether the last of them is the stream's last event. */
  readonly toTheEnd: boolean;
}

/** Reads the last events of a stream: at most as many as the window has, and at most 1 MB of items where it has events. */
export async function readTail(table: EventsTable, streamId: string, window: number): Promise<Entries> {
  let next: number | undefined;
  for await (const { events, numbers } of entryPages(table, streamId, { newestFirst: true, pageSize: window })) {
    next ??= numbers[0] === undefined ? undefined : numbers[0] + 1;
    if (events.length > 0)
      return { events: events.reverse(), next: next ?? table.layout.firstSequence, toTheEnd: true };
  }
  return { events: [], next: next ?? table.layout.firstSequence, toTheEnd: true };
}

/** Reads the first events from a sequence number on. */
export async function readFrom(
  table: EventsTable,
  streamId: string,
  from: number,
  most = Number.POSITIVE_INFINITY,
): Promise<Entries> {
  const found: Entry[] = [];
  let next = from;
  for await (const { events, numbers } of entryPages(table, streamId, { from, pageSize: Math.min(most, 500) })) {
    found.push(...events);
    next = (numbers.at(-1) ?? next - 1) + 1;
    if (found.length >= most) return { events: found.slice(0, most), next, toTheEnd: false };
  }
  return { events: found, next, toTheEnd: true };
}

/** Reads the last events before a sequence number. */
export async function readBefore(
  table: EventsTable,
  streamId: string,
  sequenceNumber: number,
  most: number,
): Promise<Entry[]> {
  const found: Entry[] = [];
  const range = { to: sequenceNumber - 1, newestFirst: true, pageSize: most };
  if (sequenceNumber === 0) return found;
  for await (const { events } of entryPages(table, streamId, range)) {
    found.push(...events);
    if (found.length >= most) break;
  }
  return found.slice(0, most).reverse();
}

interface EntryPage {
  readonly events: Entry[];
  /** The places of all items, in the order of the reading. */
  readonly numbers: readonly number[];
}

interface EntryOptions extends SequenceRange {
  readonly newestFirst?: boolean;
  readonly pageSize: number;
}

async function* entryPages(
  table: EventsTable,
  streamId: string,
  { newestFirst = false, pageSize, ...range }: EntryOptions,
): AsyncGenerator<EntryPage> {
  const { layout } = table;
  const query = streamQuery(table, streamId, range);
  if (query === undefined) return;
  const names = [...Object.keys(layout.where), ...(typeof layout.eventId === 'string' ? [layout.eventId] : [])];
  const placeholders = names.map((name, index) => [`#p${index}`, name] as const);
  let start: Record<string, AttributeValue> | undefined;
  do {
    const { Items = [], LastEvaluatedKey } = await table.requests.query({
      ...query,
      ScanIndexForward: !newestFirst,
      Limit: pageSize,
      ExclusiveStartKey: start,
      ProjectionExpression: ['#stream', '#sequence', ...placeholders.map(([placeholder]) => placeholder)].join(', '),
      ExpressionAttributeNames: { ...query.ExpressionAttributeNames, ...Object.fromEntries(placeholders) },
    });
    yield {
      events: Items.filter((item) => isEvent(table, item)).map((item) => entryOf(table, item)),
      numbers: Items.map((item) => placeOf(layout, item).sequenceNumber),
    };
    start = LastEvaluatedKey;
  } while (start !== undefined);
}

function entryOf({ layout }: EventsTable, item: Item): Entry {
  const place = placeOf(layout, item);
  const eventId = readText({ item, place }, layout.eventId) ?? `${place.streamId}#${place.sequenceNumber}`;
  return { sequenceNumber: place.sequenceNumber, eventId };
}
