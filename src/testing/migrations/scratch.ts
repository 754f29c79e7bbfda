import type { DataSource } from 'typeorm';
import type { DynamodbClient } from '../../dynamodb/client';
import type { MigrationConfig } from '../../migrations/config';
import type { MigrationLaw } from './law';

/** Databases that the test owns, and loses. */
export interface ScratchDatabases {
  /** The service's config, on these databases. Only its databases and its waiting for locks are used. */
  readonly config: MigrationConfig;
  /** The one that `config.postgres` has: by it the schema and the rows are compared. */
  readonly dataSource?: DataSource;
  /** The client that `config.dynamodb` has: by it all tables that it can see are compared. */
  readonly client?: DynamodbClient;
  /** The `table` of `dynamodbMigrations`, which is not compared. Default: `evolvent_migrations`. */
  readonly recordTable?: string;
  /** Drops the databases. */
  close?(): Promise<void>;
}

/** What callbacks have at hand. */
export interface MigratedDatabases {
  readonly dataSource: DataSource | undefined;
  readonly client: DynamodbClient | undefined;
  /** Names of the migrations that are applied, in their order. */
  readonly applied: readonly string[];
}

type Work = (databases: MigratedDatabases) => Promise<void> | void;

export interface TestMigrationsOptions {
  /** Gives empty databases, others each time: it is called at least once, and again for each group of laws and after a broken one. */
  open(): Promise<ScratchDatabases>;
  /**
   * The last migration that production has applied: writers and the old application are those that work with it. Default: the first in the order of
   * the plan.
   */
  readonly released?: string;
  /** Called before each migration, so that there are rows: the tables are those of `applied`, and `next` is the one that comes. */
  seed?(databases: MigratedDatabases & { readonly next: string }): Promise<void> | void;
  readonly application?: {
    /** Throws where the code that is deployed now does not work. Called after expand and migrate, before contract. */
    readonly old?: Work;
    /** Throws where the code of this release does not work. Called when all is applied. */
    readonly new?: Work;
  };
  /** Writes in a loop as the old application does, until the signal is aborted, while expand and migrate run. It throws where it is disturbed. */
  writers?(databases: MigratedDatabases, signal: AbortSignal): Promise<void>;
  /** Only these laws. Default: all. */
  readonly only?: readonly MigrationLaw[];
}
