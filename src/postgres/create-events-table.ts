import type { DataSource } from 'typeorm';
import type { EventsTableResult } from '../store/finding';
import { schemaOf } from './data-source';
import { storeError } from './errors';
import { type EventsTable, type EventsTableOptions, eventsTable } from './events-table';
import { ownSession, type Query } from './session';
import { tableDefinition } from './table-definition';
import { describeTable } from './table-description';
import { tableFindings } from './table-findings';

export interface CreateEventsTableOptions extends Pick<EventsTableOptions, 'table' | 'layout'> {
  readonly dataSource: DataSource;
}

/**
 * Makes the table of events where there is none, and otherwise says what keeps the one that is there from fitting its layout.
 * An existing table is never changed. Safe to call at every start, also of several instances at once. The schema has to exist.
 *
 * @example
 * ```ts
 * const { created, findings } = await createEventsTable({ dataSource });
 * if (findings.some(({ severity }) => severity === 'blocker')) throw new Error(findings[0]?.explanation);
 * ```
 */
export async function createEventsTable(options: CreateEventsTableOptions): Promise<EventsTableResult> {
  const { dataSource } = options;
  const table = eventsTable(options, schemaOf(dataSource));
  try {
    return await ownSession(dataSource).transaction((query) => makeTable(query, table));
  } catch (cause) {
    throw storeError(cause, table.name, { call: 'create the table' });
  }
}

export async function makeTable(query: Query, table: EventsTable): Promise<EventsTableResult> {
  // CREATE TABLE IF NOT EXISTS fails where two sessions run it at once.
  await query(`SELECT pg_advisory_xact_lock(hashtextextended('evolvent create ' || $1, 0))`, [table.sql]);
  const description = await describeTable(query, table);
  if (description !== undefined) return { created: false, findings: tableFindings(table, description) };
  for (const statement of tableDefinition(table)) await query(statement, []);
  return { created: true, findings: [] };
}
