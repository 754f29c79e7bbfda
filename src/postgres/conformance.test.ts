import type { EntityManager } from 'typeorm';
import { afterAll, beforeAll, describe, test } from 'vitest';
import { adapterConformance } from '../testing';
import { createEventsTable, postgresAdapter } from '.';
import { openDatabase } from './database.fixture';
import type { EventsTableOptions } from './events-table';
import { foreignTables } from './foreign-tables.fixture';

interface Tested extends EventsTableOptions {
  /** Makes a table that is there already. */
  readonly sql?: string;
  readonly keeps?: { readonly eventIds: boolean; readonly metadata: boolean; readonly globalOrder: boolean };
}

const tables: Readonly<Record<string, Tested>> = { 'our own table': {}, ...foreignTables };

for (const [name, { sql, keeps, ...options }] of Object.entries(tables)) {
  adapterConformance<EntityManager>({
    name: `${name} on PostgreSQL`,
    runner: { describe, test, beforeAll, afterAll },
    capabilities: {
      mostEventsPerAppend: Number.POSITIVE_INFINITY,
      eventIds: true,
      metadata: true,
      globalOrder: true,
      ...keeps,
      readByType: true,
      transactions: true,
    },
    async open() {
      const { dataSource, close } = await openDatabase();
      if (sql === undefined) await createEventsTable({ dataSource, ...options });
      else await dataSource.query(sql);
      return {
        adapter: postgresAdapter({ dataSource, ...options }),
        inTransaction: (work) => dataSource.transaction(work),
        close,
      };
    },
  });
}
