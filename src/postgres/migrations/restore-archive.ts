import { migrationErrors } from '../../migrations/errors';
import type { ArchiveRestore, RestoredEvents } from '../../migrations/restore-points/event-archive';
import { conditionsOf, type EventsTable } from '../events-table';
import { globalOrderOf } from '../global-order';
import { quoteIdentifier } from '../identifier';
import { Parameters } from '../parameters';
import type { Query } from '../session';
import { recordColumns, recordsInPieces } from './archived-row';
import { type ArchivedTable, type Column, columnsOfTable, inTransaction } from './archived-table';
import { eventsOf } from './read-archive';

/** The export, as a table that goes with the transaction. */
const exported = 'pg_temp.evolvent_exported';

/** One transaction: everything is as in the export afterwards, or nothing was changed. */
export function restoreArchive(archived: ArchivedTable, work: ArchiveRestore): Promise<RestoredEvents> {
  const { dataSource, table, lockTimeout } = archived;
  return inTransaction(dataSource, 'READ COMMITTED', async (query) => {
    const { columns, events } = await loadExport(query, table, work);
    work.log(`Locking ${table.name} against writers`);
    await query(`SELECT set_config('lock_timeout', $1, true)`, [`${lockTimeout}ms`]);
    await query(`LOCK TABLE ${table.sql} IN SHARE ROW EXCLUSIVE MODE`, []);
    const all = await columnsOfTable(query, table);
    const since = { ...notExported(table), order: orderOf(table) };
    await work.save(eventsOf(query, table, all, since, work.signal));
    const removed = await count(
      query,
      `DELETE FROM ${table.sql} stored WHERE ${since.conditions.join(' AND ')}`,
      since,
    );
    await removeChanged(query, table, columns);
    const list = columns.map(({ sql }) => sql).join(', ');
    const missing = `SELECT ${list} FROM ${exported} kept WHERE NOT EXISTS (SELECT FROM ${table.sql} stored WHERE ${samePlace(table)})`;
    const putBack = await count(query, `INSERT INTO ${table.sql} (${list}) OVERRIDING SYSTEM VALUE ${missing}`);
    await raiseSequences(query, table, columns);
    work.signal.throwIfAborted();
    return { unchanged: events - putBack, putBack, removed };
  });
}

async function loadExport(query: Query, table: EventsTable, work: ArchiveRestore) {
  const present = await columnsOfTable(query, table);
  let columns: Column[] | undefined;
  let events = 0;
  const make = async (names: readonly string[]) => {
    columns = names.map((name) => columnNamed(present, name, table));
    const list = columns.map(({ sql }) => sql).join(', ');
    await query(
      `CREATE TEMPORARY TABLE evolvent_exported ON COMMIT DROP AS SELECT ${list} FROM ${table.sql} LIMIT 0`,
      [],
    );
    return columns;
  };
  for await (const page of work.exported()) {
    work.signal.throwIfAborted();
    for (const piece of recordsInPieces(page)) {
      columns ??= await make(Object.keys(page[0]?.record ?? {}));
      const parameters = new Parameters();
      const records = parameters.add(piece);
      const values = recordColumns(columns, (value) => parameters.add(value));
      await query(
        `INSERT INTO ${exported} SELECT ${values} FROM json_array_elements(${records}::json) AS r (record)`,
        parameters.values,
      );
    }
    events += page.length;
  }
  columns ??= await make(present.map(({ name }) => name));
  const key = keyOf(table).join(', ');
  await query(`CREATE INDEX ON ${exported} (${key})`, []);
  await query(`ANALYZE ${exported}`, []);
  return { columns, events };
}

function columnNamed(present: readonly Column[], name: string, table: EventsTable): Column {
  const column = present.find((candidate) => candidate.name === name);
  if (column !== undefined) return column;
  throw migrationErrors.failure('DATABASE_UNFIT', {
    place: `postgres table ${table.name}`,
    reason: `the export has a column ${name}, which the table has not any more`,
    remedy: 'Take the migration back that removed it, and restore again. Nothing was changed.',
  });
}

/** Where an event stands, and which it is: another event at the same place is not in the export either. */
function notExported(table: EventsTable): { readonly conditions: string[]; readonly parameters: Parameters } {
  const parameters = new Parameters();
  const { eventId } = table.columns;
  const id =
    eventId === undefined
      ? ''
      : ` AND kept.${quoteIdentifier(eventId)} IS NOT DISTINCT FROM stored.${quoteIdentifier(eventId)}`;
  const absent = `NOT EXISTS (SELECT FROM ${exported} kept WHERE ${samePlace(table)}${id})`;
  return { conditions: [absent, ...conditionsOf(table, parameters)], parameters };
}

async function removeChanged(query: Query, table: EventsTable, columns: readonly Column[]): Promise<void> {
  // As text: json has no equality, and what is equal as a number need not be the same digits.
  const differs = columns.map(({ sql }) => `kept.${sql}::text IS DISTINCT FROM stored.${sql}::text`).join(' OR ');
  const changed = `EXISTS (SELECT FROM ${exported} kept WHERE ${samePlace(table)} AND (${differs}))`;
  const parameters = new Parameters();
  const conditions = [changed, ...conditionsOf(table, parameters)].join(' AND ');
  await query(`DELETE FROM ${table.sql} stored WHERE ${conditions}`, parameters.values);
}

function keyOf({ columns }: EventsTable): string[] {
  return [columns.streamId, columns.sequenceNumber].map(quoteIdentifier);
}

function samePlace(table: EventsTable): string {
  return keyOf(table)
    .map((column) => `kept.${column} = stored.${column}`)
    .join(' AND ');
}

function orderOf(table: EventsTable): string {
  return globalOrderOf(table)?.columns ?? keyOf(table).join(', ');
}

/** Positions are never given out twice, also where the table is another one than that of the export. */
async function raiseSequences(query: Query, table: EventsTable, columns: readonly Column[]): Promise<void> {
  for (const { name, sql } of columns) {
    const [found] = await query(`SELECT pg_get_serial_sequence($1, $2) AS sequence`, [table.sql, name]);
    if (found?.sequence === null || found?.sequence === undefined) continue;
    await query(
      `SELECT setval($1::regclass, highest)::text FROM (SELECT max(${sql})::bigint AS highest FROM ${table.sql}) AS found
        WHERE highest > coalesce(pg_sequence_last_value($1::regclass), 0)`,
      [found.sequence],
    );
  }
}

async function count(
  query: Query,
  statement: string,
  { parameters }: { parameters: Parameters } = { parameters: new Parameters() },
): Promise<number> {
  const [row] = await query(
    `WITH done AS (${statement} RETURNING 1) SELECT count(*)::text AS number FROM done`,
    parameters.values,
  );
  return Number(row?.number);
}
