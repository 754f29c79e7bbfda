import type { DataSource, MigrationInterface, QueryRunner } from 'typeorm';
import { appliedTable } from '../../../postgres/migrations/applied-table';
import { type Ask, askOf } from '../../../postgres/migrations/recorder';
import type { Query } from '../../../postgres/session';
import { type LeftOut, loadSnapshot } from './load-snapshot';
import { runOnScratch } from './run-on-scratch';
import type { Scratch } from './scratch/scratch';
import { schemaOf } from './scratch/scratch-data-source';
import type { TraceLimits } from './trace-limits';

/** A migration as it is run on a scratch. */
export interface MigrationToRun {
  readonly name: string;
  /** A new instance, as TypeORM makes one. */
  readonly create: () => MigrationInterface;
  readonly isTransactional: boolean;
}

/** Where the schema comes from: the migrations that are applied, or a text of `pg_dump --schema-only`; or both, in this order. */
export interface SchemaSource {
  readonly snapshot?: string;
  readonly applied?: readonly MigrationToRun[];
}

export interface BuiltSchema {
  /** Of the snapshot. */
  readonly leftOut: readonly LeftOut[];
  /** Migrations that could not be applied, and why. From the first of them on nobody knows whether the schema is the real one. */
  readonly failed: readonly FailedMigration[];
}

export interface FailedMigration {
  readonly name: string;
  readonly error?: unknown;
  readonly reasons: readonly string[];
}

interface Options {
  readonly scratch: Scratch;
  /** Of the scratch. */
  readonly dataSource: DataSource;
  /** The service's own, refused meanwhile. */
  readonly targets: readonly DataSource[];
  readonly limits?: Partial<TraceLimits>;
}

/** Makes on an empty scratch the schema that the database has. What fails is said in the result, and the rest is done all the same. */
export async function buildSchema(options: Options, source: SchemaSource): Promise<BuiltSchema> {
  const { scratch, dataSource } = options;
  const leftOut = source.snapshot === undefined ? [] : await loadSnapshot(scratch, source.snapshot);
  const failed: FailedMigration[] = [];
  if (scratch.lost === undefined) await makeOwnTables(dataSource);
  for (const { name, ...migration } of source.applied ?? []) {
    if (scratch.lost !== undefined) {
      failed.push({ name, reasons: [`it was not run: ${scratch.lost} in an earlier one`] });
      continue;
    }
    const finished = (runner: QueryRunner) => record(runner, name);
    const { outcome, error, notChecked } = await runOnScratch({ ...options, ...migration, finished });
    if (outcome !== 'finished' || notChecked.length > 0) failed.push({ name, error, reasons: notChecked });
  }
  return { leftOut, failed };
}

/** Writes into TypeORM's own table that a migration is applied, as it stands there when the next one runs. */
export async function record(runner: QueryRunner, name: string): Promise<void> {
  const ask = askOf(runner);
  const timestamp = Number(/\d{13}$/.exec(name)?.[0] ?? 0);
  await appliedTable(runner.connection, await schemaThere(runner.connection, ask)).add(queryOf(ask), name, timestamp);
}

/** Those that TypeORM makes before it runs a migration. */
async function makeOwnTables(dataSource: DataSource): Promise<void> {
  const runner = dataSource.createQueryRunner();
  try {
    const ask = askOf(runner);
    await appliedTable(dataSource, await schemaThere(dataSource, ask)).make(queryOf(ask));
    // Only where entities need it; a method of the builder for relational databases that its interface does not name.
    const builder: object = dataSource.driver.createSchemaBuilder();
    const make: unknown = Reflect.get(builder, 'createMetadataTableIfNecessary');
    if (typeof make === 'function') await make.call(builder, runner);
  } finally {
    await runner.release();
  }
}

async function schemaThere(dataSource: DataSource, ask: Ask): Promise<string> {
  const schema = schemaOf(dataSource);
  if (schema !== undefined) return schema;
  const [row] = await queryOf(ask)('SELECT current_schema() AS schema', []);
  return row?.schema ?? 'public';
}

function queryOf(ask: Ask): Query {
  return (statement, parameters) => ask(statement, parameters) as ReturnType<Query>;
}
