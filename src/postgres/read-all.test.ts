import type { EntityManager, QueryRunner } from 'typeorm';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { EventStoreAdapter } from '../store/event-store-adapter';
import { createEventsTable, postgresAdapter } from '.';
import { all, eventually, failureOf, moved, numbersIn, openDatabase, type TestDatabase } from './database.fixture';

let database: TestDatabase;
let adapter: EventStoreAdapter<EntityManager>;

beforeAll(async () => {
  database = await openDatabase();
  await createEventsTable(database);
  adapter = postgresAdapter(database);
});
afterAll(() => database.close());
beforeEach(() => database.dataSource.query('TRUNCATE evolvent_events'));

const begun = new Set<QueryRunner>();
afterEach(async () => {
  for (const runner of begun) {
    if (runner.isTransactionActive) await runner.rollbackTransaction();
    await runner.release();
  }
  begun.clear();
});

/** A transaction that has its id already, so that all that begins from now on is later. */
async function beginEarly(): Promise<{
  runner: QueryRunner;
  inside: EventStoreAdapter<EntityManager>;
  commit(): Promise<void>;
}> {
  const runner = database.dataSource.createQueryRunner();
  begun.add(runner);
  await runner.startTransaction();
  await runner.query('SELECT pg_current_xact_id()');
  const inside = adapter.within?.(runner.manager) ?? adapter;
  const commit = async () => {
    await runner.commitTransaction();
    await runner.release();
  };
  return { runner, inside, commit };
}

const append = (to: EventStoreAdapter<EntityManager>, streamId: string, number: number) =>
  to.append(streamId, [moved(number)], { expectedSequence: 'any' });

const numbersOnceThereAre = (count: number) =>
  eventually(
    () => numbersIn(adapter.readAll()),
    ({ length }) => length >= count,
  );

describe('events of a transaction that commits late', () => {
  test('with a lower position than what was committed before it: they hold it up, and nothing is skipped', async () => {
    const early = await beginEarly();
    await append(early.inside, 'late', 1);
    await append(adapter, 'punctual', 2);
    expect(await numbersIn(adapter.readAll())).toEqual([]);
    await early.commit();
    expect(await numbersOnceThereAre(2)).toEqual([1, 2]);
  });

  test('with a higher position and an older transaction: they come first, and nothing is skipped', async () => {
    const early = await beginEarly();
    await append(adapter, 'punctual', 2);
    await append(early.inside, 'late', 1);
    expect(await numbersIn(adapter.readAll())).toEqual([]);
    await early.commit();
    expect(await numbersOnceThereAre(2)).toEqual([1, 2]);
  });

  test('in a stream that others have written meanwhile: the order of the stream is kept', async () => {
    const early = await beginEarly();
    await append(adapter, 'item', 1);
    await append(early.inside, 'item', 2);
    await early.commit();
    await append(adapter, 'item', 3);
    expect(await numbersOnceThereAre(3)).toEqual([1, 2, 3]);
  });

  test('roll back: what they held up is read', async () => {
    const early = await beginEarly();
    await append(early.inside, 'late', 1);
    await append(adapter, 'punctual', 2);
    await early.runner.rollbackTransaction();
    await early.runner.release();
    expect(await numbersOnceThereAre(1)).toEqual([2]);
  });

  test('are read within their own transaction by stream and type, and not among all', async () => {
    const early = await beginEarly();
    await append(early.inside, 'late', 1);
    expect(await numbersIn(early.inside.readStream('late'))).toEqual([1]);
    expect(await numbersIn(early.inside.readByType([{ eventType: 'StockMoved', latestVersion: 1 }]))).toEqual([1]);
    expect(await numbersIn(early.inside.readAll())).toEqual([]);
    await early.commit();
  });
});

test('a reader that goes on after its last position gets every event once, each stream in order, whatever commits when', async () => {
  const writers = 6;
  const rounds = 8;
  const seen: { streamId: string; sequenceNumber: number }[] = [];
  let after: string | undefined;
  const readOn = async () => {
    for (const event of await all(adapter.readAll({ pageSize: 3, ...(after !== undefined && { after }) }))) {
      seen.push(event);
      after = event.globalPosition;
    }
  };
  let writing = true;
  const write = async (writer: number) => {
    for (let round = 0; round < rounds; round += 1) {
      const early = await beginEarly();
      await append(adapter, `shared-${round % 3}`, writer);
      await append(early.inside, `own-${writer}`, round);
      if ((writer + round) % 2 === 0) await append(early.inside, `shared-${round % 3}`, writer);
      await early.commit();
    }
  };
  const reading = (async () => {
    while (writing) await readOn();
  })();
  await Promise.all(Array.from({ length: writers }, (_, writer) => write(writer)));
  writing = false;
  await reading;
  const stored = await all(adapter.scan());
  await eventually(readOn, () => seen.length >= stored.length);
  expect(seen.length).toBe(stored.length);
  expect(seen.length).toBe(writers * rounds * 2.5);
  for (const streamId of new Set(seen.map((event) => event.streamId))) {
    const numbers = seen.filter((event) => event.streamId === streamId).map(({ sequenceNumber }) => sequenceNumber);
    expect(numbers).toEqual(numbers.map((_, index) => index + 1));
  }
});

test('a reading ends where it began, though others go on writing', async () => {
  for (const number of [1, 2, 3]) await append(adapter, 'item', number);
  await numbersOnceThereAre(3);
  const read: unknown[] = [];
  for await (const page of adapter.readAll({ pageSize: 1 })) {
    read.push(...page.map(({ payload }) => payload.number));
    await append(adapter, 'item', 4);
    if (read.length > 3) break;
  }
  expect(read).toEqual([1, 2, 3]);
});

test.each(['', '7', '7-', '-7', '1-2-3', '1.5-2', '99999999999999999999-1', '1-9999999999999999999', 7, null])(
  'a place that is none of the store is refused: %s',
  async (after) => {
    const error = await failureOf(all(adapter.readAll({ after: after as string })));
    expect(error).toMatchObject({ code: 'INVALID_READ_OPTIONS', fields: { option: 'after', found: after } });
  },
);

test('a table restored from another server is refused with the remedy, which helps', async () => {
  await append(adapter, 'item', 1);
  await database.dataSource.query(`UPDATE evolvent_events SET transaction_id = '900000000000'`);
  const restored = postgresAdapter(database);
  const error = await failureOf(all(restored.readAll()));
  expect(error.code).toBe('CAPABILITY_MISSING');
  const [update = ''] = /UPDATE .* SET .* = '0'/.exec(error.remedy) ?? [];
  await database.dataSource.query(update);
  await append(restored, 'item', 2);
  expect(
    await eventually(
      () => numbersIn(restored.readAll()),
      ({ length }) => length === 2,
    ),
  ).toEqual([1, 2]);
});

test('without the columns of an order reading all is refused, with what to do instead', async () => {
  await database.dataSource.query('CREATE TABLE IF NOT EXISTS plain (LIKE evolvent_events INCLUDING ALL)');
  const plain = postgresAdapter({ ...database, table: 'plain', layout: {} });
  expect(plain.capabilities.globalOrder).toBe(false);
  const error = await failureOf(all(plain.readAll()));
  expect(error.code).toBe('CAPABILITY_MISSING');
  expect(error.message).toMatch(/globalPosition and transactionId.*\n.*Use scan/);
});

test('a reading of all and of a type goes along an index, at the first page and later ones', async () => {
  const { dataSource } = database;
  await dataSource.query(`
    INSERT INTO evolvent_events (stream_id, sequence_number, event_id, event_type, event_version, payload)
    SELECT 's' || i % 100, i / 100 + 1, i, 'Type' || i % 20, 1, '{}' FROM generate_series(0, 19999) i`);
  await dataSource.query('ANALYZE evolvent_events');
  const plans: string[] = [];
  const explained = await database.connect({
    logging: ['query'],
    logger: {
      logQuery: (statement: string, parameters?: unknown[]) => {
        if (statement.startsWith('SELECT "') || statement.startsWith('SELECT to_'))
          plans.push(JSON.stringify([statement, parameters]));
      },
      logQueryError() {},
      logQuerySlow() {},
      logSchemaBuild() {},
      logMigration() {},
      log() {},
    },
  });
  const reader = postgresAdapter({ dataSource: explained });
  await all(reader.readAll({ limit: 20, pageSize: 10 }));
  await all(reader.readByType([{ eventType: 'Type7', latestVersion: 1 }], { limit: 20, pageSize: 10 }));
  await all(reader.scan({ limit: 20, pageSize: 10 }));
  await all(reader.readStream('s7', { limit: 20, pageSize: 10, direction: 'backwards' }));
  await reader.lastSequenceNumber('s7');
  expect(plans.length).toBe(9);
  for (const plan of plans) {
    const [statement, parameters] = JSON.parse(plan) as [string, unknown[]];
    const rows = await dataSource.query<Record<string, string>[]>(`EXPLAIN ${statement}`, parameters);
    const text = rows.map((row) => row['QUERY PLAN']).join('\n');
    expect(text).toMatch(/Index (Only )?Scan/);
    expect(text).not.toMatch(/Seq Scan|Sort/);
  }
});
