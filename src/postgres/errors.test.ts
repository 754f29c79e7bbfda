import { DataSource, type EntityManager } from 'typeorm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { EventStoreAdapter, EventToAppend } from '../store/event-store-adapter';
import { createEventsTable, postgresAdapter } from '.';
import {
  all,
  failureOf,
  moved,
  numbersIn,
  openDatabase,
  type TestDatabase,
  untilSomebodyWaits,
} from './database.fixture';
import { openRelay, type Relay } from './relay.fixture';

let database: TestDatabase;
let adapter: EventStoreAdapter<EntityManager>;
const relays: Relay[] = [];
const opened: DataSource[] = [];

beforeAll(async () => {
  database = await openDatabase();
  await createEventsTable(database);
  adapter = postgresAdapter(database);
});
afterAll(async () => {
  for (const dataSource of opened) await dataSource.destroy().catch(() => {});
  for (const relay of relays) await relay.breakDown();
  await database.close();
});

async function overRelay(): Promise<{
  relay: Relay;
  dataSource: DataSource;
  remote: EventStoreAdapter<EntityManager>;
}> {
  const relay = await openRelay(database.url);
  relays.push(relay);
  const dataSource = new DataSource({
    type: 'postgres',
    url: relay.url,
    connectTimeoutMS: 300,
    extra: { query_timeout: 300 },
    poolErrorHandler: () => {},
  });
  opened.push(await dataSource.initialize());
  return { relay, dataSource, remote: postgresAdapter({ dataSource }) };
}

const filter = [{ eventType: 'StockMoved', latestVersion: 1 }];

/** Every call of an adapter. */
function callsOf(to: EventStoreAdapter<EntityManager>): Record<string, () => Promise<unknown>> {
  return {
    'append expecting a number': () => to.append('down', [moved(1)], { expectedSequence: 4 }),
    'append expecting nothing in particular': () => to.append('down', [moved(1)], { expectedSequence: 'any' }),
    'the last sequence number': () => to.lastSequenceNumber('down'),
    'read a stream': () => all(to.readStream('down')),
    'read by type': () => all(to.readByType(filter)),
    'read all': () => all(to.readAll()),
    scan: () => all(to.scan()),
  };
}

async function expectUnavailable(to: EventStoreAdapter<EntityManager>): Promise<void> {
  for (const [name, call] of Object.entries(callsOf(to))) {
    const error = await failureOf(call());
    expect(error.code, name).toBe('STORE_UNAVAILABLE');
    expect(error.cause, name).toBeInstanceOf(Error);
    expect(error.message, name).not.toMatch(/: \.|undefined|\[object/);
  }
}

describe('a database that cannot be reached is STORE_UNAVAILABLE in every call, and nothing hangs', () => {
  test('the DataSource is not initialized', async () => {
    const dataSource = new DataSource({ type: 'postgres', url: database.url });
    await expectUnavailable(postgresAdapter({ dataSource }));
    expect((await failureOf(createEventsTable({ dataSource }))).code).toBe('STORE_UNAVAILABLE');
  });

  test('the DataSource is destroyed', async () => {
    const dataSource = await database.connect();
    await dataSource.destroy();
    await expectUnavailable(postgresAdapter({ dataSource }));
  });

  test('the server is gone', async () => {
    const { relay, remote } = await overRelay();
    await relay.breakDown();
    await expectUnavailable(remote);
  });

  test('the server was never there, at a name with several addresses', async () => {
    const { relay, dataSource, remote } = await overRelay();
    await relay.breakDown();
    dataSource.setOptions({ url: relay.url.replace('127.0.0.1', 'localhost') } as never);
    await dataSource.destroy();
    await expect(dataSource.initialize()).rejects.toThrow();
    await expectUnavailable(remote);
  });

  test('the server is silent: the driver says how long that is borne', async () => {
    const { relay, remote } = await overRelay();
    relay.fallSilent();
    await expectUnavailable(remote);
  });

  test('all connections of the pool are taken', async () => {
    const dataSource = await database.connect({ poolSize: 1, connectTimeoutMS: 200 } as never);
    const runner = dataSource.createQueryRunner();
    await runner.connect();
    await expectUnavailable(postgresAdapter({ dataSource }));
    await runner.release();
    expect(await postgresAdapter({ dataSource }).lastSequenceNumber('down')).toBeUndefined();
  });

  test("the server ends the connection during a transaction of the caller's", async () => {
    const ended = database.dataSource.transaction(async (manager) => {
      const [row] = await manager.query<{ pid: number }[]>('SELECT pg_backend_pid() AS pid');
      await database.dataSource.query('SELECT pg_terminate_backend($1)', [row?.pid]);
      const inside = adapter.within?.(manager) ?? adapter;
      await inside.append('ended', [moved(1)], { expectedSequence: 'none' });
    });
    const error = await failureOf(ended);
    expect(['STORE_UNAVAILABLE', 'CAPABILITY_MISSING']).toContain(error.code);
    expect(await numbersIn(adapter.readStream('ended'))).toEqual([]);
  });
});

describe('an append whose answer is lost', () => {
  test.each([
    { expectedSequence: 'none', said: 'INSERT INTO' },
    { expectedSequence: 'any', said: 'INSERT INTO' },
  ] as const)(
    'expecting $expectedSequence: repeated, its events are stored once',
    async ({ expectedSequence, said }) => {
      const streamId = `lost-${expectedSequence}`;
      const events = [moved(1), moved(2)];
      const { relay, remote } = await overRelay();
      relay.loseAnswerTo(said);
      expect((await failureOf(remote.append(streamId, events, { expectedSequence }))).code).toBe('STORE_UNAVAILABLE');
      const again = await adapter.append(streamId, events, { expectedSequence });
      expect(again).toEqual({ firstSequenceNumber: 1, lastSequenceNumber: 2, repeated: true });
      expect(await numbersIn(adapter.readStream(streamId))).toEqual([1, 2]);
    },
  );

  test('because the server shut the connection: repeated, it succeeds', async () => {
    const blocker = database.dataSource.createQueryRunner();
    await blocker.startTransaction();
    await blocker.query('LOCK TABLE evolvent_events IN SHARE MODE');
    const events = [moved(1)];
    const shut = failureOf(adapter.append('shut', events, { expectedSequence: 'none' }));
    await untilSomebodyWaits(database.dataSource);
    await blocker.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE wait_event_type = 'Lock'
      AND datname = current_database()`);
    expect(await shut).toMatchObject({ code: 'STORE_UNAVAILABLE', cause: expect.objectContaining({ code: '57P01' }) });
    await blocker.rollbackTransaction();
    await blocker.release();
    expect((await adapter.append('shut', events, { expectedSequence: 'none' })).repeated).toBe(false);
  });
});

describe('a table that is another one', () => {
  test('is missing: every call says so and names it', async () => {
    const missing = postgresAdapter({ ...database, table: 'no_schema.no_table' });
    for (const [name, call] of Object.entries(callsOf(missing))) {
      const error = await failureOf(call());
      expect(error, name).toMatchObject({ code: 'TABLE_MISSING', fields: { table: 'no_schema.no_table' } });
    }
  });

  test('has other columns: every call says which', async () => {
    await database.dataSource.query('CREATE TABLE others (id bigint, body text)');
    const others = postgresAdapter({ ...database, table: 'others' });
    for (const [name, call] of Object.entries(callsOf(others))) {
      const error = await failureOf(call());
      expect(error.code, name).toBe('LAYOUT_INVALID');
      expect(error.message, name).toMatch(/others does not fit it: column .* does not exist/);
    }
  });

  test('has rules of its own: its error is the cause, with the place of the event', async () => {
    await database.dataSource.query(`
      CREATE TABLE strict (LIKE evolvent_events INCLUDING ALL, CHECK (payload ->> 'number' <> '13'));
      CREATE UNIQUE INDEX own_rule ON strict ((payload ->> 'lot'))`);
    const strict = postgresAdapter({ ...database, table: 'strict' });
    const unlucky = moved(13);
    const refused = await failureOf(strict.append('a', [unlucky], { expectedSequence: 'none' }));
    expect(refused).toMatchObject({
      code: 'STORE_FAILED',
      fields: { streamId: 'a', eventType: 'StockMoved', from: 1, eventId: unlucky.eventId },
      cause: expect.objectContaining({ code: '23514' }),
    });
    await strict.append('a', [moved(1, { payload: { lot: 'L-1' } })], { expectedSequence: 'none' });
    for (const expectedSequence of ['none', 'any'] as const) {
      const doubled = [moved(2, { payload: { lot: 'L-1' } })];
      const error = await failureOf(strict.append('b', doubled, { expectedSequence }));
      expect(error).toMatchObject({ code: 'STORE_FAILED', cause: expect.objectContaining({ constraint: 'own_rule' }) });
    }
    expect(await numbersIn(strict.readStream('b'))).toEqual([]);
  });
});

describe('a text that PostgreSQL does not take is named with its path, and nothing is written', () => {
  const texts: readonly [string, Partial<EventToAppend>][] = [
    ['payload.lines[1].note', { payload: { lines: [{}, { note: 'a\u0000b' }] } }],
    ['payload["a\\u0000"]', { payload: { 'a\u0000': 1 } }],
    ['metadata.by', { metadata: { by: '\ud83d' } }],
    ['eventType', { eventType: 'Stock\u0000' }],
    ['eventId', { eventId: 'e\u0000' }],
  ];
  test.each(texts)('%s', async (path, event) => {
    for (const expectedSequence of ['none', 'any'] as const) {
      const error = await failureOf(adapter.append('zero', [moved(1), moved(2, event)], { expectedSequence }));
      expect(error).toMatchObject({ code: 'EVENT_NOT_PORTABLE', fields: { path, streamId: 'zero' } });
    }
    expect(await numbersIn(adapter.readStream('zero'))).toEqual([]);
  });
});

test('a DataSource of another database is refused at once', () => {
  const dataSource = new DataSource({ type: 'cockroachdb', url: database.url } as never);
  expect(() => postgresAdapter({ dataSource })).toThrow(expect.objectContaining({ code: 'CAPABILITY_MISSING' }));
});
