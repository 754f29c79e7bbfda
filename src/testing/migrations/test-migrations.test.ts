import { expect, test } from 'vitest';
import { failureOf } from '../../postgres/database.fixture';
import { migration, sql } from '../../postgres/migrations/services.fixture';
import type { MigrationLaw, MigrationsReport } from './law';
import type { TestMigrationsOptions } from './scratch';
import {
  bothScratchOf,
  filling,
  items,
  MakeStock1700000000006,
  rightOnes,
  scratchOf,
  seedItems,
  upper,
} from './scratch.fixture';
import { testMigrations } from './test-migrations';

const putSku = `INSERT INTO items (sku) VALUES ('c')`;

/** Writes as long as it may, once at least. */
const writers: TestMigrationsOptions['writers'] = async ({ dataSource }, signal) => {
  do await dataSource?.query(putSku);
  while (!signal.aborted);
};

test('right migrations of both databases break no law', async () => {
  const report = await testMigrations({
    open: bothScratchOf(rightOnes, [MakeStock1700000000006]),
    seed: seedItems,
    writers,
    application: {
      old: async ({ dataSource }) => void (await dataSource?.query(putSku)),
      new: async ({ dataSource }) => void (await dataSource?.query('INSERT INTO items (upper) VALUES (NULL)')),
    },
  });
  expect(report.findings).toEqual([]);
  expect(report.laws).toHaveLength(9);
  expect(report.migrations).toHaveLength(8);
  expect(report.skipped.map(({ law, migration: name }) => `${name} ${law}`)).toEqual([
    'IndexItems1700000000002 failure-leaves-nothing',
    'FillUpper1700000000005 failure-leaves-nothing',
    'FillUpper1700000000005 seeded-data-survives-up-down',
    'MakeStock1700000000006 failure-leaves-nothing',
  ]);
});

const name = 'Faulty1700000000007';

/** The laws that a faulty migration breaks, and what is said of it. */
async function brokenBy(options: TestMigrationsOptions) {
  const { code, fields, message } = await failureOf(testMigrations(options));
  expect(code).toBe('MIGRATIONS_BROKEN');
  const { findings } = fields.report as MigrationsReport;
  return { laws: findings.map(({ law }) => law), said: findings.flatMap(({ differences }) => differences), message };
}
