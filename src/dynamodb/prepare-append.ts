import type { ErrorFields } from '../errors/evolvent-error';
import { requireAppend } from '../store/append-rules';
import { storeErrors } from '../store/errors';
import type { AppendOptions, EventToAppend, ExpectedSequence } from '../store/event-store-adapter';
import type { Item } from './attribute-values';
import { adapterName, type EventsTable } from './events-table';
import { itemSize, mostBytesPerTransaction } from './item-size';
import { placedItem, type UnplacedItem, unplacedItem } from './item-to-write';

const { failure } = storeErrors;

/** How many events one transaction of DynamoDB writes. */
export const mostEventsPerTransaction = 100;

/** An append that has passed all checks that ask nothing of the database. */
export interface Append {
  readonly table: EventsTable;
  readonly streamId: string;
  readonly expected: ExpectedSequence;
  readonly events: readonly EventToAppend[];
  readonly items: readonly UnplacedItem[];
  readonly recordedAt: string;
  /** What errors name: the stream, and the event where it is one. */
  readonly place: ErrorFields;
}

export function prepareAppend(
  table: EventsTable,
  streamId: string,
  events: readonly EventToAppend[],
  options: AppendOptions,
): Append {
  const expected = requireAppend(streamId, events, options);
  requireRoom(table, streamId, events.length);
  const recordedAt = new Date().toISOString();
  const items = events.map((event) => unplacedItem(table.layout, streamId, event, recordedAt));
  const [only] = items.length === 1 ? items : [];
  const append = { table, streamId, expected, events, items, recordedAt, place: { ...only?.place, streamId } };
  // Any place will do: what is too large is too large everywhere, but for a few digits.
  placedItems(append, table.layout.firstSequence);
  return append;
}

/** The items at their places. Throws `EVENT_TOO_LARGE` and `APPEND_TOO_LARGE`. */
export function placedItems({ table, streamId, items }: Append, first: number): Item[] {
  const placed = items.map((item, index) => placedItem(table.layout, item, first + index));
  const bytes = placed.length === 1 ? 0 : placed.reduce((sum, item) => sum + itemSize(item), 0);
  if (bytes <= mostBytesPerTransaction) return placed;
  throw failure('APPEND_TOO_LARGE', { streamId, found: bytes, most: mostBytesPerTransaction, unit: 'bytes' });
}

function requireRoom(table: EventsTable, streamId: string, found: number): void {
  const most = mostEventsPerTransaction;
  if (found > 1 && !table.transactions) {
    throw failure('CAPABILITY_MISSING', {
      call: 'append more than one event at once',
      adapter: adapterName(table),
      reason: 'its engine is said to have no transactions',
      instead: 'Append one event at a time; what has to be all or nothing is best said by one event.',
      streamId,
    });
  }
  if (found > most) throw failure('APPEND_TOO_LARGE', { streamId, found, most, unit: 'events' });
}
