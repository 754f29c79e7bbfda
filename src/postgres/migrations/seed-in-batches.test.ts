import type { DataSource, QueryRunner } from 'typeorm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { failureOf, openDatabase, type TestDatabase } from '../database.fixture';
import { type SeedRow, seedInBatches } from './seed-in-batches';

let database: TestDatabase;
let dataSource: DataSource;
let queryRunner: QueryRunner;

beforeAll(async () => {
  database = await openDatabase();
  dataSource = database.dataSource;
});
afterAll(() => database.close());

beforeEach(async () => {
  await dataSource.query('DROP TABLE IF EXISTS warehouses, evolvent_migration_checkpoints');
  await dataSource.query(
    `CREATE TABLE warehouses (code text PRIMARY KEY, name text, tags jsonb, slots int[], units bigint, sign bytea, opened timestamptz,
      note text NOT NULL DEFAULT 'none')`,
  );
  queryRunner = dataSource.createQueryRunner();
  return () => queryRunner.release();
});

const named = (count: number): SeedRow[] =>
  Array.from({ length: count }, (_, index) => ({ code: `W${index}`, name: `Warehouse ${index}` }));
const seed = { name: 'SeedWarehouses', table: 'warehouses', key: ['code'], size: 10 };
const count = async () => (await dataSource.query('SELECT count(*)::int AS count FROM warehouses'))[0].count;

describe('seedInBatches', () => {
  it('keeps values as they are, whatever the column', async () => {
    const row = {
      code: 'BER',
      name: null,
      tags: ['cold', { level: 2 }],
      slots: [1, 2],
      units: 9_007_199_254_740_993n,
      sign: Buffer.from([0, 255]),
      opened: new Date('2026-01-31T12:00:00.000Z'),
    };
    await seedInBatches(queryRunner, { ...seed, rows: [row] });
    const [found] = await dataSource.query('SELECT * FROM warehouses');
    expect(found).toEqual({ ...row, units: '9007199254740993', note: 'none' });
  });

  it('goes on after what is done when its source failed', async () => {
    let isBroken = true;
    async function* rows() {
      for (const [index, row] of named(35).entries()) {
        if (index === 25 && isBroken) throw new Error('the file is cut off');
        yield row;
      }
    }
    await expect(seedInBatches(queryRunner, { ...seed, rows: rows() })).rejects.toThrow('the file is cut off');
    expect(await count()).toBe(20);
    isBroken = false;
    await dataSource.query('DELETE FROM warehouses');
    expect(await seedInBatches(queryRunner, { ...seed, rows: rows() })).toEqual({ rows: 15, done: 35, batches: 2 });
    expect(await seedInBatches(queryRunner, { ...seed, rows: rows() })).toEqual({ rows: 0, done: 35, batches: 0 });
    expect(await count()).toBe(15);
  });

  it('goes on with another size of batch', async () => {
    const failing = [...named(25), { code: null, name: 'x' }];
    await expect(seedInBatches(queryRunner, { ...seed, rows: failing })).rejects.toThrow('null value');
    expect(await seedInBatches(queryRunner, { ...seed, size: 7, rows: named(30) })).toMatchObject({
      rows: 10,
      done: 30,
    });
    expect(await count()).toBe(30);
  });

  it.each([
    ['nothing', 'old'],
    ['update', 'Warehouse 1'],
  ] as const)('%s: a row that is there already is called %s', async (onConflict, name) => {
    await dataSource.query(`INSERT INTO warehouses (code, name, note) VALUES ('W1', 'old', 'kept')`);
    await seedInBatches(queryRunner, { ...seed, rows: named(3), onConflict });
    expect(await dataSource.query(`SELECT name, note FROM warehouses WHERE code = 'W1'`)).toEqual([
      { name, note: 'kept' },
    ]);
    expect(await count()).toBe(3);
  });

  it('does each row once where two sessions do it at once', async () => {
    const other = dataSource.createQueryRunner();
    const rows = named(95);
    const both = await Promise.all([
      seedInBatches(queryRunner, { ...seed, rows }),
      seedInBatches(other, { ...seed, rows }),
    ]);
    await other.release();
    expect(both.reduce((sum, result) => sum + result.rows, 0)).toBe(95);
    expect(await count()).toBe(95);
  });

  it('refuses other rows than it began with', async () => {
    const failing = [...named(25), { code: null, name: 'x' }];
    await expect(seedInBatches(queryRunner, { ...seed, rows: failing })).rejects.toThrow('null value');
    const shuffled = named(25).toReversed();
    expect((await failureOf(seedInBatches(queryRunner, { ...seed, rows: shuffled }))).message).toContain(
      'not those that it began with',
    );
    expect((await failureOf(seedInBatches(queryRunner, { ...seed, rows: named(5) }))).message).toContain('now has 5');
    expect(await count()).toBe(20);
  });

  it.each<[string, readonly SeedRow[]]>([
    ['different columns', [{ code: 'A', name: 'a' }, { code: 'B' }]],
    ['have no code', [{ name: 'a' }]],
    ['no value for name', [{ code: 'A', name: undefined }]],
  ])('refuses rows that do not fit each other: %s', async (reason, rows) => {
    const { code, message } = await failureOf(seedInBatches(queryRunner, { ...seed, rows }));
    expect(code).toBe('BATCH_INVALID');
    expect(message).toContain(reason);
    expect(await count()).toBe(0);
  });
});
