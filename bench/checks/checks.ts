import { DataSource, type MigrationInterface, type QueryRunner } from 'typeorm';
import { readCatalogue } from '../../src/checks/postgres/catalogue/read-catalogue';
import { checkSqlText } from '../../src/checks/postgres/check-sql-text';
import { readEffects } from '../../src/checks/postgres/effects/read-effects';
import { examineMigrations } from '../../src/checks/postgres/examine-migrations';
import { migrationStage, type RunnableMigration } from '../../src/checks/postgres/migration-stage';
import { loadParser } from '../../src/checks/postgres/sql/load-parser';
import { pgliteScratch } from '../../src/checks/postgres/trace/scratch/pglite-scratch';
import { type Bench, type Measurement, medianAndLeast } from '../measurement';

const tables = 200;
const statements = 1000;
const migrations = 50;

export const checks: Bench = {
  about: `checkSqlText on ${statements} statements, where ${tables} tables are known; ${migrations} migrations of four statements, run and watched in PGlite once it has started`,
  async measure({ rounds = 3 }): Promise<readonly Measurement[]> {
    const schema = Array.from({ length: tables }, (_, index) => tableOf(index)).join('\n');
    const text = Array.from({ length: statements }, (_, index) => statementOf(index)).join(';\n');
    const [reading, starting, tracing] = [[] as number[], [] as number[], [] as number[]];
    for (let round = 0; round < rounds; round += 1) {
      reading.push(await seconds(() => checkSqlText(text, { name: 'bench', schema })));
      const { start, trace } = await traced();
      starting.push(start);
      tracing.push(trace);
    }
    return [
      {
        what: `read ${statements} statements, and the ${tables} tables before them`,
        ...medianAndLeast(reading),
        unit: 's',
        goal: 2,
      },
      { what: 'start PGlite', ...medianAndLeast(starting), unit: 's' },
      { what: `trace ${migrations} migrations`, ...medianAndLeast(tracing), unit: 's', goal: 15 },
    ];
  },
};

function tableOf(index: number): string {
  return `CREATE TABLE t${index} (id bigint PRIMARY KEY, sku varchar(20), size int, at timestamptz); CREATE INDEX t${index}_sku ON t${index} (sku);`;
}

function statementOf(index: number): string {
  const table = `t${index % tables}`;
  const kinds = [
    `ALTER TABLE ${table} ADD COLUMN note${index} text`,
    `ALTER TABLE ${table} ALTER COLUMN sku TYPE varchar(${40 + index})`,
    `CREATE INDEX ${table}_${index} ON ${table} (size)`,
    `UPDATE ${table} SET size = 0 WHERE id = ${index}`,
    `ALTER TABLE ${table} ADD CONSTRAINT c${index} CHECK (size > 0) NOT VALID`,
  ];
  return kinds[index % kinds.length] ?? '';
}

async function traced(): Promise<{ readonly start: number; readonly trace: number }> {
  const target = new DataSource({ type: 'postgres', url: 'postgres://nobody@nowhere.invalid/none' });
  let scratch: Awaited<ReturnType<typeof pgliteScratch>> | undefined;
  const start = await seconds(async () => {
    scratch = await pgliteScratch();
  });
  if (scratch === undefined) throw new Error('There is no scratch database.');
  try {
    const stage = await migrationStage({ scratch, target, applied: [], snapshot: undefined, limits: {} });
    const parser = await loadParser();
    const before = await readCatalogue(stage.ask);
    const options = { parser, sizes: new Map(), target: before, readEffects, signal: new AbortController().signal };
    const trace = await seconds(() =>
      examineMigrations(stage, Array.from({ length: migrations }, migrationOf), options),
    );
    return { start, trace };
  } finally {
    await scratch.close();
  }
}

function migrationOf(_: unknown, index: number): RunnableMigration {
  const create = (): MigrationInterface => ({
    async up(runner: QueryRunner) {
      await runner.query(tableOf(index));
      await runner.query(`ALTER TABLE t${index} ADD COLUMN note text DEFAULT 'none'`);
      await runner.query(`UPDATE t${index} SET note = sku`);
    },
    async down() {},
  });
  return { name: `Bench${1735689600000 + index}`, isTransactional: true, phase: 'expand', rewrites: [], create };
}

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}
