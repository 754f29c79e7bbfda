import { storeErrors } from '../store/errors';
import { conditionsOfStream, type EventsTable } from './events-table';
import { quoteIdentifier } from './identifier';
import { Parameters } from './parameters';
import { parseSequenceNumber } from './sequence-number';
import type { Query } from './session';

/** The last event of a stream, as a SELECT without its list. */
export function tailOf(table: EventsTable, streamId: string, parameters: Parameters): string {
  const sequence = quoteIdentifier(table.columns.sequenceNumber);
  // NULL sorts before all numbers in this direction.
  const conditions = [...conditionsOfStream(table, streamId, parameters), `${sequence} IS NOT NULL`];
  return `FROM ${table.sql} WHERE ${conditions.join(' AND ')} ORDER BY ${sequence} DESC LIMIT 1`;
}

/** The sequence number of a stream's last event; undefined where it has none. */
export async function readTail(query: Query, table: EventsTable, streamId: string): Promise<number | undefined> {
  const parameters = new Parameters();
  const sequence = quoteIdentifier(table.columns.sequenceNumber);
  const statement = `SELECT ${sequence}::text AS tail ${tailOf(table, streamId, parameters)}`;
  const [row] = await query(statement, parameters.values);
  return parseTail(table, streamId, row?.tail);
}

export function parseTail(
  { layout, columns }: EventsTable,
  streamId: string,
  tail: string | null | undefined,
): number | undefined {
  if (tail === null || tail === undefined) return undefined;
  const number = parseSequenceNumber(layout, tail);
  if (number !== undefined) return number;
  throw storeErrors.failure('STORED_EVENT_UNREADABLE', {
    streamId,
    field: `column ${columns.sequenceNumber}`,
    reason: `${JSON.stringify(tail)} is no sequence number`,
  });
}
