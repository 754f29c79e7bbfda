import type { DataSource, MigrationInterface, QueryRunner } from 'typeorm';
import { migrationErrors } from '../../migrations/errors';
import type { AppliedMigration, Migration, MigrationDetails } from '../../migrations/migration';
import type { FoundMigrations, MigrationTarget } from '../../migrations/migration-target';
import type { Finding } from '../../store/finding';
import { schemaOf } from '../data-source';
import type { Query, Row } from '../session';
import { appliedTable, nameOf } from './applied-table';
import { runAttempt, runSignal } from './batch-transaction';
import { sampleBlockers } from './blockers';
import { targetError } from './database-error';
import { execute } from './execute';
import { foundMigrations } from './found-migrations';
import { postgresHistory } from './history';
import { haveOwnTables, ownTables } from './own-tables';
import { type Ask, askOf } from './recorder';
import type { RepeatableMigration } from './repeatable';
import { guardSettings, makeRewriteGuard } from './rewrite-guard';
import { postgresRunLock } from './run-lock';

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

/**
 * The migrations of a TypeORM DataSource, for the runner. TypeORM's own table stays the truth: its command line may be used beside it.
 * Two connections of the pool are used at a time, three while a statement is watched.
 *
 * @example
 * ```ts
 * const config = defineConfig({ postgres: () => postgresMigrations({ dataSource }) });
 * ```
 */
export function postgresMigrations(options: PostgresMigrationsOptions): MigrationTarget {
  const { dataSource, repeatable = [], timeZone = 'UTC', rewriteLimit = 1_048_576 } = options;
  const named = schemaOf(dataSource);
  let schema = named ?? 'public';
  let isOurs = false;
  let session: WorkSession | undefined;
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
      lock: postgresRunLock({ dataSource, place, tables }),
    };
  };
  let made: ReturnType<typeof parts> | undefined;
  const its = () => {
    made ??= parts();
    return made;
  };

  return {
    target: 'postgres',
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
          await dataSource.initialize();
          isOurs = true;
        }
        const pool: unknown =
          dataSource.options.type === 'postgres'
            ? (dataSource.options.poolSize ?? Reflect.get(dataSource.options.extra ?? {}, 'max'))
            : undefined;
        if (typeof pool === 'number' && pool < 2) {
          throw migrationErrors.failure('DATABASE_UNFIT', {
            place: placeOf(),
            reason: `its pool has ${pool} connection, and the lock needs one beside the migrations`,
            remedy: 'Give the DataSource a poolSize of 3 or more.',
          });
        }
        const [row] = await ask(`SELECT current_schema() AS name`, []);
        schema = named ?? row?.name ?? 'public';
        made = undefined;
      });
    },
    async close() {
      await session?.runner.release();
      session = undefined;
      if (isOurs && dataSource.isInitialized) await dataSource.destroy();
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
        // TypeORM keeps views and generated columns there.
        const builder: object = dataSource.driver.createSchemaBuilder();
        const make: unknown = Reflect.get(builder, 'createMetadataTableIfNecessary');
        if (typeof make === 'function') {
          const runner = dataSource.createQueryRunner();
          try {
            await make.call(builder, runner);
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
            const settings = pins({ timeZone, schema: named, lockTimeout: execution.lockTimeout });
            await inside(`${settings}; ${guardSettings(limit, rewrites ?? [])}`);
          },
        });
      await sampleBlockers(watched, work);
    },
    async settle(migration, isApplied) {
      const { applied } = its();
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

/** What every migration finds, whatever the server, the role or an earlier migration has set. */
function pins({
  timeZone,
  schema,
  lockTimeout,
}: {
  timeZone: string;
  schema: string | undefined;
  lockTimeout: number;
}): string {
  const literal = (text: string) => `'${text.replaceAll("'", "''")}'`;
  const path =
    schema === undefined ? 'RESET search_path' : `SET search_path TO "${schema.replaceAll('"', '""')}", public`;
  return `SET TimeZone = ${literal(timeZone)}; SET lock_timeout = ${lockTimeout}; SET application_name = 'evolvent migrations'; ${path}`;
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

async function guardFinding(query: Query): Promise<Finding | undefined> {
  const [row] = await query(
    `SELECT (EXISTS (SELECT FROM pg_event_trigger WHERE evtname = 'evolvent_rewrite_guard')
       OR (SELECT rolsuper FROM pg_roles WHERE rolname = current_user))::text AS guarded, current_user::text AS role`,
    [],
  );
  if (row?.guarded === 'true') return undefined;
  return {
    rule: 'rewrite-guard-missing',
    severity: 'note',
    place: `role ${row?.role}`,
    explanation:
      'Nothing stops a migration that rewrites a large table, because this role may not make event triggers.',
    remedy: "Have a superuser run `evolvent run` once, or say rewriteLimit: 'off'.",
  };
}
