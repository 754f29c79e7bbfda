import { requireAppend } from '../store/append-rules';
import type { AppendOptions, AppendResult, EventToAppend } from '../store/event-store-adapter';
import { insertRows, type Written } from './append-statement';
import { appendError } from './errors';
import type { EventsTable } from './events-table';
import { type Append, prepareAppend, resultFrom } from './prepare-append';
import { asRefusal, conflict, lookAround, type Refusal, unexplained } from './refusal';
import { retryTransient } from './retry';
import type { Query, Session } from './session';
import { reused } from './standing-events';
import { lockStream } from './stream-lock';
import { readTail } from './tail';

/** How often an append to whatever is there starts again after writers that do not wait for the stream's lock. */
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
  const { standing, tail } = await lookAround(session, table, append, outcome);
  if (standing === result.firstSequenceNumber) return { ...result, repeated: true };
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
    // Most streams have one writer at a time: only where another one came first is it worth a transaction with a lock.
    const lock = attempts > 1;
    const { append, outcome } = await appendToTail(session, table, streamId, events, { lock });
    if ('written' in outcome && outcome.written) return append.result;

    const { standing, tail } = await lookAround(session, table, append, outcome);
    if (standing !== undefined) return resultFrom(standing, events, true);
    if (tail === append.after) throw await unexplained(session, append, 'any', outcome);
    if (attempts === mostAttempts) throw conflict(streamId, 'any', tail);
  }
}

async function appendToTail(
  session: Session,
  table: EventsTable,
  streamId: string,
  events: readonly EventToAppend[],
  { lock }: { readonly lock: boolean },
): Promise<{ append: Append; outcome: Written | Refusal }> {
  let append: Append | undefined;
  const work = async (query: Query) => {
    if (lock) await lockStream(query, table, streamId);
    append = prepareAppend(table, streamId, events, await readTail(query, table, streamId));
    return insertRows(query, table, append, { onlyNewIds: true });
  };
  const outcome = await (lock ? session.transaction(work) : session.undoable(work)).catch(asRefusal);
  if (append === undefined) throw 'refusal' in outcome ? outcome.refusal : new Error('Nothing was prepared.');
  return { append, outcome };
}
