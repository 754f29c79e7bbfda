import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { DataSource, QueryRunner } from 'typeorm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { failureOf, openDatabase, type TestDatabase } from '../database.fixture';
import { resumable, runSignal } from './batch-transaction';
import { forgetBatches } from './checkpoint';
import { type InBatchesOptions, inBatches } from './in-batches';

let database: TestDatabase;
let dataSource: DataSource;
let queryRunner: QueryRunner;

beforeAll(async () => {
  database = await openDatabase();
  dataSource = database.dataSource;
});
afterAll(() => database.close());

const tenfold: InBatchesOptions = {
  name: 'Tenfold',
  table: 'stock',
  key: 'id',
  statement: 'UPDATE stock SET quantity = quantity * 10 WHERE id > $1 AND id <= $2',
  size: 10,
};

beforeEach(async () => {
  await dataSource.query('DROP TABLE IF EXISTS stock, evolvent_migration_checkpoints, migrations');
  await dataSource.query(
    'CREATE TABLE stock (id bigint PRIMARY KEY, quantity bigint NOT NULL CHECK (quantity <> 777770))',
  );
  await dataSource.query('INSERT INTO stock SELECT n * 3, n FROM generate_series(1, 95) n');
  queryRunner = dataSource.createQueryRunner();
  return () => queryRunner.release();
});

const quantities = async () =>
  (await dataSource.query<{ quantity: string }[]>('SELECT quantity FROM stock ORDER BY id')).map(({ quantity }) =>
    Number(quantity),
  );
const numbers = (count: number, factor = 1) => Array.from({ length: count }, (_, index) => (index + 1) * factor);
const checkpoint = async () => (await dataSource.query('SELECT * FROM evolvent_migration_checkpoints'))[0];

describe('inBatches', () => {
  it('changes every row once, batch by batch, and tells of each', async () => {
    const told: unknown[] = [];
    const listen = (message: unknown) => told.push(message);
    subscribe('evolvent:batch', listen);
    const result = await inBatches(queryRunner, tenfold);
    unsubscribe('evolvent:batch', listen);
    expect(result).toEqual({ rows: 95, done: 95, batches: 10 });
    expect(await quantities()).toEqual(numbers(95, 10));
    expect(told).toHaveLength(10);
    expect(told.at(-1)).toEqual({ name: 'Tenfold', target: 'postgres', rows: 5, done: 95 });
  });

  it('goes on where a batch failed, and does nothing twice', async () => {
    await dataSource.query('UPDATE stock SET quantity = 77777 WHERE id = 150');
    await expect(inBatches(queryRunner, tenfold)).rejects.toThrow('violates check constraint');
    expect(queryRunner.isTransactionActive).toBe(false);
    expect(await quantities()).toEqual([...numbers(40, 10), ...numbers(95).slice(40).with(9, 77_777)]);
    await dataSource.query('UPDATE stock SET quantity = 50 WHERE id = 150');
    expect(await inBatches(queryRunner, tenfold)).toEqual({ rows: 55, done: 95, batches: 6 });
    expect(await quantities()).toEqual(numbers(95, 10));
  });

  it('does nothing a second time where the process died before its migration was recorded', async () => {
    await inBatches(queryRunner, tenfold);
    expect(await inBatches(queryRunner, tenfold)).toEqual({ rows: 0, done: 95, batches: 0 });
    expect(await quantities()).toEqual(numbers(95, 10));
  });

  it('loses the batch and nothing else when its connection is killed in the middle of one', async () => {
    const killing = {
      ...tenfold,
      statement: `${tenfold.statement} AND (id < 200 OR pg_terminate_backend(pg_backend_pid()))`,
    };
    await expect(inBatches(queryRunner, killing)).rejects.toThrow(/terminat/);
    const other = dataSource.createQueryRunner();
    expect(await inBatches(other, tenfold)).toMatchObject({ done: 95, batches: 4 });
    await other.release();
    expect(await quantities()).toEqual(numbers(95, 10));
  });

  it('shares the work where two sessions do it at once', async () => {
    const other = dataSource.createQueryRunner();
    const results = await Promise.all([inBatches(queryRunner, tenfold), inBatches(other, tenfold)]);
    await other.release();
    expect(results.reduce((sum, { rows }) => sum + rows, 0)).toBe(95);
    expect(await quantities()).toEqual(numbers(95, 10));
  });

  it('visits every row that was there, whatever writers do meanwhile, and ends', async () => {
    await dataSource.query('ALTER TABLE stock ADD COLUMN seen int NOT NULL DEFAULT 0');
    const statement = 'UPDATE stock SET seen = seen + 1 WHERE id > $1 AND id <= $2';
    let isOver = false;
    const writer = async () => {
      for (let n = 0; !isOver; n += 1) {
        await dataSource.query('INSERT INTO stock VALUES ($1, 1)', [1000 + n]);
        await dataSource.query('UPDATE stock SET quantity = quantity + 1 WHERE id = $1', [3 * (1 + (n % 95))]);
      }
    };
    const writing = writer();
    await inBatches(queryRunner, { ...tenfold, name: 'Seen', statement, size: 3, pause: 1 });
    isOver = true;
    await writing;
    const { until } = (await checkpoint()).state;
    const later = dataSource.query('SELECT DISTINCT id > $1 AS later, seen FROM stock ORDER BY later', [until]);
    expect(await later).toEqual([
      { later: false, seen: 1 },
      { later: true, seen: 0 },
    ]);
  });

  it('finishes the batch in hand when the run is aborted, and throws the reason', async () => {
    const controller = new AbortController();
    const reason = new Error('the deployment was called off');
    const listen = () => controller.abort(reason);
    Object.assign(queryRunner, { [runSignal]: controller.signal });
    subscribe('evolvent:batch', listen);
    await expect(inBatches(queryRunner, { ...tenfold, pause: 60_000 })).rejects.toBe(reason);
    unsubscribe('evolvent:batch', listen);
    expect((await quantities()).slice(0, 12)).toEqual([...numbers(10, 10), 11, 12]);
    expect(await checkpoint()).toMatchObject({ rows: '10', state: { after: '30', until: '285' } });
  });

  it('marks the query runner while it works, and only then', async () => {
    const marks: unknown[] = [];
    const listen = () => marks.push(Reflect.get(queryRunner, resumable));
    subscribe('evolvent:batch', listen);
    await inBatches(queryRunner, tenfold);
    unsubscribe('evolvent:batch', listen);
    expect(new Set(marks)).toEqual(new Set([true]));
    expect(resumable in queryRunner).toBe(false);
  });

  it('runs under TypeORM itself, goes down and up again, and refuses to guess where down forgot', async () => {
    class Tenfold1735689600000 {
      readonly transaction = false;
      async up(runner: QueryRunner) {
        await inBatches(runner, tenfold);
      }
      async down(runner: QueryRunner) {
        await runner.query('UPDATE stock SET quantity = quantity / 10');
        await forgetBatches(runner, 'Tenfold');
      }
    }
    class Forgetful1735689600000 extends Tenfold1735689600000 {
      override async down() {}
    }
    const service = await database.connect({ migrations: [Tenfold1735689600000] });
    await service.runMigrations({ transaction: 'each' });
    expect(await quantities()).toEqual(numbers(95, 10));
    await service.undoLastMigration({ transaction: 'none' });
    expect(await quantities()).toEqual(numbers(95));
    await service.runMigrations({ transaction: 'each' });
    expect(await quantities()).toEqual(numbers(95, 10));

    const forgetful = await database.connect({ migrations: [Forgetful1735689600000] });
    await forgetful.query(`UPDATE migrations SET name = 'Forgetful1735689600000'`);
    await forgetful.undoLastMigration({ transaction: 'none' });
    const { code, message } = await failureOf(forgetful.runMigrations({ transaction: 'each' }));
    expect(code).toBe('BATCH_INVALID');
    expect(message).toContain('forgetBatches(queryRunner, name)');
    expect(await quantities()).toEqual(numbers(95, 10));
  });

  it.each([
    ['uuid', 'gen_random_uuid()'],
    ['text', `n || 'é'`],
    ['varchar(40)', `chr(97 + n % 26) || n`],
    ['integer', '50 - n'],
  ])('goes along keys of type %s', async (type, value) => {
    await dataSource.query('DROP TABLE IF EXISTS keyed');
    await dataSource.query(`CREATE TABLE keyed (code ${type} PRIMARY KEY, seen int NOT NULL DEFAULT 0)`);
    await dataSource.query(`INSERT INTO keyed SELECT ${value} FROM generate_series(1, 95) n`);
    const statement = 'UPDATE keyed SET seen = seen + $3 WHERE code > $1 AND code <= $2';
    const options = { name: `Keyed ${type}`, table: 'keyed', key: 'code', statement, parameters: [2], size: 10 };
    expect(await inBatches(queryRunner, options)).toMatchObject({ rows: 95 });
    expect(await dataSource.query('SELECT DISTINCT seen FROM keyed')).toEqual([{ seen: 2 }]);
  });

  it('has nothing to do in an empty table', async () => {
    await dataSource.query('TRUNCATE stock');
    expect(await inBatches(queryRunner, tenfold)).toEqual({ rows: 0, done: 0, batches: 0 });
  });

  it('begins after the key that is asked for', async () => {
    expect(await inBatches(queryRunner, { ...tenfold, from: 30n })).toMatchObject({ rows: 85 });
  });

  it.each<[string, Partial<InBatchesOptions>]>([
    ['is none', { size: 0 }],
    ['is none', { pause: Number.NaN }],
    ['have no name', { name: '' }],
    ['has to hold itself', { statement: 'UPDATE stock SET quantity = 0 WHERE id > $1 AND id <= $11' }],
    ['has no unique index', { key: 'quantity' }],
    ['there is no column', { key: 'missing' }],
    ['there is no column', { table: 'missing' }],
    ['of type timestamp', { table: 'odd', key: 'at' }],
    ['may be NULL', { table: 'odd', key: 'nullable' }],
    ['nothing is below', { table: 'odd', key: 'code' }],
  ])('refuses what cannot work: %s %j', async (reason, wrong) => {
    await dataSource.query(
      'CREATE TABLE odd (at timestamptz PRIMARY KEY, nullable int UNIQUE, code text NOT NULL UNIQUE)',
    );
    await dataSource.query(`INSERT INTO odd VALUES (now(), 1, '')`);
    const { code, message } = await failureOf(inBatches(queryRunner, { ...tenfold, ...wrong }));
    await dataSource.query('DROP TABLE odd');
    expect(code).toBe('BATCH_INVALID');
    expect(message).toContain(reason);
    expect(await quantities()).toEqual(numbers(95));
  });

  it('refuses to run inside of a transaction, and under the checkpoint of other work', async () => {
    await queryRunner.startTransaction();
    expect((await failureOf(inBatches(queryRunner, tenfold))).message).toContain('transaction = false');
    await queryRunner.rollbackTransaction();
    await inBatches(queryRunner, tenfold);
    await dataSource.query('CREATE TABLE other AS SELECT * FROM stock');
    await dataSource.query('ALTER TABLE other ADD PRIMARY KEY (id)');
    const { message } = await failureOf(inBatches(queryRunner, { ...tenfold, table: 'other' }));
    expect(message).toContain('belongs to inBatches over stock by id');
  });
});
