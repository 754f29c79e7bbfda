import type { ArchivedEvent, ArchivedPages } from '../../migrations/restore-points/event-archive';
import { conditionsOf, type EventsTable } from '../events-table';
import { quoteIdentifier } from '../identifier';
import { Parameters } from '../parameters';
import type { Query, Row } from '../session';
import { archivedEvent, textsOf } from './archived-row';
import { type ArchivedTable, type Column, columnsOfTable, pinTexts } from './archived-table';

const rowsAtOnce = 500;

/** All events as they were at one moment, those of a stream one after the other. */
export async function* readArchive({ dataSource, table }: ArchivedTable, signal: AbortSignal): ArchivedPages {
  const runner = dataSource.createQueryRunner('master');
  const query: Query = (statement, parameters): Promise<Row[]> => runner.query(statement, [...parameters]);
  try {
    await runner.startTransaction('REPEATABLE READ');
    await query('SET TRANSACTION READ ONLY', []);
    await pinTexts(query);
    const columns = await columnsOfTable(query, table);
    const parameters = new Parameters();
    const conditions = conditionsOf(table, parameters);
    const order = [table.columns.streamId, table.columns.sequenceNumber].map(quoteIdentifier).join(', ');
    yield* eventsOf(query, table, columns, { conditions, parameters, order }, signal);
  } finally {
    if (runner.isTransactionActive) await runner.rollbackTransaction();
    await runner.release();
  }
}

export interface Selection {
  readonly conditions: readonly string[];
  readonly parameters: Parameters;
  /** As ORDER BY takes it. */
  readonly order: string;
}

/** Events through a cursor of the transaction that is open. Conditions may call the table `stored`. */
export async function* eventsOf(
  query: Query,
  table: EventsTable,
  columns: readonly Column[],
  { conditions, parameters, order }: Selection,
  signal: AbortSignal,
): AsyncGenerator<ArchivedEvent[]> {
  const where = conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`;
  await query(
    `DECLARE evolvent_archive NO SCROLL CURSOR FOR SELECT ${textsOf(columns, 'stored')} FROM ${table.sql} stored ${where} ORDER BY ${order}`,
    parameters.values,
  );
  for (;;) {
    signal.throwIfAborted();
    const rows = await query(`FETCH ${rowsAtOnce} FROM evolvent_archive`, []);
    if (rows.length === 0) break;
    yield rows.map((row) => archivedEvent(table, columns, row));
  }
  await query('CLOSE evolvent_archive', []);
}
