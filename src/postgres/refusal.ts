import { storeErrors } from '../store/errors';
import type { ExpectedSequence } from '../store/event-store-adapter';
import type { Written } from './append-statement';
import { isUniqueViolation } from './errors';
import type { EventsTable } from './events-table';
import type { Append } from './prepare-append';
import type { Session } from './session';
import { findStanding } from './standing-events';
import { readTail } from './tail';

/** A row that another one excludes. Which one, and why, the table says: constraints of foreign tables have any name. */
export interface Refusal {
  readonly refusal: unknown;
}

export function asRefusal(cause: unknown): Refusal {
  if (isUniqueViolation(cause)) return { refusal: cause };
  throw cause;
}

/** Where the events stand already, and where the stream ends, after nothing was written. */
export async function lookAround(
  { query }: Session,
  table: EventsTable,
  { streamId, events }: Append,
  outcome: Written | Refusal,
): Promise<{ standing: number | undefined; tail: number | undefined }> {
  if ('written' in outcome) {
    return {
      standing: outcome.knowsId ? await findStanding(query, table, streamId, events) : undefined,
      tail: outcome.tail,
    };
  }
  const standing = await findStanding(query, table, streamId, events);
  return { standing, tail: await readTail(query, table, streamId) };
}

export function conflict(streamId: string, expected: ExpectedSequence, tail: number | undefined) {
  return storeErrors.failure('SEQUENCE_CONFLICT', { streamId, expected, actual: tail ?? 'none' });
}

/** The error where neither the stream's end nor an event id is in the way, as far as the transaction sees. */
export async function unexplained(
  session: Session,
  { streamId, result }: Append,
  expected: ExpectedSequence,
  outcome: Written | Refusal,
): Promise<unknown> {
  if (session.joined) {
    const [row] = await session.query(`SELECT current_setting('transaction_isolation') AS isolation`, []);
    // From REPEATABLE READ on, what others have appended since the transaction began excludes the row and stays invisible.
    if (row?.isolation !== 'read committed') return conflict(streamId, expected, result.firstSequenceNumber);
  }
  return 'refusal' in outcome ? outcome.refusal : new Error('The events were not written, and nothing says why.');
}
