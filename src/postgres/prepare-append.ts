import { storeErrors } from '../store/errors';
import type { AppendResult, EventToAppend } from '../store/event-store-adapter';
import type { EventsTable } from './events-table';
import { rowToWrite } from './row-to-write';

/** The most that one value of type jsonb holds, and well below what one message to the server holds. */
const mostBytes = 2 ** 28 - 1;

/** The events of one append, with the rows that they become. */
export interface Append {
  readonly streamId: string;
  readonly events: readonly EventToAppend[];
  /** The stream's last event before this append. */
  readonly after: number | undefined;
  /** The rows as a JSON list. */
  readonly rows: string;
  /** What the caller is answered when the rows stand in the table. */
  readonly result: AppendResult;
}

/** Throws `FIELD_NOT_KEPT` and `APPEND_TOO_LARGE`. */
export function prepareAppend(
  table: EventsTable,
  streamId: string,
  events: readonly EventToAppend[],
  after: number | undefined,
): Append {
  const first = after === undefined ? table.layout.firstSequence : after + 1;
  let found = 0;
  const rows = events.map((event, index) => {
    const row = JSON.stringify(rowToWrite(table, streamId, first + index, event));
    found += row.length;
    if (found > mostBytes) {
      throw storeErrors.failure('APPEND_TOO_LARGE', { streamId, found, most: mostBytes, unit: 'bytes' });
    }
    return row;
  });
  return { streamId, events, after, rows: `[${rows.join(',')}]`, result: resultFrom(first, events, false) };
}

/** The answer to an append whose first event stands at that sequence number. */
export function resultFrom(first: number, events: readonly EventToAppend[], repeated: boolean): AppendResult {
  return { firstSequenceNumber: first, lastSequenceNumber: first + events.length - 1, repeated };
}
