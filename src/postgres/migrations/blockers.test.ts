import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { eventually, openDatabase, type TestDatabase } from '../database.fixture';
import { sampleBlockers, sayBlocked } from './blockers';

let database: TestDatabase;
const told: unknown[] = [];
const listen = (message: unknown) => void told.push(message);
const step = { runId: 'r1', target: 'postgres', migration: 'AddSku1', first: 5, interval: 5 };

beforeAll(async () => {
  database = await openDatabase();
  await database.dataSource.query('CREATE TABLE stock_levels (id int)');
});
afterAll(() => database.close());
beforeEach(() => {
  told.length = 0;
  subscribe('evolvent:blocked', listen);
});
afterEach(() => unsubscribe('evolvent:blocked', listen));

describe('sampleBlockers', () => {
  it('tells who holds the lock that a statement waits for, while it waits', async () => {
    const { dataSource } = database;
    const [holder, waiter] = [dataSource.createQueryRunner(), dataSource.createQueryRunner()];
    await holder.query(`SET application_name = 'psql'`);
    await holder.startTransaction();
    const [{ pid: held }] = await holder.query('SELECT pg_backend_pid() AS pid, count(*) FROM stock_levels');
    const [{ pid }] = await waiter.query('SELECT pg_backend_pid() AS pid');
    const lines: string[] = [];
    const log = (line: string) => void lines.push(line);
    const statement = 'ALTER TABLE stock_levels ADD COLUMN sku text';
    const work = sampleBlockers({ ...step, dataSource, pid, log }, () => waiter.query(statement));
    await eventually(
      async () => dataSource.query('SELECT 1').then(() => told.length),
      (count) => count >= 3,
    );
    await holder.commitTransaction();
    await work;
    const count = told.length;
    expect(told[0]).toEqual({
      runId: 'r1',
      target: 'postgres',
      migration: 'AddSku1',
      milliseconds: expect.any(Number),
      statement,
      blockers: [
        {
          pid: held,
          application: 'psql',
          state: 'idle in transaction',
          statement: expect.stringContaining('FROM stock_levels'),
          milliseconds: expect.any(Number),
        },
      ],
    });
    expect(lines[0]).toMatch(
      new RegExp(
        `^AddSku1 waits for \\d+ ms for AccessExclusive on stock_levels, held by pid ${held} \\(psql, idle in transaction for \\d+ ms\\): SELECT`,
      ),
    );
    expect(lines.length).toBeLessThanOrEqual(count);
    await holder.release();
    await waiter.release();
    await dataSource.query('SELECT 1');
    expect(told.length).toBe(count);
  });

  it('never fails the work, which ends while no connection for samples is to be had', async () => {
    const lines: string[] = [];
    const closed = await database.connect();
    await closed.destroy();
    const work = sampleBlockers({ ...step, dataSource: closed, pid: 1, log: (line) => void lines.push(line) }, () =>
      eventually(
        async () => database.dataSource.query('SELECT 1').then(() => lines.length),
        (count) => count > 0,
      ),
    );
    expect(await work).toBeGreaterThan(0);
    expect(lines[0]).toContain('cannot be looked at');

    const one = await database.connect({ extra: { max: 1 } } as object);
    await one.transaction(async (manager) => {
      const [{ pid }] = await manager.query('SELECT pg_backend_pid() AS pid');
      await sampleBlockers({ ...step, dataSource: one, pid, log: () => {} }, () =>
        manager.query('SELECT pg_sleep(0.05)'),
      );
    });
    expect(await one.query('SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });
});

it('says a wait as people read it', () => {
  const blockers = [
    { pid: 4711, application: 'psql', state: 'idle in transaction', statement: 'SELECT 1', milliseconds: 180_000 },
  ];
  const sample = {
    mode: 'AccessExclusiveLock',
    kind: 'relation',
    relation: 'stock',
    milliseconds: 12_000,
    statement: 's',
    blockers,
  };
  expect(sayBlocked('Add1', sample)).toBe(
    'Add1 waits for 12 s for AccessExclusive on stock, held by pid 4711 (psql, idle in transaction for 3 min): SELECT 1',
  );
  expect(
    sayBlocked('Add1', { ...sample, mode: 'ShareLock', kind: 'transactionid', relation: null, blockers: [] }),
  ).toBe('Add1 waits for 12 s for Share of a transactionid, held by nobody who can be seen');
});
