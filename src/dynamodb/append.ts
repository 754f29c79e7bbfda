import { isExpected } from '../store/append-rules';
import { storeErrors } from '../store/errors';
import type { AppendOptions, AppendResult, EventToAppend, ExpectedSequence } from '../store/event-store-adapter';
import { type EventsTable, reporting } from './events-table';
import { Patience } from './patience';
import { type Append, placedItems, prepareAppend } from './prepare-append';
import { findRepeated, isOurWrite, requireOtherIds } from './repeated-append';
import { readFrom, readTail } from './tail';
import { type Refused, type Written, writeNew } from './write';

/** Writes events after the stream's last one; see `EventStoreAdapter.append`. */
export async function append(
  table: EventsTable,
  streamId: string,
  events: readonly EventToAppend[],
  options: AppendOptions,
): Promise<AppendResult> {
  const work = prepareAppend(table, streamId, events, options);
  const { expected, place } = work;
  return reporting(table, { ...place, call: 'append' }, () =>
    expected === 'any' ? appendAnywhere(work) : appendAfter(work, expected),
  );
}

async function appendAfter(work: Append, expected: Exclude<ExpectedSequence, 'any'>): Promise<AppendResult> {
  const { table, streamId, events } = work;
  const patience = new Patience(work.place);
  let refused: Refused | undefined;
  for (;;) {
    // A condition on the new item alone would accept an expectation that is too high, and leave a gap.
    const { last, after, next } = await readExpected(table, streamId, expected, events.length);
    if (!isExpected(expected, last?.sequenceNumber) || after.events.length > 0) {
      const place = await findRepeated(table, streamId, events, after.events);
      if (place) return { ...place, repeated: !mayBeOurs(refused) };
      const tail = after.toTheEnd && after.events.length > 0 ? after : await readTail(table, streamId, 1);
      const actual = tail.events.at(-1)?.sequenceNumber ?? 'none';
      throw storeErrors.failure('SEQUENCE_CONFLICT', { streamId, expected, actual });
    }
    if (last) requireOtherIds(table, streamId, events, [last]);
    // Only where the tail is still the expected one: the place may have been taken by an item of another kind.
    if (refused) await patience.after(refused, last?.sequenceNumber);
    const written = await write(work, next);
    if (written.outcome === 'written') return resultAt(work, next);
    refused = written;
  }
}

/** The event that is expected to be the last one, where it is there, and what comes after it. */
async function readExpected(table: EventsTable, streamId: string, expected: number | 'none', most: number) {
  const from = expected === 'none' ? 0 : expected;
  const found = await readFrom(table, streamId, from, Math.max(most + 1, 10));
  const last = found.events[0]?.sequenceNumber === expected ? found.events[0] : undefined;
  const after = { events: last ? found.events.slice(1) : found.events, toTheEnd: found.toTheEnd };
  return { last, after, next: Math.max(found.next, table.layout.firstSequence) };
}

async function appendAnywhere(work: Append): Promise<AppendResult> {
  const { table, streamId, events } = work;
  const patience = new Patience(work.place);
  let refused: Refused | undefined;
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

function resultAt({ items }: Append, firstSequenceNumber: number): AppendResult {
  return { firstSequenceNumber, lastSequenceNumber: firstSequenceNumber + items.length - 1, repeated: false };
}
