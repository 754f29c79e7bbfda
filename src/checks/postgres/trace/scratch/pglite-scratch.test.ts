import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { DataSource, type QueryRunner } from 'typeorm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runOnScratch } from '../run-on-scratch';
import { pgliteScratch } from './pglite-scratch';
import type { Scratch } from './scratch';

let scratch: Scratch;
beforeAll(async () => {
  scratch = await pgliteScratch({ statementLimit: 1500 });
});
afterAll(() => scratch.close());

const target = new DataSource({
  type: 'postgres',
  url: 'postgres://nobody@nowhere.invalid/none',
  schema: 'stock',
  extra: { options: '-c work_mem=3MB', max: 1 },
});

test('values are parsed by the client of the service', async () => {
  const [row] = await scratch.query(
    `SELECT $1::bigint AS big, 1.50::numeric AS exact, '{a,b}'::text[] AS list, now() AS at`,
    [5],
  );
  expect(row).toEqual({ big: '5', exact: '1.50', list: ['a', 'b'], at: expect.any(Date) });
});

test('an answer is that of its own statement, also after an error', async () => {
  await expect(scratch.query('SELECT $1::int', ['x'])).rejects.toThrow('invalid input syntax');
  expect(await scratch.query('SELECT 2 AS two')).toEqual([{ two: 2 }]);
});

test('a DataSource like the service’s own is on the scratch, with its schema and settings', async () => {
  const dataSource = await scratch.dataSourceFor(target);
  expect(dataSource.migrations).toEqual([]);
  const [row] = await dataSource.query(
    `SELECT current_setting('work_mem') AS memory, current_setting('TimeZone') AS zone, to_regnamespace('stock')::text AS schema, current_setting('search_path') AS path`,
  );
  expect(row).toEqual({ memory: '3MB', zone: 'UTC', schema: 'stock', path: '"$user", public' });
  await dataSource.query(
    'CREATE EXTENSION "uuid-ossp"; CREATE TABLE stock.item (id uuid DEFAULT uuid_generate_v4()); CREATE ROLE clerk',
  );
});

test('statements that run outside of transactions do', async () => {
  await scratch.query('CREATE INDEX CONCURRENTLY item_id ON stock.item (id)');
  await scratch.query('VACUUM stock.item');
});

test('an endless statement stops it, and it is empty after a reset', async () => {
  await expect(scratch.query('DO $$ BEGIN LOOP END LOOP; END $$')).rejects.toThrow(
    'The scratch database was stopped: a statement took longer than 1.5 s.',
  );
  await expect(scratch.query('SELECT 1')).rejects.toThrow('was stopped');
  expect(scratch.lost).toBe('a statement took longer than 1.5 s');
  await scratch.reset();
  expect(scratch.lost).toBeUndefined();
  const left = `SELECT to_regclass('stock.item') AS item, to_regrole('clerk') AS clerk, current_setting('work_mem') AS memory`;
  expect(await scratch.query(left)).toEqual([{ item: null, clerk: null, memory: '4MB' }]);
});

test('a migration that sleeps is stopped', async () => {
  const dataSource = await scratch.dataSourceFor(target);
  const create = () => ({
    up: async (runner: QueryRunner) => {
      await runner.query('SELECT pg_sleep(3600)');
    },
    down: async () => {},
  });
  const { outcome, notChecked } = await runOnScratch({
    scratch,
    dataSource,
    targets: [target],
    create,
    isTransactional: true,
  });
  expect([outcome, notChecked]).toEqual(['stopped', ['a statement took longer than 1.5 s']]);
});

test('a process that has nothing else to do outlives a stopped statement, and a QueryRunner that nobody releases', async () => {
  const script = `
    import { DataSource } from 'typeorm';
    import { pgliteScratch } from './src/checks/postgres/trace/scratch/pglite-scratch.ts';
    const scratch = await pgliteScratch();
    const dataSource = await scratch.dataSourceFor(new DataSource({ type: 'postgres' }));
    await dataSource.createQueryRunner().query('SELECT 1');
    scratch.query('SELECT pg_sleep(3600)').catch(() => {});
    await new Promise((passed) => setTimeout(passed, 50));
    await scratch.interrupt('it is stopped');
    await scratch.close();
    console.log('closed');`;
  const parameters = ['--import', 'tsx', '--input-type=module', '-e', script];
  const { stdout } = await promisify(execFile)(process.execPath, parameters, {
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  expect(stdout).toBe('closed\n');
});
