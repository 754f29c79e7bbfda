import type { EntityManager } from 'typeorm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { EventStoreAdapter } from '../store/event-store-adapter';
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

let database: TestDatabase;
let adapter: EventStoreAdapter<EntityManager>;

beforeAll(async () => {
  database = await openDatabase();
  await createEventsTable(database);
  adapter = postgresAdapter(database);
});
afterAll(() => database.close());

test('an append that expects a number is one statement, also of many events; one that does not is two', async () => {
  const statements: string[] = [];
  const ignore = () => {};
  const logger = {
    logQuery: (statement: string) => void statements.push(statement),
    ...{ logQueryError: ignore, logQuerySlow: ignore, logSchemaBuild: ignore, logMigration: ignore, log: ignore },
  };
  const dataSource = await database.connect({ logging: ['query'], logger });
  statements.length = 0;
  const events = Array.from({ length: 100 }, (_, index) => moved(index));
  await postgresAdapter({ dataSource }).append('one', events, { expectedSequence: 'none' });
  await postgresAdapter({ dataSource }).append('one', [moved(100)], { expectedSequence: 100 });
  expect(statements.length).toBe(2);
  await postgresAdapter({ dataSource }).append('one', [moved(101)], { expectedSequence: 'any' });
  expect(statements.length).toBe(4);
});

test('a thousand events are one append, in their order and at one time', async () => {
  const events = Array.from({ length: 1000 }, (_, index) => moved(index, { metadata: { index } }));
  const result = await adapter.append('thousand', events, { expectedSequence: 'none' });
  expect(result).toEqual({ firstSequenceNumber: 1, lastSequenceNumber: 1000, repeated: false });
  const stored = await all(adapter.readByType([{ eventType: 'StockMoved', latestVersion: 1 }]));
  const inStream = stored.filter(({ streamId }) => streamId === 'thousand');
  expect(inStream.map(({ payload }) => payload.number)).toEqual(events.map((_, index) => index));
  expect(new Set(inStream.map(({ recordedAt }) => recordedAt)).size).toBe(1);
  expect(await adapter.append('thousand', events, { expectedSequence: 'none' })).toEqual({ ...result, repeated: true });
});

test('twenty events of a megabyte each are one append', async () => {
  const note = 'ä"\\\\'.repeat(256 * 1024);
  const events = Array.from({ length: 20 }, (_, number) => moved(number, { payload: { number, note } }));
  await adapter.append('large', events, { expectedSequence: 'any' });
  const stored = await all(adapter.readStream('large'));
  expect(stored.map(({ payload }) => payload.number)).toEqual(events.map((_, index) => index));
  expect(stored.every(({ payload }) => payload.note === note)).toBe(true);
});

test('pages of large events are smaller, unless the caller says how large they are', async () => {
  const note = 'x'.repeat(128 * 1024);
  const events = Array.from({ length: 200 }, (_, number) => moved(number, { payload: { number, note } }));
  await adapter.append('pages', events, { expectedSequence: 'any' });
  const sizes = async (options: { pageSize?: number }) => {
    const found: number[] = [];
    for await (const page of adapter.readStream('pages', options)) found.push(page.length);
    return found;
  };
  const usual = await sizes({});
  expect(usual.reduce((sum, size) => sum + size)).toBe(200);
  expect(Math.max(...usual)).toBeLessThanOrEqual(64);
  expect(await sizes({ pageSize: 200 })).toEqual([200]);
});

test('recordedAt has microseconds and is in UTC, whatever the session thinks of dates', async () => {
  const dataSource = await database.connect({ extra: { options: '-c TimeZone=Asia/Kolkata -c DateStyle=SQL,DMY' } });
  const elsewhere = postgresAdapter({ dataSource });
  const before = Date.now();
  await elsewhere.append('time', [moved(1)], { expectedSequence: 'none' });
  for (const reader of [adapter, elsewhere]) {
    const [event] = await all(reader.readStream('time'));
    expect(event?.recordedAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/);
    expect(Math.abs(Date.parse(event?.recordedAt ?? '') - before)).toBeLessThan(60_000);
  }
});

describe('the tail that a conflict names', () => {
  test.each([
    { expectedSequence: 'none', actual: 3 },
    { expectedSequence: 0, actual: 3 },
    { expectedSequence: 2, actual: 3 },
    { expectedSequence: 4, actual: 3 },
    { expectedSequence: Number.MAX_SAFE_INTEGER - 1, actual: 3 },
  ] as const)('expected $expectedSequence', async ({ expectedSequence, actual }) => {
    const streamId = `tail-${expectedSequence}`;
    await adapter.append(streamId, [moved(1), moved(2), moved(3)], { expectedSequence: 'none' });
    const error = await failureOf(adapter.append(streamId, [moved(4), moved(5)], { expectedSequence }));
    expect(error).toMatchObject({
      code: 'SEQUENCE_CONFLICT',
      fields: { streamId, expected: expectedSequence, actual },
    });
    expect(await numbersIn(adapter.readStream(streamId))).toEqual([1, 2, 3]);
  });
});

describe('an event id is stored once', () => {
  test('in the whole table: in another stream it is refused and names the event', async () => {
    const event = moved(1);
    await adapter.append('first-home', [event], { expectedSequence: 'none' });
    for (const expectedSequence of ['none', 'any'] as const) {
      const error = await failureOf(adapter.append('second-home', [moved(0), event], { expectedSequence }));
      expect(error).toMatchObject({
        code: 'EVENT_ID_REUSED',
        fields: { eventId: event.eventId, eventType: 'StockMoved', streamId: 'second-home' },
      });
    }
    expect(await adapter.lastSequenceNumber('second-home')).toBeUndefined();
  });

  test('in its stream: with an expectation that is right, the same event at another place is refused', async () => {
    const event = moved(1);
    await adapter.append('twice', [event], { expectedSequence: 'none' });
    const error = await failureOf(adapter.append('twice', [event], { expectedSequence: 1 }));
    expect(error.code).toBe('EVENT_ID_REUSED');
  });

  test('where whatever is there is expected, the events are recognised in the middle of the stream', async () => {
    const events = [moved(2), moved(3)];
    await adapter.append('middle', [moved(1)], { expectedSequence: 'any' });
    await adapter.append('middle', events, { expectedSequence: 'any' });
    await adapter.append('middle', [moved(4)], { expectedSequence: 'any' });
    const again = await adapter.append('middle', events, { expectedSequence: 'any' });
    expect(again).toEqual({ firstSequenceNumber: 2, lastSequenceNumber: 3, repeated: true });
    const turned = await failureOf(adapter.append('middle', events.toReversed(), { expectedSequence: 'any' }));
    expect(turned.code).toBe('EVENT_ID_REUSED');
  });

  test('by two writers at once: one of them is told that it repeats', async () => {
    for (const expectedSequence of ['none', 'any'] as const) {
      const events = [moved(1), moved(2)];
      const append = () => adapter.append(`race-${expectedSequence}`, events, { expectedSequence });
      const results = await Promise.all([append(), append(), append()]);
      expect(results.filter(({ repeated }) => !repeated).length).toBe(1);
      expect(await numbersIn(adapter.readStream(`race-${expectedSequence}`))).toEqual([1, 2]);
    }
  });
});

test('an append to whatever is there goes on after a writer that expected a number and came first', async () => {
  const runner = database.dataSource.createQueryRunner();
  await runner.startTransaction();
  await adapter.within?.(runner.manager).append('beaten', [moved(1)], { expectedSequence: 'none' });
  const waiting = adapter.append('beaten', [moved(2)], { expectedSequence: 'any' });
  await untilSomebodyWaits(database.dataSource);
  await runner.commitTransaction();
  await runner.release();
  expect(await waiting).toEqual({ firstSequenceNumber: 2, lastSequenceNumber: 2, repeated: false });
});

test('an append that the database ends to resolve a deadlock is done again', async () => {
  const runner = database.dataSource.createQueryRunner();
  const insert = (number: number) =>
    runner.query(
      `INSERT INTO evolvent_events (stream_id, sequence_number, event_id, event_type, payload) VALUES ('deadlock', $1, $2, '', '{}')`,
      [number, crypto.randomUUID()],
    );
  await runner.startTransaction();
  await runner.query(`SET LOCAL deadlock_timeout = '1min'`);
  await insert(2);
  const appended = adapter.append('deadlock', [moved(1), moved(2)], { expectedSequence: 'none' });
  await untilSomebodyWaits(database.dataSource);
  // Now each waits for a row of the other, until the append is ended.
  await insert(1);
  await runner.rollbackTransaction();
  await runner.release();
  expect((await appended).repeated).toBe(false);
  expect(await numbersIn(adapter.readStream('deadlock'))).toEqual([1, 2]);
});

test('writers of a database that is serializable by default all succeed', async () => {
  const dataSource = await database.connect({
    isolationLevel: 'SERIALIZABLE',
    extra: { options: '-c default_transaction_isolation=serializable' },
  });
  const serializable = postgresAdapter({ dataSource });
  await Promise.all(
    Array.from({ length: 8 }, (_, index) =>
      serializable.append(`own-${index}`, [moved(1)], { expectedSequence: 'none' }),
    ),
  );
  await Promise.all(
    Array.from({ length: 8 }, (_, index) => serializable.append('shared', [moved(index)], { expectedSequence: 'any' })),
  );
  expect((await all(serializable.readStream('shared'))).length).toBe(8);
});

test('appends that fail leave no connection behind: a pool of two outlives a hundred of each kind', async () => {
  const dataSource = await database.connect({ poolSize: 2, connectTimeoutMS: 5000 } as never);
  const small = postgresAdapter({ dataSource });
  const missing = postgresAdapter({ dataSource, table: 'not_there' });
  const taken = moved(1);
  await small.append('leak', [taken], { expectedSequence: 'none' });
  const failing = [
    () => small.append('leak', [moved(2)], { expectedSequence: 'none' }),
    () => small.append('other', [taken], { expectedSequence: 'any' }),
    () => small.append('leak', [moved(2, { payload: { note: 'a\u0000' } })], { expectedSequence: 'any' }),
    () => missing.append('leak', [moved(2)], { expectedSequence: 'any' }),
    () =>
      dataSource.transaction(
        async (manager) => void (await small.within?.(manager).append('leak', [moved(2)], { expectedSequence: 7 })),
      ),
    () => all(missing.readStream('leak')),
  ];
  const codes = [
    'SEQUENCE_CONFLICT',
    'EVENT_ID_REUSED',
    'EVENT_NOT_PORTABLE',
    'TABLE_MISSING',
    'SEQUENCE_CONFLICT',
    'TABLE_MISSING',
  ];
  for (const [index, fail] of failing.entries()) {
    const errors = await Promise.all(Array.from({ length: 100 }, () => failureOf(fail())));
    expect(new Set(errors.map(({ code }) => code))).toEqual(new Set([codes[index]]));
  }
  await small.append('leak', [moved(2)], { expectedSequence: 1 });
  expect(await numbersIn(small.readStream('leak'))).toEqual([1, 2]);
});

test('a reading that is left early holds no connection', async () => {
  const dataSource = await database.connect({ poolSize: 1, connectTimeoutMS: 5000 } as never);
  const small = postgresAdapter({ dataSource });
  await small.append('left', [moved(1), moved(2)], { expectedSequence: 'none' });
  for await (const _ of small.readStream('left', { pageSize: 1 })) break;
  const pages = small.scan({ pageSize: 1 })[Symbol.asyncIterator]();
  await pages.next();
  expect(await small.lastSequenceNumber('left')).toBe(2);
});
