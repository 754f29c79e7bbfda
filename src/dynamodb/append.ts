import { isExpected, requireAppend } from '../store/append-rules';
import { storeErrors } from '../store/errors';
import type { AppendOptions, AppendResult, EventToAppend, ExpectedSequence } from '../store/event-store-adapter';
import type { Item } from './attribute-values';
import { adapterName, type EventsTable, reporting } from './events-table';
import { itemSize, mostBytesPerTransaction } from './item-size';
import { placedItem, type UnplacedItem, unplacedItem } from './item-to-write';
import { Patience } from './patience';
import { findRepeated, isOurWrite, requireOtherIds } from './repeated-append';
import { readFrom, readTail } from './tail';
import { type Written, writeNew } from './write';

const { failure } = storeErrors;

/** How many events one transaction of DynamoDB writes. */
export const mostEventsPerTransaction = 100;

interface Append {
  readonly table: EventsTable;
  readonly streamId: string;
  readonly events: readonly EventToAppend[];
  readonly items: readonly UnplacedItem[];
  readonly recordedAt: string;
}

/** Writes events after the stream's last one; see `EventStoreAdapter.append`. */
export async function append(
  table: EventsTable,
  streamId: string,
  events: readonly EventToAppend[],
  options: AppendOptions,
): Promise<AppendResult> {
  const expected = requireAppend(streamId, events, options);
  requireRoom(table, streamId, events.length);
  const recordedAt = new Date().toISOString();
  const items = events.map((event) => unplacedItem(table.layout, streamId, event, recordedAt));
  const work = { table, streamId, events, items, recordedAt };
  placedItems(work, table.layout.firstSequence);
  const [only] = items.length === 1 ? items : [];
  return reporting(table, { ...only?.place, call: 'append', streamId }, () =>
    expected === 'any' ? appendAnywhere(work) : appendAfter(work, expected),
  );
}

async function appendAfter(work: Append, expected: Exclude<ExpectedSequence, 'any'>): Promise<AppendResult> {
  const { table, streamId, events } = work;
  const patience = new Patience(streamId);
  let refused: Written | undefined;
  for (;;) {
    // A condition on the new item alone would accept an expectation that is too high, and leave a gap.
    const { last, after, next } = await readExpected(table, streamId, expected, events.length);
    if (!isExpected(expected, last?.sequenceNumber) || after.length > 0) {
      const place = await findRepeated(table, streamId, events, after);
      if (place) return { ...place, repeated: !mayBeOurs(refused) };
      const actual = (await readTail(table, streamId, 1)).events.at(-1)?.sequenceNumber ?? 'none';
      throw failure('SEQUENCE_CONFLICT', { streamId, expected, actual });
    }
    if (last) requireOtherIds(table, streamId, events, [last]);
    const written = await write(work, next);
    if (written.outcome === 'written') return resultAt(work, next);
    refused = written;
    await patience.after(written, last?.sequenceNumber);
  }
}

/** The event that is expected to be the last one, where it is there, and what comes after it. */
async function readExpected(table: EventsTable, streamId: string, expected: number | 'none', most: number) {
  const { events, next } = await readFrom(table, streamId, expected === 'none' ? 0 : expected, most + 1);
  const last = events[0]?.sequenceNumber === expected ? events[0] : undefined;
  return { last, after: last ? events.slice(1) : events, next: Math.max(next, table.layout.firstSequence) };
}

async function appendAnywhere(work: Append): Promise<AppendResult> {
  const { table, streamId, events } = work;
  const patience = new Patience(streamId);
  let refused: Written | undefined;
  let seen = await readTail(table, streamId, keepsIds(table) ? table.repeatWindow : 1);
  let last = seen.events.at(-1)?.sequenceNumber;
  for (;;) {
    const place = await findRepeated(table, streamId, events, seen.events);
    if (place) return { ...place, repeated: !mayBeOurs(refused) };
    const written = await write(work, seen.next);
    if (written.outcome === 'written') return resultAt(work, seen.next);
    refused = written;
    await patience.after(written, last);
    seen = await readFrom(table, streamId, seen.next);
    last = seen.events.at(-1)?.sequenceNumber ?? last;
  }
}

async function write(work: Append, first: number): Promise<Written> {
  const { table, streamId, events, recordedAt } = work;
  const written = await writeNew(table, placedItems(work, first));
  if (keepsIds(table) || !mayBeOurs(written)) return written;
  return (await isOurWrite(table, streamId, events, first, recordedAt)) ? { outcome: 'written' } : written;
}

/** Whether a refusal may be about this very write, of which the SDK lost the answer and sent it again. */
function mayBeOurs(written: Written | undefined): boolean {
  return written?.outcome === 'taken' && written.attempts > 1;
}

function keepsIds({ layout }: EventsTable): boolean {
  return typeof layout.eventId === 'string';
}

function placedItems({ table, streamId, items }: Append, first: number): Item[] {
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

function resultAt({ items }: Append, firstSequenceNumber: number): AppendResult {
  return { firstSequenceNumber, lastSequenceNumber: firstSequenceNumber + items.length - 1, repeated: false };
}
