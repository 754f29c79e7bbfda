import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { none } from '../store/layout';
import { createEventsTable, postgresAdapter } from '.';
import { failureOf, moved, numbersIn, openDatabase, type TestDatabase } from './database.fixture';
import { foreignTables } from './foreign-tables.fixture';

let database: TestDatabase;
beforeAll(async () => {
  database = await openDatabase();
});
afterAll(() => database.close());

const query = <T>(statement: string) => database.dataSource.query<T[]>(statement);
const shapeOf = (table: string) =>
  query(`SELECT attname, atttypid::regtype::text, attnotnull FROM pg_attribute WHERE attrelid = '${table}'::regclass AND attnum > 0
    UNION ALL SELECT indexdef, NULL, NULL FROM pg_indexes WHERE tablename = '${table}' ORDER BY 1`);

test('the table is made once, also where several instances start at once', async () => {
  const results = await Promise.all(Array.from({ length: 8 }, () => createEventsTable(database)));
  expect(results.filter(({ created }) => created).length).toBe(1);
  expect(results.flatMap(({ findings }) => findings)).toEqual([]);
  const shape = await shapeOf('evolvent_events');
  expect(await createEventsTable(database)).toEqual({ created: false, findings: [] });
  expect(await shapeOf('evolvent_events')).toEqual(shape);
});

test('a table for a layout is made and fits it, and events go through it', async () => {
  for (const [index, { layout }] of Object.values(foreignTables).entries()) {
    const table = `made_${index}`;
    expect(await createEventsTable({ ...database, table, layout })).toEqual({ created: true, findings: [] });
    expect(await createEventsTable({ ...database, table, layout })).toEqual({ created: false, findings: [] });
    const adapter = postgresAdapter({ ...database, table, layout });
    await adapter.append('item-1', [moved(1), moved(2)], { expectedSequence: 'none' });
    expect(await numbersIn(adapter.scan())).toEqual([1, 2]);
  }
});

test('names are taken as they are written', async () => {
  await query('CREATE SCHEMA "Stock ""Room"""');
  const odd = [
    'Events',
    'select',
    '"dotted.events"',
    '"quoted ""events"""',
    '"Stock ""Room"""."Events; DROP TABLE evolvent_events"',
    "it's",
    'événements $1',
  ];
  for (const table of odd) {
    const layout = {
      streamId: 'Stream "Id"',
      eventType: "type' --",
      payload: 'order',
      eventId: 'Ü.$1',
      metadata: 'user',
    };
    expect(await createEventsTable({ ...database, table, layout }), table).toEqual({ created: true, findings: [] });
    expect(await createEventsTable({ ...database, table, layout }), table).toEqual({ created: false, findings: [] });
    const adapter = postgresAdapter({ ...database, table, layout });
    await adapter.append(`item'"\\`, [moved(1)], { expectedSequence: 'any' });
    await adapter.append(`item'"\\`, [moved(2)], { expectedSequence: 1 });
    expect(await numbersIn(adapter.readStream(`item'"\\`)), table).toEqual([1, 2]);
    const filter = [{ eventType: 'StockMoved', latestVersion: 1 }];
    expect(await numbersIn(adapter.readByType(filter)), table).toEqual([1, 2]);
  }
  expect(await createEventsTable(database)).toMatchObject({ created: false });
});

test.each(['', '.', 'a.b.c', 'a.', '"a', 'a"b', 'x'.repeat(64), 'a\u0000'])(
  '%j is no name of a table',
  async (table) => {
    expect(() => postgresAdapter({ ...database, table })).toThrow(expect.objectContaining({ code: 'LAYOUT_INVALID' }));
    expect((await failureOf(createEventsTable({ ...database, table }))).code).toBe('LAYOUT_INVALID');
  },
);

test('the schema of the DataSource is that of the table, where the name has none', async () => {
  await query('CREATE SCHEMA inventory');
  const dataSource = await database.connect({ schema: 'inventory' } as never);
  expect((await createEventsTable({ dataSource })).created).toBe(true);
  await postgresAdapter({ dataSource }).append('item', [moved(1)], { expectedSequence: 'none' });
  expect((await query('SELECT 1 FROM inventory.evolvent_events')).length).toBe(1);
});

test('a schema that is not there is an error that says so', async () => {
  const error = await failureOf(createEventsTable({ ...database, table: 'nowhere.events' }));
  expect(error).toMatchObject({ code: 'STORE_FAILED', message: expect.stringContaining('"nowhere" does not exist') });
});

test('a service that may not create tables can check the one that is there', async () => {
  const role = `reader_${database.dataSource.driver.database}`;
  await query(`CREATE ROLE "${role}"`);
  await query(`GRANT SELECT, INSERT ON evolvent_events TO "${role}"`);
  try {
    const dataSource = await database.connect({ extra: { options: `-c role=${role}` } });
    expect(await createEventsTable({ dataSource })).toEqual({ created: false, findings: [] });
    await postgresAdapter({ dataSource }).append('by role', [moved(1)], { expectedSequence: 'any' });
  } finally {
    await query(`DROP OWNED BY "${role}"`);
    await query(`DROP ROLE "${role}"`);
  }
});

describe('an existing table is not changed, and what does not fit is found', () => {
  const cases: readonly [string, string, string][] = [
    ['missing-column', 'evolvent_events.metadata', 'DROP COLUMN metadata'],
    ['missing-column', 'evolvent_events.stream_id', 'RENAME COLUMN stream_id TO stream'],
    ['wrong-type', 'evolvent_events.payload', 'ALTER COLUMN payload TYPE bytea USING NULL'],
    ['wrong-type', 'evolvent_events.recorded_at', 'ALTER COLUMN recorded_at TYPE date'],
    [
      'wrong-type',
      'evolvent_events.transaction_id',
      'ALTER COLUMN transaction_id DROP DEFAULT, ALTER COLUMN transaction_id TYPE bigint USING 1',
    ],
    ['missing-unique-sequence', 'evolvent_events', 'DROP CONSTRAINT evolvent_events_pkey'],
    [
      'missing-unique-sequence',
      'evolvent_events',
      'DROP CONSTRAINT evolvent_events_pkey, ADD UNIQUE (stream_id, sequence_number, event_type)',
    ],
    ['missing-unique-event-id', 'evolvent_events.event_id', 'DROP CONSTRAINT evolvent_events_event_id_key'],
    [
      'deferrable-unique',
      'evolvent_events: evolvent_events_pkey',
      'DROP CONSTRAINT evolvent_events_pkey, ADD PRIMARY KEY (stream_id, sequence_number) DEFERRABLE',
    ],
    ['missing-default', 'evolvent_events.transaction_id', 'ALTER COLUMN transaction_id DROP DEFAULT'],
    ['missing-default', 'evolvent_events.global_position', 'ALTER COLUMN global_position DROP IDENTITY'],
    ['unfilled-column', 'evolvent_events.tenant', 'ADD COLUMN tenant text NOT NULL'],
    [
      'generated-column',
      'evolvent_events.event_version',
      'DROP COLUMN event_version, ADD COLUMN event_version integer GENERATED ALWAYS AS (1) STORED',
    ],
    ['unlogged-table', 'evolvent_events', 'SET UNLOGGED'],
  ];
  test.each(cases)('%s: %s', async (rule, place, change) => {
    await query('DROP SCHEMA IF EXISTS changed CASCADE; CREATE SCHEMA changed');
    const dataSource = await database.connect({ schema: 'changed' } as never);
    await createEventsTable({ dataSource });
    await query(`ALTER TABLE changed.evolvent_events ${change}`);
    const { created, findings } = await createEventsTable({ dataSource });
    expect(created).toBe(false);
    expect(findings.map((finding) => `${finding.rule} at ${finding.place}`)).toContain(`${rule} at changed.${place}`);
    for (const { explanation, remedy } of findings)
      expect(`${explanation} ${remedy}`).not.toMatch(/undefined|\[object/);
  });

  test('missing-index', async () => {
    await query('CREATE TABLE bare (LIKE evolvent_events INCLUDING DEFAULTS INCLUDING IDENTITY)');
    const { findings } = await createEventsTable({ ...database, table: 'bare' });
    expect(findings.filter(({ rule }) => rule === 'missing-index').length).toBe(2);
  });

  test('not-a-table', async () => {
    await query('CREATE VIEW seen AS SELECT * FROM evolvent_events');
    const { findings } = await createEventsTable({ ...database, table: 'seen' });
    expect(findings.map(({ rule }) => rule)).toEqual(['not-a-table']);
  });

  test('a column that is filled by a default, or named under where, is no finding; numbers shared with other rows are', async () => {
    await query(`CREATE TABLE filled (LIKE evolvent_events INCLUDING ALL);
      ALTER TABLE filled ADD COLUMN tenant text NOT NULL, ADD COLUMN made_at date NOT NULL DEFAULT now()`);
    const layout = { where: { tenant: 'a' }, globalPosition: 'global_position', transactionId: 'transaction_id' };
    const { findings } = await createEventsTable({ ...database, table: 'filled', layout });
    expect(findings.map(({ rule }) => rule)).toEqual(['shared-sequence']);
    await query('ALTER TABLE filled DROP CONSTRAINT filled_pkey, ADD PRIMARY KEY (tenant, stream_id, sequence_number)');
    expect((await createEventsTable({ ...database, table: 'filled', layout })).findings).toEqual([]);
  });

  test('a layout without event ids asks for no constraint on them', async () => {
    await query('CREATE TABLE no_ids (LIKE evolvent_events INCLUDING ALL); ALTER TABLE no_ids DROP COLUMN event_id');
    const { findings } = await createEventsTable({ ...database, table: 'no_ids', layout: { eventId: none() } });
    expect(findings).toEqual([]);
  });
});
