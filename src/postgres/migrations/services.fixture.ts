import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createMigrationRunner, defineConfig, type MigrationConfig, type MigrationDetails } from '../../migrations';
import { openDatabase, type TestDatabase } from '../database.fixture';
import { type PostgresMigrationsOptions, postgresMigrations } from './target';

type Way = (runner: QueryRunner) => Promise<unknown>;

export interface Described extends MigrationDetails {
  readonly transaction?: boolean;
}

/** A class of a migration, as a service has it. */
export function migration(name: string, up: Way, down: Way = async () => {}, details: Described = {}) {
  return class implements MigrationInterface {
    readonly name = name;
    constructor() {
      Object.assign(this, details);
    }
    async up(runner: QueryRunner) {
      await up(runner);
    }
    async down(runner: QueryRunner) {
      await down(runner);
    }
  };
}

/** One statement up, one down. */
export function sql(name: string, up: string, down = '', details: Described = {}) {
  const statement = (text: string): Way => (text === '' ? async () => {} : (runner) => runner.query(text));
  return migration(name, statement(up), statement(down), details);
}

export type MigrationClass = ReturnType<typeof migration>;

/** A database of its own, and services on it that have these migrations. */
export async function openService() {
  const database: TestDatabase = await openDatabase();
  return {
    database,
    dataSource: database.dataSource,
    /** A service of its own connections; `migrations` is what its release has. */
    async runner(
      migrations: readonly MigrationClass[],
      config: Partial<MigrationConfig> = {},
      options: Partial<PostgresMigrationsOptions> = {},
    ) {
      const dataSource = await database.connect({ migrations: [...migrations], logging: false });
      const postgres = () => postgresMigrations({ dataSource, ...options });
      return createMigrationRunner(defineConfig({ postgres, actor: 'the test', ...config }));
    },
    rows: <Row>(statement: string) => database.dataSource.query<Row[]>(statement),
    close: () => database.close(),
  };
}
