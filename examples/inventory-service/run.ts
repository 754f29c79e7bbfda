import type { DataSource } from 'typeorm';
import { type Check, checkCensuses, checkStock } from './checks';
import type { Endings } from './endings';
import { type Source, StockLevel, sources } from './entities/stock-level';
import { migrateToday } from './migrate';
import { type OldEvent, readOldestEvent } from './old-events';
import { type Prepared, prepare } from './prepare';
import type { Progress } from './progress';
import type { Level } from './projection';
import { type Census, readStock } from './read';
import { isReserved, type Reservation, reserve } from './reserve';
import { readSeed } from './seed/read-seed';

/** What the example has found out. */
export interface Outcome {
  readonly items: number;
  readonly census: Census;
  readonly oldEvents: readonly OldEvent[];
  readonly reservation: Reservation;
  readonly levels: readonly StockLevel[];
  readonly checks: readonly Check[];
}

/** Loads the seed files into both databases, and then reads, projects, writes and checks as the service would. */
export async function runExample(seedFolder: string, progress: Progress, endings: Endings): Promise<Outcome> {
  const seed = await readSeed(seedFolder);
  const itemIds = [...new Set(seed.map(({ inventoryItemId }) => inventoryItemId))].sort();
  const prepared = await prepare(seed, progress, endings);
  const { dataSource, stores } = prepared;

  const censuses: Census[] = [];
  for (const source of sources) {
    const title = `Reading events of today from ${source}`;
    const read = await progress.step(title, (advance) => readStock(stores[source], itemIds, advance), seed.length);
    await keep(dataSource, source, read.levels);
    censuses.push(read.census);
  }
  const oldEvents = [
    ...(await readOldestEvent(stores.DynamoDB, seed, 'StockReceived')),
    ...(await readOldestEvent(stores.DynamoDB, seed, 'StockAdjusted')),
  ];
  const migrated = await progress.step('Running the migrations of this release', () =>
    migrateToday(prepared.migrations),
  );
  const [reservation, written] = await progress.step('Writing an event of today', () => reserveInBoth(prepared));
  const levels = await levelsIn(dataSource);
  const checks = [checkCensuses(censuses), ...checkStock(levels, itemIds), migrated, written];
  return { items: itemIds.length, census: censuses[0]!, oldEvents, reservation, levels, checks };
}

/** Appends a new reservation to both stores, reads it again and projects it. */
async function reserveInBoth({ dataSource, stores }: Prepared): Promise<[Reservation, Check]> {
  const quantity = 2;
  const level = (await levelsIn(dataSource)).find(({ available }) => available >= quantity);
  if (level === undefined) throw new Error(`No item has ${quantity} available.`);
  const { itemId, site } = level;
  const reservations: Reservation[] = [];
  const problems: string[] = [];
  for (const source of sources) {
    const store = stores[source];
    const wish = { itemId, site, quantity, order: { id: 'O-900001', channel: 'web' } } as const;
    const reservation = await reserve(store, wish);
    if (!(await isReserved(store, reservation)))
      problems.push(`${source} gives another event as the last of ${itemId}.`);
    reservations.push(reservation);
    await keep(dataSource, source, (await readStock(store, [itemId])).levels);
  }
  return [
    reservations[0]!,
    { promise: 'A new event is written in the latest version and read back from both', problems },
  ];
}

function levelsIn(dataSource: DataSource): Promise<StockLevel[]> {
  return dataSource.getRepository(StockLevel).find({ order: { itemId: 'ASC', site: 'ASC', source: 'ASC' } });
}

async function keep(dataSource: DataSource, source: Source, levels: readonly Level[]): Promise<void> {
  const rows = levels.map((level) => ({ ...level, source }));
  await dataSource.getRepository(StockLevel).upsert(rows, ['source', 'itemId', 'site']);
}
