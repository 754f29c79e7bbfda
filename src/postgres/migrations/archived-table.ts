import type { DataSource } from 'typeorm';
import type { EventsTable } from '../events-table';
import { quoteIdentifier } from '../identifier';
import type { Query, Row } from '../session';

/** A table of events that is exported and restored. */
export interface ArchivedTable {
  readonly dataSource: DataSource;
  readonly table: EventsTable;
  /** Milliseconds. */
  readonly lockTimeout: number;
}

/** A column as a statement needs it. */
export interface Column {
  readonly name: string;
  readonly sql: string;
  /** As a cast takes it: `character varying(40)`. */
  readonly type: string;
}

/** Work in a transaction of its own, in which values have one text only, whatever the session's settings. */
export async function inTransaction<T>(
  dataSource: DataSource,
  isolation: 'READ COMMITTED' | 'REPEATABLE READ',
  work: (query: Query) => Promise<T>,
): Promise<T> {
  return dataSource.transaction(isolation, async (manager) => {
    const query: Query = (statement, parameters) => manager.query<Row[]>(statement, [...parameters]);
    await pinTexts(query);
    return work(query);
  });
}

export async function pinTexts(query: Query): Promise<void> {
  const settings = {
    TimeZone: 'UTC',
    DateStyle: 'ISO, YMD',
    IntervalStyle: 'iso_8601',
    extra_float_digits: '1',
    bytea_output: 'hex',
    // Reading or restoring a large table takes what it takes.
    statement_timeout: '0',
    idle_in_transaction_session_timeout: '0',
  };
  const calls = Object.entries(settings).map(([name, value]) => `set_config('${name}', '${value}', true)`);
  await query(`SELECT ${calls.join(', ')}`, []);
}

/** The columns that hold something of their own: generated ones follow from the others. */
export async function columnsOfTable(query: Query, { sql }: EventsTable): Promise<Column[]> {
  const rows = await query(
    `SELECT attname::text AS name, format_type(atttypid, atttypmod) AS type FROM pg_attribute
      WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = '' ORDER BY attnum`,
    [sql],
  );
  return rows.map(({ name, type }) => ({ name: name ?? '', sql: quoteIdentifier(name ?? ''), type: type ?? '' }));
}
