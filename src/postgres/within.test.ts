import type { EntityManager } from 'typeorm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { EventStoreAdapter } from '../store/event-store-adapter';
import { createEventsTable, postgresAdapter } from '.';
import { failureOf, moved, numbersIn, openDatabase, type TestDatabase } from './database.fixture';

let database: TestDatabase;
let adapter: EventStoreAdapter<EntityManager>;

beforeAll(async () => {
  database = await openDatabase();
  await createEventsTable(database);
  await database.dataSource.query('CREATE TABLE reservations (id text PRIMARY KEY)');
  adapter = postgresAdapter(database);
});
afterAll(() => database.close());

function joined(manager: EntityManager): EventStoreAdapter<EntityManager> {
  const inside = adapter.within?.(manager);
  if (inside === undefined) throw new Error('within() is missing');
  return inside;
}

const reserve = (manager: EntityManager, id: string) => manager.query('INSERT INTO reservations VALUES ($1)', [id]);

test('events and rows of one transaction appear together', async () => {
  await database.dataSource.transaction(async (manager) => {
    await reserve(manager, 'r-1');
    await joined(manager).append('together', [moved(1)], { expectedSequence: 'none' });
    expect(await numbersIn(adapter.readStream('together'))).toEqual([]);
  });
  expect(await numbersIn(adapter.readStream('together'))).toEqual([1]);
});

describe('an append that is refused leaves the transaction as it was', () => {
  test.each([
    { code: 'SEQUENCE_CONFLICT', events: () => [moved(2)], expectedSequence: 'none' },
    { code: 'SEQUENCE_CONFLICT', events: () => [moved(2)], expectedSequence: 9 },
    { code: 'EVENT_ID_REUSED', events: () => [moved(2, { eventId: 'taken' })], expectedSequence: 1 },
    { code: 'EVENT_ID_REUSED', events: () => [moved(2, { eventId: 'taken' })], expectedSequence: 'any' },
    { code: 'EVENT_NOT_PORTABLE', events: () => [moved(2, { payload: { note: 'a\u0000' } })], expectedSequence: 1 },
    { code: 'EVENT_NOT_PORTABLE', events: () => [moved(2, { payload: { note: '\ud800' } })], expectedSequence: 'any' },
  ] as const)('$code, expecting $expectedSequence', async ({ code, events, expectedSequence }) => {
    const streamId = `kept-${code}-${expectedSequence}`;
    await adapter.append('taken', [moved(0, { eventId: 'taken' })], { expectedSequence: 'none' }).catch(() => {});
    await adapter.append(streamId, [moved(1)], { expectedSequence: 'none' });
    await database.dataSource.transaction(async (manager) => {
      await reserve(manager, streamId);
      const error = await failureOf(joined(manager).append(streamId, [...events()], { expectedSequence }));
      expect(error.code).toBe(code);
      await joined(manager).append(streamId, [moved(3)], { expectedSequence: 1 });
    });
    expect(await numbersIn(adapter.readStream(streamId))).toEqual([1, 3]);
    const rows = await database.dataSource.query('SELECT id FROM reservations WHERE id = $1', [streamId]);
    expect(rows.length).toBe(1);
  });
});

test('an append repeated in a later transaction is recognised', async () => {
  const events = [moved(1), moved(2)];
  const append = (manager: EntityManager) => joined(manager).append('again', events, { expectedSequence: 'none' });
  const first = await database.dataSource.transaction(append);
  expect(await database.dataSource.transaction(append)).toEqual({ ...first, repeated: true });
});

test('appends at once in one transaction do not undo each other', async () => {
  await database.dataSource.transaction(async (manager) => {
    const inside = joined(manager);
    await inside.append('a', [moved(1)], { expectedSequence: 'none' });
    const results = await Promise.allSettled([
      inside.append('b', [moved(1)], { expectedSequence: 'none' }),
      inside.append('a', [moved(2, { payload: { note: 'a\u0000' } })], { expectedSequence: 1 }),
      joined(manager).append('c', [moved(1)], { expectedSequence: 'any' }),
      joined(manager).append('a', [moved(2)], { expectedSequence: 7 }),
      inside.append('d', [moved(1)], { expectedSequence: 'none' }),
    ]);
    expect(results.map(({ status }) => status)).toEqual([
      'fulfilled',
      'rejected',
      'fulfilled',
      'rejected',
      'fulfilled',
    ]);
  });
  for (const streamId of ['a', 'b', 'c', 'd']) expect(await numbersIn(adapter.readStream(streamId))).toEqual([1]);
});

test('a transaction inside the transaction that rolls back takes its events with it, and only those', async () => {
  await database.dataSource.transaction(async (manager) => {
    await joined(manager).append('nested', [moved(1)], { expectedSequence: 'none' });
    const inner = manager.transaction(async (nested) => {
      await joined(nested).append('nested', [moved(2)], { expectedSequence: 1 });
      throw new Error('changed my mind');
    });
    await expect(inner).rejects.toThrow('changed my mind');
    await joined(manager).append('nested', [moved(3)], { expectedSequence: 1 });
  });
  expect(await numbersIn(adapter.readStream('nested'))).toEqual([1, 3]);
});

describe('in a transaction that does not see what others appended since', () => {
  test.each(['REPEATABLE READ', 'SERIALIZABLE'] as const)(
    '%s: an append is a conflict, never a gap or a double',
    async (level) => {
      for (const expectedSequence of ['none', 'any'] as const) {
        const streamId = `${level}-${expectedSequence}`;
        await database.dataSource.transaction(level, async (manager) => {
          await manager.query('SELECT 1 FROM reservations');
          await adapter.append(streamId, [moved(1)], { expectedSequence: 'none' });
          const error = await failureOf(joined(manager).append(streamId, [moved(2)], { expectedSequence }));
          expect(error).toMatchObject({ code: 'SEQUENCE_CONFLICT', fields: { expected: expectedSequence, actual: 1 } });
        });
        expect(await numbersIn(adapter.readStream(streamId))).toEqual([1]);
      }
    },
  );
});

test('a manager that is in no transaction is refused', async () => {
  const { dataSource } = database;
  expect(() => adapter.within?.(dataSource.manager)).toThrow(expect.objectContaining({ code: 'CAPABILITY_MISSING' }));
  const runner = dataSource.createQueryRunner();
  const error = await failureOf(joined(runner.manager).append('outside', [moved(1)], { expectedSequence: 'none' }));
  expect(error).toMatchObject({
    code: 'CAPABILITY_MISSING',
    remedy: expect.stringContaining('dataSource.transaction'),
  });
  await runner.release();
});

test('a transaction that is over is refused', async () => {
  const kept = await database.dataSource.transaction(async (manager) => joined(manager));
  const error = await failureOf(kept.append('over', [moved(1)], { expectedSequence: 'none' }));
  expect(error.code).toBe('CAPABILITY_MISSING');
  expect(await numbersIn(adapter.readStream('over'))).toEqual([]);
});

test("an error that is the caller's to deal with says what it was", async () => {
  await database.dataSource.transaction(async (manager) => {
    await manager.query('SELECT 1 / 0').catch(() => {});
    const error = await failureOf(joined(manager).append('aborted', [moved(1)], { expectedSequence: 'none' }));
    expect(error).toMatchObject({ code: 'STORE_FAILED', cause: expect.objectContaining({ code: '25P02' }) });
  });
});
