import type { AppendedAgain, ArchivedEvent } from '../../migrations/restore-points/event-archive';
import { storeError } from '../errors';
import { conditionsOfStream } from '../events-table';
import { quoteIdentifier } from '../identifier';
import { Parameters } from '../parameters';
import { parseSequenceNumber } from '../sequence-number';
import type { Query } from '../session';
import { lockStream } from '../stream-lock';
import { archivedEvent, recordColumns, textsOf } from './archived-row';
import { type ArchivedTable, columnsOfTable, inTransaction } from './archived-table';

/** Puts the event at its place where its stream ends right before it, with a new place in the global order. */
export async function appendArchivedEvent(
  { dataSource, table }: ArchivedTable,
  event: ArchivedEvent,
): Promise<AppendedAgain> {
  const { streamId, sequenceNumber } = event;
  try {
    return await inTransaction(dataSource, 'READ COMMITTED', (query) => append(query));
  } catch (cause) {
    throw storeError(cause, table.name, { call: 'append an event again', streamId, sequenceNumber });
  }

  async function append(query: Query): Promise<AppendedAgain> {
    await lockStream(query, table, streamId);
    const columns = await columnsOfTable(query, table);
    const standing = await standingAt(query, columns);
    if (standing !== undefined) return standing;
    if (!(await endsBefore(query))) return 'taken';
    const { globalPosition, transactionId } = table.columns;
    const written = columns.filter(
      ({ name }) => name !== globalPosition && name !== transactionId && Object.hasOwn(event.record, name),
    );
    const parameters = new Parameters();
    const record = parameters.add(JSON.stringify(event.record));
    const names = written.map(({ sql }) => sql);
    const values = [recordColumns(written, (value) => parameters.add(value))];
    if (transactionId !== undefined) {
      // As an append does: not below that of the event before it.
      const column = quoteIdentifier(transactionId);
      const ofStream = conditionsOfStream(table, streamId, parameters).join(' AND ');
      names.push(column);
      values.push(`greatest(pg_current_xact_id(), (SELECT max(${column}) FROM ${table.sql} WHERE ${ofStream}))`);
    }
    const from = `(SELECT ${record}::json AS record) AS saved`;
    await query(
      `INSERT INTO ${table.sql} (${names.join(', ')}) OVERRIDING SYSTEM VALUE SELECT ${values.join(', ')} FROM ${from}`,
      parameters.values,
    );
    return 'appended';
  }

  async function standingAt(
    query: Query,
    columns: Awaited<ReturnType<typeof columnsOfTable>>,
  ): Promise<AppendedAgain | undefined> {
    const parameters = new Parameters();
    const place = `${quoteIdentifier(table.columns.sequenceNumber)}::text = ${parameters.add(event.record[table.columns.sequenceNumber])}`;
    const conditions = [place, ...conditionsOfStream(table, streamId, parameters)].join(' AND ');
    const [row] = await query(
      `SELECT ${textsOf(columns, 'stored')} FROM ${table.sql} stored WHERE ${conditions}`,
      parameters.values,
    );
    if (row === undefined) return undefined;
    const found = archivedEvent(table, columns, row);
    const { payload } = table.columns;
    const isSame =
      event.eventId === undefined
        ? found.eventType === event.eventType && found.record[payload] === event.record[payload]
        : found.eventId === event.eventId;
    return isSame ? 'present' : 'taken';
  }

  async function endsBefore(query: Query): Promise<boolean> {
    const parameters = new Parameters();
    const sequence = quoteIdentifier(table.columns.sequenceNumber);
    const conditions = conditionsOfStream(table, streamId, parameters).join(' AND ');
    const [last] = await query(
      `SELECT ${sequence}::text AS number FROM ${table.sql} WHERE ${conditions} ORDER BY ${sequence} DESC LIMIT 1`,
      parameters.values,
    );
    if (last === undefined) return sequenceNumber === table.layout.firstSequence;
    return parseSequenceNumber(table.layout, last.number ?? '') === sequenceNumber - 1;
  }
}
