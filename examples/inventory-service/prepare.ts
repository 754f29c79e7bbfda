import { createEventsTable } from 'evolvent/dynamodb';
import type { DataSource } from 'typeorm';
import { openDatabase } from './database';
import type { Endings } from './endings';
import { startEngines } from './engines';
import type { Source } from './entities/stock-level';
import { loadIntoDynamodb, loadIntoPostgres } from './load';
import type { Progress } from './progress';
import type { StoredItem } from './seed/stored-item';
import { dynamodbStore, type InventoryStore, inventoryEvents, postgresStore } from './stores';

export interface Prepared {
  readonly dataSource: DataSource;
  readonly stores: Readonly<Record<Source, InventoryStore>>;
}

/** Both databases with their tables, and in them the events as the old releases wrote them. */
export async function prepare(seed: readonly StoredItem[], progress: Progress, endings: Endings): Promise<Prepared> {
  const { postgresUrl, dynamodb } = await progress.step('Starting PostgreSQL and dynalite', () =>
    startEngines(endings),
  );
  const dataSource = await progress.step('Creating tables', async () => {
    const opened = await openDatabase(postgresUrl);
    endings.add(() => opened.destroy());
    await opened.runMigrations();
    await createEventsTable({ client: dynamodb, ...inventoryEvents });
    return opened;
  });
  const { table } = inventoryEvents;
  const all = seed.length;
  await progress.step(
    'Loading events into DynamoDB',
    (advance) => loadIntoDynamodb(dynamodb, table, seed, advance),
    all,
  );
  await progress.step('Loading events into PostgreSQL', (advance) => loadIntoPostgres(dataSource, seed, advance), all);
  return { dataSource, stores: { DynamoDB: dynamodbStore(dynamodb), PostgreSQL: postgresStore(dataSource) } };
}
