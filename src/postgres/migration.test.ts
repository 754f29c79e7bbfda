import { afterEach, beforeEach, expect, test } from 'vitest';
import { CreateEventsTable1767225600000, createEventsTable, createEventsTableMigration, postgresAdapter } from '.';
import { failureOf, moved, openDatabase, type TestDatabase } from './database.fixture';

let database: TestDatabase;
beforeEach(async () => {
  database = await openDatabase();
});
afterEach(() => database.close());

test.each(['all', 'each', 'none'] as const)(
  'the migration makes the table, and takes it away while it is empty: %s',
  async (transaction) => {
    const dataSource = await database.connect({ migrations: [CreateEventsTable1767225600000] });
    const done = await dataSource.runMigrations({ transaction });
    expect(done.map(({ name, timestamp }) => ({ name, timestamp }))).toEqual([
      { name: 'CreateEventsTable1767225600000', timestamp: 1767225600000 },
    ]);
    expect(await createEventsTable({ dataSource })).toEqual({ created: false, findings: [] });
    await dataSource.undoLastMigration({ transaction });
    expect(await createEventsTable({ dataSource })).toEqual({ created: true, findings: [] });
  },
);

test('a table with events in it is not dropped', async () => {
  const dataSource = await database.connect({ migrations: [CreateEventsTable1767225600000] });
  await dataSource.runMigrations();
  const adapter = postgresAdapter({ dataSource });
  await adapter.append('item-1', [moved(1)], { expectedSequence: 'none' });
  const error = await failureOf(dataSource.undoLastMigration());
  expect(error).toMatchObject({ code: 'TABLE_NOT_EMPTY', fields: { table: 'evolvent_events' } });
  expect(await adapter.lastSequenceNumber('item-1')).toBe(1);
  expect(await dataSource.showMigrations()).toBe(false);
});

test('a table that is there already and fits is taken over; one that does not fit is refused with all reasons', async () => {
  await createEventsTable(database);
  const fits = await database.connect({ migrations: [CreateEventsTable1767225600000] });
  await fits.runMigrations();
  await database.dataSource.query(
    'ALTER TABLE evolvent_events DROP COLUMN payload, DROP CONSTRAINT evolvent_events_pkey',
  );
  const other = await database.connect({ migrations: [CreateEventsTable1767225600000], migrationsTableName: 'others' });
  const error = await failureOf(other.runMigrations());
  expect(error.code).toBe('LAYOUT_INVALID');
  expect(error.message).toMatch(/payload.*sequence_number/);
});

test('other names and layouts have migrations of their own', async () => {
  await database.dataSource.query('CREATE SCHEMA inventory');
  const layout = { streamId: 'item' };
  const dataSource = await database.connect({
    migrations: [
      createEventsTableMigration({ table: 'inventory.events' }),
      createEventsTableMigration({ table: 'inventory_events', layout, timestamp: 1767225600001 }),
    ],
  });
  const done = await dataSource.runMigrations();
  expect(done.map(({ name }) => name)).toEqual([
    'CreateEventsTable_inventory.events_1767225600000',
    'CreateEventsTable_inventory_events_1767225600001',
  ]);
  expect(await createEventsTable({ dataSource, table: 'inventory.events' })).toEqual({ created: false, findings: [] });
  const other = await createEventsTable({ dataSource, table: 'inventory_events', layout });
  expect(other).toEqual({ created: false, findings: [] });
  await dataSource.undoLastMigration();
  await dataSource.undoLastMigration();
  expect((await createEventsTable({ dataSource, table: 'inventory.events' })).created).toBe(true);
});
