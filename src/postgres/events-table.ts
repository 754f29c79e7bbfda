import type { InexactNumbers } from '../store/exact-json';
import { parseTableName, quoteIdentifier, quoteTable, sayTable } from './identifier';
import { columnsOf, type EventColumns, type PostgresLayout, resolveLayout } from './layout';
import { escapeLike, type Parameters } from './parameters';

/** The name of our own table. */
export const defaultTable = 'evolvent_events';

export interface EventsTableOptions {
  /** `events`, or `schema.events`. Default: `evolvent_events`, in the schema of the DataSource where it names one. */
  readonly table?: string;
  /** Where the table has what, if it is not one that `createEventsTable` made. */
  readonly layout?: Partial<PostgresLayout>;
  /** What becomes of stored numbers that JavaScript cannot hold. Default: `'refuse'`, with `STORED_EVENT_UNREADABLE`. */
  readonly inexactNumbers?: InexactNumbers;
}

/** A table of events as SQL sees it. */
export interface EventsTable {
  /** For messages. */
  readonly name: string;
  /** Quoted, for statements. */
  readonly sql: string;
  readonly layout: PostgresLayout;
  readonly columns: EventColumns;
  readonly inexactNumbers: InexactNumbers;
}

export function eventsTable(options: EventsTableOptions, defaultSchema?: string): EventsTable {
  const name = parseTableName(options.table ?? defaultTable, defaultSchema);
  const layout = resolveLayout(options.layout);
  return {
    name: sayTable(name),
    sql: quoteTable(name),
    layout,
    columns: columnsOf(layout),
    inexactNumbers: options.inexactNumbers ?? 'refuse',
  };
}

/** What every event of the table fulfils, and other rows of the same table do not. */
export function conditionsOf({ layout, columns }: EventsTable, parameters: Parameters): string[] {
  const conditions = Object.entries(layout.where).map(
    ([column, value]) => `${quoteIdentifier(column)} = ${parameters.add(value)}`,
  );
  for (const [field, column] of [
    [layout.streamId, columns.streamId],
    [layout.sequenceNumber, columns.sequenceNumber],
  ] as const) {
    if (typeof field === 'string' || field.prefix === '') continue;
    conditions.push(`${quoteIdentifier(column)} LIKE ${parameters.add(`${escapeLike(field.prefix)}%`)}`);
  }
  return conditions;
}

/** The rows of one stream. */
export function conditionsOfStream(table: EventsTable, streamId: string, parameters: Parameters): string[] {
  const stored = parameters.add(storedStreamId(table.layout, streamId));
  return [`${quoteIdentifier(table.columns.streamId)} = ${stored}`, ...conditionsOf(table, parameters)];
}

/** A stream's id as the table holds it. */
export function storedStreamId({ streamId: field }: PostgresLayout, streamId: string): string {
  return typeof field === 'string' ? streamId : `${field.prefix}${streamId}`;
}
