import { describe, expect, test } from 'vitest';
import { failureOf } from '../../postgres/database.fixture';
import { postgresMigrations, repeatable } from '../../postgres/index';
import { type MigrationClass, migration, sql } from '../../postgres/migrations/services.fixture';
import type { MigrationLaw, MigrationsReport } from './law';
import type { TestMigrationsOptions } from './scratch';
import {
  bothScratchOf,
  filling,
  items,
  LeaveStock1700000000006,
  MakeStock1700000000006,
  rightOnes,
  scratchOf,
  seedItems as seed,
  skuView,
  upper,
} from './scratch.fixture';
import { testMigrations } from './test-migrations';

const putSku = `INSERT INTO items (sku) VALUES ('c')`;
const put = (statement: string) => async (databases: Parameters<NonNullable<TestMigrationsOptions['writers']>>[0]) =>
  void (await databases.dataSource?.query(statement));

/** Writes once more after all has run: what is broken by then does not pass unseen. */
const writers: TestMigrationsOptions['writers'] = async (databases, signal) => {
  while (!signal.aborted) await put(putSku)(databases);
  await put(putSku)(databases);
};

const alone: readonly MigrationLaw[] = [
  'failure-leaves-nothing',
  'up-down-up',
  'down-undoes-up',
  'seeded-data-survives-up-down',
];

describe('right migrations break no law', () => {
  test('in and out of a transaction, with indexes made concurrently, enums, views and batches', async () => {
    const report = await testMigrations({
      open: scratchOf(rightOnes, [skuView]),
      seed,
      writers,
      application: { old: put(putSku), new: put('INSERT INTO items (upper) VALUES (NULL)') },
    });
    expect(report.findings).toEqual([]);
    expect(report.laws).toHaveLength(9);
    expect(report.migrations).toHaveLength(7);
    expect(report.skipped.map(({ law, migration: name }) => `${name} ${law}`)).toEqual([
      'IndexItems1700000000002 failure-leaves-nothing',
      'FillUpper1700000000005 failure-leaves-nothing',
      'FillUpper1700000000005 seeded-data-survives-up-down',
    ]);
  });

  test('of both databases', async () => {
    const report = await testMigrations({
      open: bothScratchOf([items], MakeStock1700000000006),
      seed,
      only: alone.slice(1),
    });
    expect(report).toMatchObject({ findings: [], migrations: ['MakeItems1700000000001', 'MakeStock1700000000006'] });
  });
});

/** The laws that are broken, by whom, and what is said of it. */
async function brokenBy(options: TestMigrationsOptions): Promise<readonly string[]> {
  const { code, fields } = await failureOf(testMigrations({ seed, ...options }));
  expect(code).toBe('MIGRATIONS_BROKEN');
  const { findings } = fields.report as MigrationsReport;
  return findings.flatMap(({ law, migration: name, differences }) =>
    differences.map((difference) => `${law}${name === undefined ? '' : ` of ${name}`}: ${difference}`),
  );
}

const name = 'Faulty1700000000007';
const behind = (...migrations: MigrationClass[]) => ({ open: scratchOf([items, ...migrations]), only: alone });

describe('a faulty migration is found where', () => {
  test('it works on a connection that is not its own', async () => {
    const elsewhere = migration(
      name,
      (runner) => runner.dataSource.query('CREATE TABLE half (id int)'),
      (runner) => runner.query('DROP TABLE half'),
    );
    expect(await brokenBy(behind(elsewhere))).toEqual([
      `failure-leaves-nothing of ${name}: the database has a table left: half`,
    ]);
  });

  test('it ends its own transaction, which the runner refuses', async () => {
    const half = migration(
      name,
      async (runner) => {
        await runner.query('CREATE TABLE half (id int)');
        await runner.query('COMMIT');
      },
      (runner) => runner.query('DROP TABLE half'),
    );
    const [said, ...others] = await brokenBy(behind(half));
    expect(said).toContain('cannot be run safely');
    expect(others).toEqual([]);
  });

  test('up does its work twice', async () => {
    const twice = sql(name, 'ALTER TABLE items ADD CHECK (id > 0)', '', { wayBack: 'compensate' });
    expect(await brokenBy(behind(twice))).toEqual([
      `up-down-up of ${name}: table items has a constraint too many: items_id_check1 CHECK ((id > 0))`,
    ]);
  });

  test('its batches are not forgotten on the way back', async () => {
    const [said, ...others] = await brokenBy(behind(upper, filling({ forgets: false })));
    expect(said).toContain('up-down-up of FillUpper1700000000005: after down, up fails: ');
    expect(said).toContain('A `down` that takes it back has to call forgetBatches(queryRunner, name)');
    expect(others).toEqual([]);
  });

  test('down leaves something, in each of several', async () => {
    const adds = (of: string, column: string) =>
      sql(
        of,
        `ALTER TABLE items ADD COLUMN IF NOT EXISTS ${column} text, ADD COLUMN ${column}_too text`,
        `ALTER TABLE items DROP COLUMN ${column}_too`,
      );
    expect(await brokenBy(behind(adds(name, 'unit'), upper, adds('Faulty1700000000008', 'colour')))).toEqual([
      `down-undoes-up of ${name}: table items has a column left: unit text`,
      'down-undoes-up of Faulty1700000000008: table items has a column left: colour text',
    ]);
  });

  test('down loses rows, or what is in them', async () => {
    const loses = sql(
      name,
      'ALTER TABLE items ADD COLUMN unit text',
      'ALTER TABLE items DROP COLUMN unit; DELETE FROM items WHERE id = 1',
    );
    const empties = sql(
      'Faulty1700000000008',
      'ALTER TABLE items DROP COLUMN sku',
      `ALTER TABLE items ADD COLUMN sku text NOT NULL DEFAULT ''; ALTER TABLE items ALTER COLUMN sku DROP DEFAULT`,
      { phase: 'contract' },
    );
    expect(await brokenBy(behind(loses, empties))).toEqual([
      `seeded-data-survives-up-down of ${name}: table items has 1 rows, before 2`,
      'seeded-data-survives-up-down of Faulty1700000000008: table items has 4 rows as before, but not the same values in them',
    ]);
  });

  test('down leaves what is no column: each is named with what it belongs to', async () => {
    const leaves = sql(
      name,
      `CREATE OR REPLACE FUNCTION twice(n int) RETURNS int LANGUAGE sql RETURN n * 2;
       CREATE OR REPLACE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
       CREATE OR REPLACE TRIGGER touches BEFORE UPDATE ON items FOR EACH ROW EXECUTE FUNCTION touch();
       CREATE INDEX IF NOT EXISTS items_by_sku ON items (sku);
       CREATE SEQUENCE IF NOT EXISTS numbers;
       CREATE SCHEMA IF NOT EXISTS other;
       CREATE TABLE IF NOT EXISTS other.things (id int PRIMARY KEY);
       CREATE OR REPLACE VIEW all_items AS SELECT id FROM items;
       DO $$ BEGIN CREATE TYPE size AS ENUM ('s', 'l'); EXCEPTION WHEN duplicate_object THEN END $$;
       COMMENT ON COLUMN items.sku IS 'Stock keeping unit';
       ALTER TABLE items ALTER COLUMN sku DROP NOT NULL`,
    );
    const said = await brokenBy({ ...behind(leaves), only: ['down-undoes-up', 'up-down-up'] });
    expect(said.map((sentence) => sentence.replace(`down-undoes-up of ${name}: `, '').split('\n')[0]).sort()).toEqual([
      'table items has a comment left: on sku Stock keeping unit',
      'table items has a trigger left: touches CREATE TRIGGER touches BEFORE UPDATE ON public.items FOR EACH ROW EXECUTE FUNCTION touch()',
      'table items has an index left: items_by_sku CREATE INDEX items_by_sku ON public.items USING btree (sku)',
      'table items has another column sku: text, before text NOT NULL',
      'the database has a function left: touch() CREATE OR REPLACE FUNCTION public.touch()',
      'the database has a function left: twice(n integer) CREATE OR REPLACE FUNCTION public.twice(n integer)',
      'the database has a schema left: other',
      'the database has a sequence left: numbers as bigint start 1 increment 1 from 1 to 9223372036854775807',
      'the database has a table left: other.things',
      'the database has a view left: all_items  SELECT id',
      "the database has an enum left: size ('s', 'l')",
    ]);
  });

  test('it never goes up', async () => {
    const [said, ...others] = await brokenBy(behind(sql(name, 'SELECT * FROM nowhere')));
    expect(said).toContain('nowhere');
    expect(others).toEqual([]);
  });

  test('a table of DynamoDB stays', async () => {
    const open = bothScratchOf([items], LeaveStock1700000000006);
    expect(await brokenBy({ open, only: ['down-undoes-up'] })).toEqual([
      'down-undoes-up of LeaveStock1700000000006: the database has a table left: stock keyed by sku S',
    ]);
  });

  test('writers and the old application lose the column that they use, and the new one has not got its own', async () => {
    const renames = sql(name, 'ALTER TABLE items RENAME sku TO code', 'ALTER TABLE items RENAME code TO sku');
    const said = await brokenBy({
      open: scratchOf([items, renames]),
      writers,
      application: { old: put(putSku), new: put(`INSERT INTO items (number) VALUES ('c')`) },
    });
    expect(said).toEqual([
      'writers-are-not-disturbed: they failed: column "sku" of relation "items" does not exist',
      'old-application-works: it failed: column "sku" of relation "items" does not exist',
      'new-application-works: it failed: column "number" of relation "items" does not exist',
    ]);
  });

  test('nobody writes', async () => {
    const said = await brokenBy({
      open: scratchOf([items]),
      writers: async () => {},
      only: ['writers-are-not-disturbed'],
    });
    expect(said).toEqual([
      'writers-are-not-disturbed: they ended before their signal was aborted, so that nobody wrote',
    ]);
  });

  test('a repeatable one never has the same content', async () => {
    let times = 0;
    const open = async () => {
      const scratch = await scratchOf([items])();
      const postgres = () =>
        postgresMigrations({
          dataSource: scratch.dataSource!,
          repeatable: [repeatable('Always', `SELECT ${times++}`)],
        });
      return { ...scratch, config: { postgres } };
    };
    const said = await brokenBy({ open, only: ['run-again-does-nothing'] });
    expect(said).toEqual(['run-again-does-nothing: Always ran again']);
  });

  test('it takes the record of another away', async () => {
    const forgets = sql(name, `DELETE FROM migrations WHERE name = 'MakeItems1700000000001'`);
    const open = scratchOf([items, forgets]);
    const [applied, ...others] = await brokenBy({ open, only: ['run-again-does-nothing', 'all-applied'] });
    expect(applied).toContain('all-applied: MakeItems1700000000001 failed: ');
    expect(others).toEqual([]);
  });
});

test('databases that are not empty are refused', async () => {
  const scratch = await scratchOf([items])();
  const open = async () => ({ config: scratch.config, dataSource: scratch.dataSource! });
  const error = await failureOf(testMigrations({ open }));
  await scratch.close?.();
  expect(error).toMatchObject({ code: 'MIGRATIONS_NOT_TESTED' });
  expect(error.message).toContain('on which 1 migrations are applied already');
});
