import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { Table, TableColumn } from 'typeorm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { defineConfig, type MigrationConfig } from '../../migrations/config';
import { overviewOf, withDatabases } from '../../migrations/databases';
import { makePlan } from '../../migrations/plan';
import { checkPlan } from '../../migrations/plan-checks';
import { openDatabase, type TestDatabase } from '../../postgres/database.fixture';
import { postgresMigrations } from '../../postgres/migrations';
import { postgresChecks } from './postgres-checks';
import { readStatistics } from './statistics-file';

class CreateItem1735689600000 implements MigrationInterface {
  async up(runner: QueryRunner) {
    await runner.createTable(
      new Table({
        name: 'item',
        columns: [
          { name: 'id', type: 'int', isPrimary: true },
          { name: 'sku', type: 'varchar', length: '20' },
        ],
        indices: [{ columnNames: ['sku'] }],
      }),
    );
  }
  async down() {}
}
class LengthenSku1735689600001 implements MigrationInterface {
  async up(runner: QueryRunner) {
    await runner.changeColumn('item', 'sku', new TableColumn({ name: 'sku', type: 'varchar', length: '40' }));
  }
  async down() {}
}
class ForgetOrKeep1735689600003 implements MigrationInterface {
  async up(runner: QueryRunner) {
    const [{ count }] = await runner.query('SELECT count(*)::int AS count FROM item');
    if (count > 1_000) await runner.query('DELETE FROM item');
    await runner.query('ALTER TABLE item ADD COLUMN note text');
  }
  async down() {}
}
class DropItem1735689600004 implements MigrationInterface {
  async up(runner: QueryRunner) {
    await runner.dropTable('item');
  }
  async down() {}
}

let database: TestDatabase;
beforeAll(async () => {
  database = await openDatabase();
});
afterAll(() => database.close());

async function checked(config: MigrationConfig) {
  return withDatabases(config, async (databases) => {
    const { standings, findings } = await overviewOf(databases);
    const plan = makePlan(standings, findings, {});
    const context = { runId: 'check', signal: new AbortController().signal, log: () => {} };
    return checkPlan({ config, context, databases }, plan);
  });
}

it('runs what is due on a scratch database, and tells what it would do', async () => {
  const dataSource = await database.connect({
    migrations: [CreateItem1735689600000, LengthenSku1735689600001, ForgetOrKeep1735689600003, DropItem1735689600004],
  });
  const runner = dataSource.createQueryRunner();
  await new CreateItem1735689600000().up(runner);
  await runner.query('CREATE TABLE migrations (id serial, timestamp bigint, name varchar)');
  await runner.query(`INSERT INTO migrations (timestamp, name) VALUES (1735689600000, 'CreateItem1735689600000')`);
  await runner.release();
  const config = defineConfig({ postgres: () => postgresMigrations({ dataSource }), check: postgresChecks() });
  const findings = await checked(config);
  expect(findings.map(({ rule }) => rule)).toEqual([
    'drop-and-add-column',
    'decides-by-rows',
    'drop-table',
    'coverage',
  ]);
});

it('reads the sizes that production writes', async () => {
  const [, statement = ''] = /psql "\$PRODUCTION" -Atc "([^"]+)"/.exec(readFileSync('docs/checks.md', 'utf8')) ?? [];
  await database.dataSource.query(
    'CREATE TABLE counted (id int); INSERT INTO counted VALUES (1), (2); ANALYZE counted',
  );
  const [row]: Record<string, object>[] = await database.dataSource.query(statement);
  const path = join(mkdtempSync(join(tmpdir(), 'statistics-')), 'evolvent.statistics.json');
  writeFileSync(path, JSON.stringify(Object.values(row ?? {})[0]));
  expect((await readStatistics(path)).get('public.counted')).toEqual({ rows: 2 });
  rmSync(dirname(path), { recursive: true });
});
