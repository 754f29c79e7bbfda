import { setTimeout as passed } from 'node:timers/promises';
import { type DataSource, type MigrationInterface, type QueryRunner, Table, TableColumn } from 'typeorm';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openDatabase, type TestDatabase } from '../../../postgres/database.fixture';
import { runOnScratch, type ScratchRunOptions } from './run-on-scratch';
import type { Scratch } from './scratch/scratch';
import { serverScratch } from './scratch/server-scratch';

let service: TestDatabase;
let scratch: Scratch;
let dataSource: DataSource;

beforeAll(async () => {
  service = await openDatabase();
  scratch = await serverScratch({ server: { dataSource: service.dataSource }, statementLimit: 500 });
  dataSource = await scratch.dataSourceFor(service.dataSource);
});
afterAll(async () => {
  await scratch.close();
  await service.close();
});
beforeEach(async () => {
  if (scratch.lost === undefined) return;
  await scratch.reset();
  dataSource = await scratch.dataSourceFor(service.dataSource);
});

const migration = (up: (runner: QueryRunner) => Promise<unknown>): (() => MigrationInterface) => {
  class Migration1700000000000 implements MigrationInterface {
    async up(runner: QueryRunner) {
      await up(runner);
    }
    async down() {}
  }
  return () => new Migration1700000000000();
};

const run = (up: (runner: QueryRunner) => Promise<unknown>, more: Partial<ScratchRunOptions> = {}) =>
  runOnScratch({
    scratch,
    dataSource,
    targets: [service.dataSource],
    create: migration(up),
    isTransactional: true,
    ...more,
  });

test('every statement is handed over before it runs, whichever way it is sent', async () => {
  const heard: [string, boolean][] = [];
  const { outcome } = await run(
    async (runner) => {
      await runner.createTable(new Table({ name: 'item', columns: [{ name: 'id', type: 'int', isPrimary: true }] }));
      await runner.addColumn('item', new TableColumn({ name: 'sku', type: 'text', isNullable: true }));
      await runner.manager.query('SELECT 1');
      await runner.connection.query('SELECT $1::int', [2]);
      await runner.connection.manager.query('SELECT 3');
    },
    {
      onStatement: (statement, _parameters, send, { isOfMigration }) => {
        heard.push([statement, isOfMigration]);
        return send();
      },
    },
  );
  expect(outcome).toBe('finished');
  expect(heard).toEqual([
    [expect.stringContaining('CREATE TABLE "item"'), true],
    ['ALTER TABLE "item" ADD "sku" text', true],
    ['SELECT 1', true],
    ['SELECT $1::int', false],
    ['SELECT 3', false],
  ]);
  expect(await scratch.query('SELECT * FROM item')).toEqual([]);
});

test('a migration that fails is rolled back, as it would be', async () => {
  const { outcome, error } = await run(async (runner) => {
    await runner.query('CREATE TABLE half (id int)');
    await runner.query('SELECT nothing');
  });
  expect(outcome).toBe('failed');
  expect(error).toMatchObject({ code: '42703' });
  expect(await scratch.query(`SELECT to_regclass('half') AS half`)).toEqual([{ half: null }]);
});

test('the service’s database stays as it is, and the migration counts as not checked', async () => {
  const ran = await run(() => service.dataSource.query('CREATE TABLE wrong (id int)').catch(() => {}));
  expect(ran.notChecked).toEqual(["it uses the service's own DataSource, not the QueryRunner that it is given"]);
  expect(await service.dataSource.query(`SELECT to_regclass('wrong') AS wrong`)).toEqual([{ wrong: null }]);
});

test.each(['SELECT pg_sleep(3600)', 'DO $$ BEGIN LOOP END LOOP; END $$'])('%s is ended', async (statement) => {
  const { outcome, notChecked } = await run((runner) => runner.query(statement));
  expect(outcome).toBe('failed');
  expect(notChecked).toEqual(['a statement takes longer than the check waits']);
});

test('a statement is ended also where the migration takes the limit away', async () => {
  const up = async (runner: QueryRunner) => {
    await runner.query('SET statement_timeout = 0');
    await runner.query('SELECT pg_sleep(3600)');
  };
  const { outcome, notChecked } = await run(up, { limits: { migration: 300 } });
  expect(outcome).toBe('stopped');
  expect(notChecked).toEqual(['it takes longer than 0.3 s']);
  expect(scratch.lost).toBe('it takes longer than 0.3 s');
  await expect(scratch.query('SELECT 1')).rejects.toThrow('The scratch database was stopped');
});

test('a loop that awaits for ever is ended, and one that catches what it is refused as well', async () => {
  let turns = 0;
  const up = async (runner: QueryRunner) => {
    for (;;) {
      turns += 1;
      await runner.query('SELECT 1').catch(() => {});
    }
  };
  const { outcome, notChecked } = await run(up, { limits: { statements: 5, migration: 300 } });
  expect(outcome).toBe('stopped');
  expect(notChecked).toContain('it sends more than 5 statements');
  const then = turns;
  await passed(20);
  expect(turns).toBe(then);
});

test('a promise that never settles is given up, and what comes of it later is refused', async () => {
  let reached = 'not yet';
  const late = async () => {
    await passed(200);
    await fetch('http://127.0.0.1:1').catch((error: Error) => (reached = error.message));
    await new Promise(() => {});
  };
  const { outcome } = await run(late, { limits: { migration: 50 } });
  expect(outcome).toBe('stopped');
  await expect.poll(() => reached).toContain('it calls the network (127.0.0.1:1)');
});

test.each([
  'CREATE ROLE clerk',
  'GRANT pg_monitor TO CURRENT_USER',
  "COPY (SELECT 1) TO PROGRAM 'id'",
  "DO $$ BEGIN EXECUTE 'ALTER SYSTEM SET work_mem = 1'; END $$",
])('%s is refused on a server that others use', async (statement) => {
  const { notChecked } = await run((runner) => runner.query(statement));
  expect(notChecked[0]).toContain('it reaches beyond the scratch database');
});

test('a text that only speaks of roles is run', async () => {
  expect(await run((runner) => runner.query(`SELECT 'create role x', 'it''s'`))).toEqual({
    outcome: 'finished',
    notChecked: [],
  });
});

test('a scratch database is dropped in the end, and so is what a dead check left a day ago', async () => {
  const databases = async () =>
    (
      await service.dataSource.query<{ datname: string }[]>(
        `SELECT datname FROM pg_database WHERE datname LIKE 'evolvent_check_%'`,
      )
    ).map(({ datname }) => datname);
  const yesterday = Math.floor(Date.now() / 1000) - 25 * 3600;
  const [old, young] = [`evolvent_check_${yesterday}_0123456789ab`, `evolvent_check_${yesterday + 7200}_0123456789ab`];
  await service.dataSource.query(`CREATE DATABASE ${old}`);
  await service.dataSource.query(`CREATE DATABASE ${young}`);
  const before = await databases();
  const another = await serverScratch({ server: { url: service.url } });
  const during = await databases();
  expect(during).not.toContain(old);
  expect(during).toContain(young);
  expect(during.filter((name) => !before.includes(name))).toHaveLength(1);
  await another.close();
  expect(await databases()).toEqual(before.filter((name) => name !== old));
  await service.dataSource.query(`DROP DATABASE ${young}`);
});
