import type { DataSource } from 'typeorm';
import type { EventArchive } from '../../migrations/restore-points/event-archive';
import { schemaOf } from '../data-source';
import { type EventsTableOptions, eventsTable } from '../events-table';
import { appendArchivedEvent } from './append-archived-event';
import { archiveFindings } from './archive-findings';
import { readArchive } from './read-archive';
import { restoreArchive } from './restore-archive';

export interface PostgresEventArchiveOptions extends Pick<EventsTableOptions, 'table' | 'layout'> {
  readonly dataSource: DataSource;
  /** Milliseconds that a restore waits for those who write to the table. Default: 30,000. */
  readonly lockTimeout?: number;
}

/**
 * A table of events, row by row as PostgreSQL writes its values as text: for `eventExport`. All columns are read, also those that
 * the layout does not name, and all that can be written are put back; columns that are generated come back by themselves.
 *
 * A restore is one transaction that keeps writers out, and readers not. Global positions and transaction ids are those of the export; the
 * positions of what was removed are never given out again. Triggers of the table run.
 *
 * @example
 * ```ts
 * const archive = postgresEventArchive({ dataSource, table: 'inventory.events', layout });
 * ```
 */
export function postgresEventArchive(options: PostgresEventArchiveOptions): EventArchive {
  const { dataSource, lockTimeout = 30_000 } = options;
  const table = eventsTable(options, schemaOf(dataSource));
  const archived = { dataSource, table, lockTimeout };
  return {
    name: `postgres table ${table.name}`,
    target: 'postgres',
    check: () => archiveFindings(archived),
    read: (signal) => readArchive(archived, signal),
    restore: (work) => restoreArchive(archived, work),
    appendAgain: (event) => appendArchivedEvent(archived, event),
  };
}
