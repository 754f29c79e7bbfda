import type { DataSource, DataSourceOptions, MigrationInterface, QueryRunner } from 'typeorm';
import { migrationErrors } from '../../migrations/errors';
import type { AppliedMigration, Migration, MigrationDetails } from '../../migrations/migration';
import type { FoundMigrations, MigrationTarget } from '../../migrations/migration-target';
import type { RunLock } from '../../migrations/run-lock';
import { schemaOf } from '../data-source';
import type { Query, Row } from '../session';
import { appliedTable, nameOf } from './applied-table';
import { runAttempt, runSignal } from './batch-transaction';
import { sampleBlockers } from './blockers';
import { codeOf, targetError } from './database-error';
import { execute } from './execute';
import { foundMigrations } from './found-migrations';
import { guardFinding } from './guard-finding';
import { postgresHistory } from './history';
import { haveOwnTables, ownTables } from './own-tables';
import { type Ask, askOf } from './recorder';
import type { RepeatableMigration } from './repeatable';
import { guardSettings, makeRewriteGuard } from './rewrite-guard';
import { endSession, postgresRunLock } from './run-lock';
import { sessionSettings } from './session-settings';

export interface PostgresMigrationsOptions {
  /** The service's own. It is initialised for the run, and destroyed after it, where it is not initialised yet. */
  readonly dataSource: DataSource;
  /** Run again whenever their content changes, after all others: views, functions, reference data. */
  readonly repeatable?: readonly RepeatableMigration[];
  /** The TimeZone that migrations run in, whatever the server's default. Default: `UTC`. */
  readonly timeZone?: string;
  /**
   * Bytes from which on a table may not be rewritten, unless its migration says so in `rewrites`. `'off'` makes no guard. Default: 1,048,576.
   * The guard is an event trigger, which only a superuser may make.
   */
  readonly rewriteLimit?: number | 'off';
}

/** A target that lets the checks look at the migrations themselves. */
export interface PostgresMigrationTarget extends MigrationTarget {
  readonly dataSource: DataSource;
  readonly repeatable: readonly RepeatableMigration[];
  /** That migrations run in. */
  readonly timeZone: string;
}

/**
 * The migrations of a TypeORM DataSource, for the runner. TypeORM's own table stays the truth: its command line may be used beside it.
 * Two connections of the pool are used at a time, three while a statement is watched.
 *
 * @example
 * ```ts
 * const config = defineConfig({ postgres: () => postgresMigrations({ dataSource }) });
 * ```
 */
export function postgresMigrations({
  dataSource,
  repeatable = [],
  timeZone = 'UTC',
  rewriteLimit = 1_048_576,
}: PostgresMigrationsOptions): PostgresMigrationTarget {
  const named = schemaOf(dataSource);
  let schema = named ?? 'public';
  let isOurs = false;
  /** What the service has its DataSource do at its start. */
  let options: Pick<DataSourceOptions, 'synchronize' | 'dropSchema' | 'migrationsRun'> = {};
  let session: WorkSession | undefined;
  /** The settings that the session is known to have. */
  let pinned: string | undefined;
  let found: FoundMigrations | undefined;

  const ask: Query = (statement, parameters) => dataSource.query<Row[]>(statement, [...parameters]);
  const placeOf = () => `database ${dataSource.options.database ?? dataSource.driver.database ?? ''}, schema ${schema}`;
  const said = async <Result>(call: string, work: () => Promise<Result>): Promise<Result> => {
    try {
      return await work();
    } catch (cause) {
      throw targetError(cause, placeOf(), call);
    }
  };
  const parts = () => {
    const tables = ownTables(schema);
    const place = placeOf();
    const transaction = (work: (query: Query) => Promise<void>) =>
      dataSource.transaction('READ COMMITTED', (manager) =>
        work((statement, parameters) => manager.query<Row[]>(statement, [...parameters])),
      );
    const history = postgresHistory({ place, tables, query: ask, transaction, queryOf: queryPast });
    return {
      tables,
      place,
      transaction,
      history,
      applied: appliedTable(dataSource, schema),
      lock: saidLock(postgresRunLock({ dataSource, place, tables }), said),
    };
  };
  let made: ReturnType<typeof parts> | undefined;
  const its = () => {
    made ??= parts();
    return made;
  };

  return {
    target: 'postgres',
    dataSource,
    repeatable,
    timeZone,
    get place() {
      return placeOf();
    },
    get lock() {
      return its().lock;
    },
    get history() {
      return its().history;
    },
    async open() {
      await said('open it', async () => {
        if (!dataSource.isInitialized) {
          const { synchronize, dropSchema, migrationsRun } = dataSource.options;
          options = { synchronize, dropSchema, migrationsRun };
          // To look at a database must not change it, whatever the service does at its own start.
          dataSource.setOptions({ synchronize: false, dropSchema: false, migrationsRun: false });
          isOurs = true;
          await dataSource.initialize();
        }
        const pool: unknown =
          dataSource.options.type === 'postgres'
            ? (dataSource.options.poolSize ?? Reflect.get(dataSource.options.extra ?? {}, 'max'))
            : undefined;
        if (typeof pool === 'number' && pool < 3) {
          throw migrationErrors.failure('DATABASE_UNFIT', {
            place: placeOf(),
            reason: `its pool has ${pool} connections; the lock, the migrations and what looks after them need one each`,
            remedy: 'Give the DataSource a poolSize of 3 or more.',
          });
        }
        const [row] = await ask(`SELECT current_schema() AS name`, []);
        schema = named ?? row?.name ?? 'public';
        made = undefined;
      });
    },
    async close() {
      // Not given back: migrations have set what they liked in it.
      if (session !== undefined) await endSession(session.runner);
      session = undefined;
      pinned = undefined;
      if (isOurs && dataSource.isInitialized) await dataSource.destroy();
      if (isOurs) dataSource.setOptions(options);
      isOurs = false;
    },
    async prepare() {
      await said('make the tables of the runner', async () => {
        const { history, transaction, applied, tables } = its();
        await history.prepare();
        await transaction(async (query) => {
          await query(`SELECT pg_advisory_xact_lock(hashtextextended('evolvent create ' || $1, 0))`, [tables.state]);
          await applied.make(query);
          if (rewriteLimit !== 'off') await makeRewriteGuard(query, schema);
        });
        // TypeORM keeps views and generated columns there. Another runner may be making it now.
        const builder: object = dataSource.driver.createSchemaBuilder();
        const make: unknown = Reflect.get(builder, 'createMetadataTableIfNecessary');
        if (typeof make === 'function') {
          const runner = dataSource.createQueryRunner();
          try {
            await make.call(builder, runner).catch((error: unknown) => {
              if (!isThereAlready(error)) throw error;
            });
          } finally {
            await runner.release();
          }
        }
      });
    },
    async migrations() {
      found ??= foundMigrations(dataSource, repeatable);
      if (rewriteLimit === 'off' || !dataSource.isInitialized) return found;
      const guard = await guardFinding(ask);
      return guard === undefined ? found : { ...found, findings: [...found.findings, guard] };
    },
    async applied() {
      return said('read what is applied', async () => {
        const { applied, tables, place } = its();
        const once = await applied.names(ask);
        if (!(await haveOwnTables(ask, tables, place))) return once;
        return [...once, ...(await appliedContents(ask, tables.history))];
      });
    },
    async execute(step, execution) {
      const { migration } = step;
      const instance = instanceOf(dataSource, repeatable, migration);
      session ??= await openSession(dataSource, execution.signal);
      const { runner, pid } = session;
      Reflect.set(runner, runAttempt, execution.attempt);
      const { applied } = its();
      const watched = {
        dataSource,
        pid,
        runId: execution.runId,
        target: 'postgres',
        migration: migration.name,
        log: execution.log,
      };
      const work = () =>
        execute({
          runner,
          step,
          instance,
          execution,
          keepRecord: async (inside) => {
            if (migration.timestamp === undefined) return;
            const query: Query = (statement, parameters) => inside(statement, parameters) as ReturnType<Query>;
            if (step.direction === 'up') await applied.add(query, migration.name, migration.timestamp);
            else await applied.remove(query, migration.name);
          },
          pin: async (inside) => {
            const rewrites = Reflect.get(instance, 'rewrites') as MigrationDetails['rewrites'];
            const limit = rewriteLimit === 'off' ? undefined : rewriteLimit;
            const settings = sessionSettings({ timeZone, lockTimeout: execution.lockTimeout, runId: execution.runId });
            const wanted = `${settings}; ${guardSettings(limit, rewrites ?? [])}`;
            if (pinned === wanted) return;
            await inside(wanted);
            pinned = wanted;
          },
          unpin: () => {
            pinned = undefined;
          },
        });
      await sampleBlockers(watched, work);
    },
    async settle(migration, isApplied) {
      const { applied } = its();
      if (migration.timestamp === undefined) {
        throw migrationErrors.failure('MIGRATION_UNKNOWN', { found: migration.name, what: 'migration' });
      }
      await said('correct the record', async () => {
        if (isApplied) await applied.add(ask, migration.name, migration.timestamp ?? 0);
        else await applied.remove(ask, migration.name);
      });
    },
  };
}

/** The connection that migrations run on, one after another. */
interface WorkSession {
  readonly runner: QueryRunner;
  readonly pid: number;
}

async function openSession(dataSource: DataSource, signal: AbortSignal): Promise<WorkSession> {
  const runner: QueryRunner & { [runSignal]?: AbortSignal } = dataSource.createQueryRunner();
  runner[runSignal] = signal;
  const [backend]: { pid: number }[] = await runner.query('SELECT pg_backend_pid() AS pid');
  return { runner, pid: backend?.pid ?? 0 };
}

type Said = <Result>(call: string, work: () => Promise<Result>) => Promise<Result>;

function saidLock({ tryAcquire, holder, takeAway }: RunLock, said: Said): RunLock {
  return {
    tryAcquire: (owner) => said('take its lock', () => tryAcquire(owner)),
    holder: () => said('ask for its lock', holder),
    takeAway: () => said('take its lock away', takeAway),
  };
}

/** Two sessions have made the same table, or type, at once. */
function isThereAlready(error: unknown): boolean {
  return ['23505', '42P07', '42710'].includes(codeOf(error) ?? '');
}

function queryPast(runner: QueryRunner): Query {
  const past: Ask = askOf(runner);
  return (statement, parameters) => past(statement, parameters) as ReturnType<Query>;
}

function instanceOf(
  dataSource: DataSource,
  repeatable: readonly RepeatableMigration[],
  migration: Migration,
): MigrationInterface {
  if (migration.timestamp === undefined) {
    const again = repeatable.find(({ name }) => name === migration.name);
    if (again !== undefined) return { up: (runner) => again.up(runner), down: async () => {} };
  }
  const instance = dataSource.migrations.find((each) => nameOf(each) === migration.name);
  if (instance === undefined)
    throw migrationErrors.failure('MIGRATION_UNKNOWN', { found: migration.name, what: 'migration' });
  return instance;
}

/** What repeatable migrations had for content when they last ran. */
async function appliedContents(query: Query, history: string): Promise<readonly AppliedMigration[]> {
  const rows = await query(
    `SELECT DISTINCT ON (migration) migration AS name, details->>'content' AS content FROM ${history}
     WHERE target = 'postgres' AND kind = 'migration-finished' AND details ? 'content' ORDER BY migration, number DESC`,
    [],
  );
  return rows.map(({ name, content }) => ({ name: name ?? '', content: content ?? '' }));
}
