import type { EventsTable } from './events-table';
import { quoteIdentifier } from './identifier';
import type { EventColumns } from './layout';

/** Sorted by bytes: quicker, and no new version of a locale puts an index out of order. */
const text = 'text COLLATE "C"';

/** The statements that make a table for a layout. */
export function tableDefinition(table: EventsTable): readonly string[] {
  const { columns, layout, sql } = table;
  const { streamId, sequenceNumber, eventType, eventId, globalPosition, transactionId } = columns;
  const parts = [
    ...Object.entries(columnTypes(table)).map(([column, type]) => `${quoteIdentifier(column)} ${type}`),
    `PRIMARY KEY (${listOf(streamId, sequenceNumber, ...Object.keys(layout.where))})`,
  ];
  if (eventId !== undefined) parts.push(`UNIQUE (${listOf(eventId)})`);
  const create = `CREATE TABLE ${sql} (\n  ${parts.join(',\n  ')}\n)`;
  if (globalPosition === undefined || transactionId === undefined) {
    return [create, `CREATE INDEX ON ${sql} (${listOf(eventType, streamId, sequenceNumber)})`];
  }
  return [
    create,
    `CREATE UNIQUE INDEX ON ${sql} (${listOf(transactionId, globalPosition)})`,
    `CREATE INDEX ON ${sql} (${listOf(eventType, transactionId, globalPosition)})`,
  ];
}

function listOf(...columns: readonly string[]): string {
  return columns.map(quoteIdentifier).join(', ');
}

function columnTypes({ columns, layout }: EventsTable): Record<string, string> {
  const json = (field: typeof layout.payload | typeof layout.metadata) =>
    typeof field === 'string' ? 'jsonb' : 'text';
  const types: Record<keyof EventColumns, string> = {
    globalPosition: 'bigint GENERATED ALWAYS AS IDENTITY',
    transactionId: 'xid8 NOT NULL DEFAULT pg_current_xact_id()',
    streamId: `${text} NOT NULL`,
    sequenceNumber: `${typeof layout.sequenceNumber === 'string' ? 'bigint' : text} NOT NULL`,
    eventId: `${text} NOT NULL`,
    eventType: `${text} NOT NULL`,
    // Events of the time before there were versions may be copied in as they are.
    eventVersion: 'integer',
    payload: `${json(layout.payload)} NOT NULL`,
    metadata: `${json(layout.metadata)} NOT NULL DEFAULT '{}'`,
    recordedAt: 'timestamptz NOT NULL DEFAULT clock_timestamp()',
  };
  const byColumn: Record<string, string> = {};
  for (const [part, type] of Object.entries(types)) {
    const column = columns[part as keyof EventColumns];
    if (column !== undefined) byColumn[column] = type;
  }
  for (const [column, value] of Object.entries(layout.where)) {
    const type = typeof value === 'string' ? 'text' : typeof value === 'number' ? 'numeric' : 'boolean';
    byColumn[column] = `${type} NOT NULL`;
  }
  return byColumn;
}
