import { requireAppend } from '../store/append-rules';
import { storeErrors } from '../store/errors';
import type { AppendOptions, AppendResult, EventToAppend, ExpectedSequence } from '../store/event-store-adapter';
import { insertRows, type Written } from './append-statement';
import { appendError, isUniqueViolation } from './errors';
import type { EventsTable } from './events-table';
import { type Append, prepareAppend, resultFrom } from './prepare-append';
import { retryTransient } from './retry';
import type { Session } from './session';
import { findStanding, reused } from './standing-events';
import { lockStream } from './stream-lock';
import { readTail } from './tail';

/** How often an append to whatever is there starts again after writers that do not take the stream's lock. */
const mostAttempts = 20;

/** `EventStoreAdapter.append` on a table. */
export async function appendEvents(
  session: Session,
  table: EventsTable,
  streamId: string,
  events: readonly EventToAppend[],
  options: AppendOptions,
): Promise<AppendResult> {
  const expected = requireAppend(streamId, events, options);
  const { eventType, eventVersion: from, eventId } = events[0] ?? {};
  const place = { eventType, from, streamId, eventId };
  const attempt = typeof expected === 'number' ? { ...place, sequenceNumber: expected + 1 } : place;
  try {
    return await retryTransient(session, () =>
      expected === 'any'
        ? appendAnyway(session, table, streamId, events)
        : appendAfter(
            session,
            prepareAppend(table, streamId, events, expected === 'none' ? undefined : expected),
            table,
          ),
    );
  } catch (cause) {
    throw appendError(cause, table.name, { call: 'append', ...attempt }, events);
  }
}

async function appendAfter(session: Session, append: Append, table: EventsTable): Promise<AppendResult> {
  const outcome = await session.undoable((query) => insertRows(query, table, append)).catch(asRefusal);
  if ('written' in outcome && outcome.written) return append.result;

  const { streamId, events, after, result } = append;
  const isKnown = !('knowsId' in outcome) || outcome.knowsId;
  const standing = isKnown ? await findStanding(session.query, table, streamId, events) : undefined;
  if (standing === result.firstSequenceNumber) return { ...result, repeated: true };
  const tail = 'tail' in outcome ? outcome.tail : await readTail(session.query, table, streamId);
  if (tail !== after) throw conflict(streamId, after ?? 'none', tail);
  if (standing !== undefined) throw reused(streamId, events);
  throw await unexplained(session, append, after ?? 'none', outcome);
}

async function appendAnyway(
  session: Session,
  table: EventsTable,
  streamId: string,
  events: readonly EventToAppend[],
): Promise<AppendResult> {
  for (let attempts = 1; ; attempts += 1) {
    const { append, outcome } = await appendLocked(session, table, streamId, events);
    if ('written' in outcome && outcome.written) return append.result;

    const standing = await findStanding(session.query, table, streamId, events);
    if (standing !== undefined) return resultFrom(standing, events, true);
    const tail = await readTail(session.query, table, streamId);
    if (tail === append.after) throw await unexplained(session, append, 'any', outcome);
    // A writer that expects a number does not wait for the lock, and came first.
    if (attempts === mostAttempts) throw conflict(streamId, 'any', tail);
  }
}

async function appendLocked(
  session: Session,
  table: EventsTable,
  streamId: string,
  events: readonly EventToAppend[],
): Promise<{ append: Append; outcome: Written | Refusal }> {
  let append: Append | undefined;
  const outcome = await session
    .transaction(async (query) => {
      await lockStream(query, table, streamId);
      append = prepareAppend(table, streamId, events, await readTail(query, table, streamId));
      return insertRows(query, table, append, { onlyNewIds: true });
    })
    .catch(asRefusal);
  if (append === undefined) throw 'refusal' in outcome ? outcome.refusal : new Error('The lock was refused.');
  return { append, outcome };
}

/** A row that another one excludes. Which one, and why, the table says: constraints of foreign tables have any name. */
interface Refusal {
  readonly refusal: unknown;
}

function asRefusal(cause: unknown): Refusal {
  if (isUniqueViolation(cause)) return { refusal: cause };
  throw cause;
}

function conflict(streamId: string, expected: ExpectedSequence, tail: number | undefined) {
  return storeErrors.failure('SEQUENCE_CONFLICT', { streamId, expected, actual: tail ?? 'none' });
}

/** Neither the stream's end nor an event id is in the way, as far as this transaction sees. */
async function unexplained(
  session: Session,
  { streamId, result }: Append,
  expected: ExpectedSequence,
  outcome: Written | Refusal,
): Promise<unknown> {
  const [row] = await session.query(`SELECT current_setting('transaction_isolation') AS isolation`, []);
  // From REPEATABLE READ on, what others have appended since the transaction began excludes the row and stays invisible.
  if (row?.isolation !== 'read committed') return conflict(streamId, expected, result.firstSequenceNumber);
  return 'refusal' in outcome ? outcome.refusal : new Error('The events were not written, and nothing says why.');
}
