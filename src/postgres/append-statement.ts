import { conditionsOf, conditionsOfStream, type EventsTable } from './events-table';
import { quoteIdentifier } from './identifier';
import { Parameters } from './parameters';
import type { Append } from './prepare-append';
import { sequenceCast, storedSequenceNumber } from './sequence-number';
import type { Query } from './session';
import { parseTail, tailOf } from './tail';

export interface Written {
  readonly written: boolean;
  /** The stream's last sequence number before the statement. */
  readonly tail: number | undefined;
  /** Where nothing was written: whether one of the ids is in the table. */
  readonly knowsId: boolean;
}

export interface InsertOptions {
  /** Whether the stream is searched for the events' ids, and nothing is written where it has one. */
  readonly onlyNewIds: boolean;
}

/**
 * Writes the rows where the stream's last event is the expected one. One statement, so all or nothing without a transaction of its
 * own; writers that see the same last event are told apart by the table's unique constraint.
 */
export async function insertRows(
  query: Query,
  table: EventsTable,
  append: Append,
  options: InsertOptions = { onlyNewIds: false },
): Promise<Written> {
  const { statement, parameters } = insertStatement(table, append, options);
  const [row] = await query(statement, parameters);
  const tail = parseTail(table, append.streamId, row?.tail);
  return { written: row?.written === 'true', tail, knowsId: row?.knowsId === 'true' };
}

function insertStatement(
  table: EventsTable,
  append: Append,
  { onlyNewIds }: InsertOptions,
): { statement: string; parameters: unknown[] } {
  const { columns, sql } = table;
  const parameters = new Parameters();
  const sequence = quoteIdentifier(columns.sequenceNumber);
  const transaction =
    columns.transactionId === undefined ? '' : `, ${quoteIdentifier(columns.transactionId)} AS transaction`;
  const values = valuesOf(table);
  const conditions = [expectation(table, append, parameters)];
  if (onlyNewIds) conditions.push(`NOT ${knowsId(table, append, parameters, { inStream: true })}`);
  const statement = `
    WITH tail AS MATERIALIZED (
      SELECT ${sequence} AS number${transaction} ${tailOf(table, append.streamId, parameters)}
    ), written AS (
      INSERT INTO ${sql} (${[...values.keys()].map(quoteIdentifier).join(', ')})
      SELECT ${[...values.values()].join(', ')}
      FROM ${sourcesOf(table, append, parameters).join(', ')}
      WHERE ${conditions.join(' AND ')}
      ORDER BY event.${sequence}
      RETURNING 1
    )
    SELECT (SELECT number FROM tail)::text AS tail, EXISTS (SELECT FROM written)::text AS written,
      CASE WHEN NOT EXISTS (SELECT FROM written)
        THEN ${knowsId(table, append, parameters, { inStream: false })} END::text AS "knowsId"`;
  return { statement, parameters: parameters.values };
}

/** The value of each column that an append fills. */
function valuesOf({ columns, layout }: EventsTable): Map<string, string> {
  const values = new Map<string, string>();
  const { globalPosition, transactionId, recordedAt, ...given } = columns;
  for (const column of [...Object.values(given), ...Object.keys(layout.where)]) {
    if (column !== undefined) values.set(column, `event.${quoteIdentifier(column)}`);
  }
  if (recordedAt !== undefined) values.set(recordedAt, `clock.${quoteIdentifier(recordedAt)}`);
  if (transactionId !== undefined) {
    // Not below that of the event before it, which a transaction that began later may have written: so the global order keeps
    // the order of every stream.
    values.set(transactionId, 'greatest(pg_current_xact_id(), (SELECT transaction FROM tail))');
  }
  return values;
}

/** The rows, and the database's clock. The row type of the table makes of JSON whatever types the columns have. */
function sourcesOf({ columns: { recordedAt }, sql }: EventsTable, { rows }: Append, parameters: Parameters): string[] {
  const events = `json_populate_recordset(NULL::${sql}, ${parameters.add(rows)}::json) AS event`;
  if (recordedAt === undefined) return [events];
  const now = `to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;
  const clock = `json_build_object(${parameters.add(recordedAt)}::text, ${now})`;
  return [events, `json_populate_record(NULL::${sql}, ${clock}) AS clock`];
}

/** Whether one of the events' ids is stored already, in the stream or anywhere. */
function knowsId(
  table: EventsTable,
  { streamId, events }: Append,
  parameters: Parameters,
  { inStream }: { readonly inStream: boolean },
): string {
  const { eventId } = table.columns;
  if (eventId === undefined) return 'false';
  const rows = inStream ? conditionsOfStream(table, streamId, parameters) : conditionsOf(table, parameters);
  const isOneOfThem = `${quoteIdentifier(eventId)} = ANY(${parameters.add(events.map((event) => event.eventId))})`;
  return `EXISTS (SELECT FROM ${table.sql} WHERE ${[...rows, isOneOfThem].join(' AND ')})`;
}

function expectation({ layout }: EventsTable, { after }: Append, parameters: Parameters): string {
  if (after === undefined) return 'NOT EXISTS (SELECT FROM tail)';
  // A number of more digits than the layout has is no event's: nothing equals NULL.
  const expected = parameters.add(storedSequenceNumber(layout, after) ?? null);
  return `(SELECT number FROM tail) = ${expected}${sequenceCast(layout)}`;
}
