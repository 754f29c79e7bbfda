import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase, type TestDatabase } from '../database.fixture';
import { type SqlInvariantOptions, sqlInvariant } from './sql-invariant';

let database: TestDatabase;
const context = { signal: new AbortController().signal };

beforeAll(async () => {
  database = await openDatabase();
  await database.dataSource.query(
    'CREATE TABLE stock (sku text PRIMARY KEY, total bigint, reserved int, at timestamptz)',
  );
  await database.dataSource.query(
    `INSERT INTO stock SELECT 'S' || n, 10, 0, '2026-01-31T12:00:00Z' FROM generate_series(1, 40) n`,
  );
});
afterAll(() => database.close());

const check = (sql: string, more: Partial<SqlInvariantOptions> = {}) =>
  sqlInvariant({ name: 'n', promise: 'p', dataSource: database.dataSource, sql, ...more }).check(context);

describe('sqlInvariant', () => {
  it('holds where the query has no row', async () => {
    expect(await check('SELECT * FROM stock WHERE total < reserved')).toEqual({ broken: 0, examples: [] });
  });

  it('counts the rows, and shows the first of them', async () => {
    const answer = await check('SELECT sku, total, at FROM stock WHERE total >= $1 ORDER BY length(sku), sku;', {
      parameters: [10],
    });
    expect(answer.broken).toBe(40);
    expect(answer.examples).toHaveLength(10);
    expect(answer.examples[0]).toEqual({ sku: 'S1', total: '10', at: '2026-01-31T12:00:00.000Z' });
  });

  it('stops counting at 100,000', async () => {
    expect(await check('SELECT n FROM generate_series(1, 100001) n')).toMatchObject({ broken: 100_000 });
  });

  it('writes nothing, even where the query would', async () => {
    await database.dataSource.query(
      `CREATE FUNCTION spoil() RETURNS int LANGUAGE sql AS $$ UPDATE stock SET total = 0 RETURNING 1 $$`,
    );
    await expect(check('SELECT spoil()')).rejects.toThrow('read-only transaction');
    await expect(check('SELECT 1; DELETE FROM stock')).rejects.toThrow('read-only transaction');
    expect(await check('SELECT * FROM stock WHERE total = 0')).toMatchObject({ broken: 0 });
    expect(await check('SELECT * FROM stock')).toMatchObject({ broken: 40 });
  });

  it('ends a query that takes too long, and leaves its connection fit for use', async () => {
    await expect(check('SELECT pg_sleep(30)', { timeout: 50 })).rejects.toThrow('statement timeout');
    expect(await database.dataSource.query('SHOW statement_timeout')).toEqual([{ statement_timeout: '0' }]);
    await database.dataSource.query('UPDATE stock SET reserved = 0');
  });
});
