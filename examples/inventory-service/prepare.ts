import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { MigrationConfig } from 'evolvent/migrations';
import type { DataSource } from 'typeorm';
import { openDatabase } from './database';
import type { Endings } from './endings';
import { startEngines } from './engines';
import type { Source } from './entities/stock-level';
import { loadIntoDynamodb, loadIntoPostgres } from './load';
import { makeTables } from './migrate';
import { migrationConfig } from './migration-config';
import type { Progress } from './progress';
import type { StoredItem } from './seed/stored-item';
import { dynamodbStore, type InventoryStore, inventoryEvents, postgresStore } from './stores';

export interface Prepared {
  readonly dataSource: DataSource;
  readonly migrations: MigrationConfig;
  readonly stores: Readonly<Record<Source, InventoryStore>>;
}

/** Both databases with their tables, and in them the events as the old releases wrote them. */
export async function prepare(seed: readonly StoredItem[], progress: Progress, endings: Endings): Promise<Prepared> {
  const { postgresUrl, dynamodb } = await progress.step('Starting PostgreSQL and dynalite', () =>
    startEngines(endings),
  );
  const [dataSource, migrations] = await progress.step('Creating tables', async () => {
    const opened = await openDatabase(postgresUrl);
    endings.add(() => opened.destroy());
    const backups = await mkdtemp(join(tmpdir(), 'evolvent-backups-'));
    endings.add(() => rm(backups, { recursive: true, force: true }));
    const config = migrationConfig({ dataSource: opened, dynamodb, backups });
    await makeTables(config);
    return [opened, config] as const;
  });
  const { table } = inventoryEvents;
  const all = seed.length;
  await progress.step(
    'Loading events into DynamoDB',
    (advance) => loadIntoDynamodb(dynamodb, table, seed, advance),
    all,
  );
  await progress.step('Loading events into PostgreSQL', (advance) => loadIntoPostgres(dataSource, seed, advance), all);
  return {
    dataSource,
    migrations,
    stores: { DynamoDB: dynamodbStore(dynamodb), PostgreSQL: postgresStore(dataSource) },
  };
}
