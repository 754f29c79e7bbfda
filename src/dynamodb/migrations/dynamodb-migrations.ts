import { migrationErrors } from '../../migrations/errors';
import type { AppliedMigration, Migration, Step } from '../../migrations/migration';
import type { Execution, FoundMigrations } from '../../migrations/migration-target';
import type { Lease } from '../../migrations/run-lock';
import type { DynamodbClient } from '../client';
import { AppliedMigrations } from './applied-migrations';
import { Checkpoints } from './checkpoints';
import { migrationContext } from './context';
import { FencedWrites } from './fenced-writes';
import { type FoundCode, findMigrations, type MigrationSource } from './found-migrations';
import { LeaseLock } from './lease-lock';
import type { DynamodbMigration, RepeatableDynamodbMigration } from './migration-class';
import type { DynamodbMigrationTarget } from './migration-target';
import { OwnTable } from './own-table';
import { RanStatements } from './ran-statements';
import { type MigrationRequests, migrationRequests } from './requests';
import { TableHistory } from './table-history';

export interface DynamodbMigrationsOptions {
  readonly client: DynamodbClient;
  /** A folder (`migrations/dynamodb`, or with `/*` behind it), a `file:` URL of one, or the classes. */
  readonly migrations: MigrationSource;
  /** Run after all others, whenever their content has changed. */
  readonly repeatable?: readonly RepeatableDynamodbMigration[];
  /** The table of the record, the lock, the history and the checkpoints. Default: `evolvent_migrations`. */
  readonly table?: string;
  /** How messages name these tables. Default: `DynamoDB tables`, with the client's region once it is known. */
  readonly placeName?: string;
  /** Milliseconds after which another runner may take over from one that is not heard of. Default: 20,000. */
  readonly lease?: number;
  /** Milliseconds that a change of a table may take, backfill of an index included. Default: 600,000. */
  readonly activeWithin?: number;
}

/**
 * The migrations of DynamoDB tables, for the migration runner: code from a folder or from classes; record, lock, history and checkpoints in a
 * table of their own, which `prepare` makes. TypeScript files need a loader in the process, as `evolvent run` and tsx have one.
 *
 * @example
 * ```ts
 * const target = dynamodbMigrations({ client, migrations: 'migrations/dynamodb/*' });
 * await target.open();
 * const { migrations, findings } = await target.migrations();
 * ```
 */
export function dynamodbMigrations(options: DynamodbMigrationsOptions): DynamodbMigrationTarget {
  return new DynamodbMigrations(options);
}

class DynamodbMigrations implements DynamodbMigrationTarget {
  readonly target = 'dynamodb';
  readonly lock: LeaseLock;
  readonly history: TableHistory;
  readonly #options: DynamodbMigrationsOptions;
  readonly #requests: MigrationRequests;
  readonly #activeWithin: number;
  readonly #table: OwnTable;
  readonly #writes: FencedWrites;
  readonly #applied: AppliedMigrations;
  #place: string;
  #code: Promise<FoundCode> | undefined;

  constructor(options: DynamodbMigrationsOptions) {
    const { client, table: name = 'evolvent_migrations', lease = 20_000, activeWithin = 600_000 } = options;
    this.#options = options;
    this.#activeWithin = activeWithin;
    this.#place = options.placeName ?? 'DynamoDB tables';
    const place = () => this.#place;
    const requests = migrationRequests(client, place);
    this.#requests = requests;
    this.#table = new OwnTable({ name, requests, place, activeWithin });
    this.#writes = new FencedWrites(this.#table);
    this.#applied = new AppliedMigrations(this.#table, this.#writes);
    // A heartbeat that is not answered has to leave time for another one.
    const beats = migrationRequests(client, place, Math.max(2000, lease / 4));
    this.lock = new LeaseLock(new OwnTable({ name, requests: beats, place, activeWithin }), lease);
    this.history = new TableHistory(this.#table, this.#writes);
  }

  get place(): string {
    return this.#place;
  }

  get client(): DynamodbClient {
    return this.#options.client;
  }

  async runnable(name: string): Promise<DynamodbMigration | undefined> {
    return (await this.#found()).runnable.get(name)?.make();
  }

  async open(): Promise<void> {
    if (this.#options.placeName === undefined) {
      const region = await regionOf(this.#options.client);
      if (region !== undefined) this.#place = `DynamoDB tables of ${region}`;
    }
    await this.#requests.describeTable(this.#table.name);
  }

  /** Nothing is held but the client, which is the service's. */
  async close(): Promise<void> {}

  prepare(): Promise<void> {
    return this.#table.prepare();
  }

  migrations(): Promise<FoundMigrations> {
    return this.#found();
  }

  applied(): Promise<readonly AppliedMigration[]> {
    return this.#applied.all();
  }

  async execute(step: Step, execution: Execution): Promise<void> {
    const { lease } = execution;
    const statements = new RanStatements(execution);
    const run = await this.#codeOf(step);
    const checkpoints = new Checkpoints(this.#table, this.#writes, step, lease.fence);
    await checkpoints.forgetOthers();
    const signal = AbortSignal.any([execution.signal, lease.lost]);
    const scope = {
      requests: this.#requests,
      statements,
      checkpoints,
      signal,
      activeWithin: this.#activeWithin,
      log: execution.log,
    };
    await run(migrationContext(this.#options.client, scope));
    lease.lost.throwIfAborted();
    await this.#applied.record(step.migration, step.direction === 'up', lease.fence);
    await checkpoints.forgetAll();
    await execution.finished(statements.step());
  }

  async settle(migration: Migration, isApplied: boolean, lease: Lease): Promise<void> {
    await this.#applied.record(migration, isApplied, lease.fence);
    await new Checkpoints(this.#table, this.#writes, { migration, direction: 'up' }, lease.fence).forgetAll();
  }

  #found(): Promise<FoundCode> {
    const { migrations, repeatable = [] } = this.#options;
    this.#code ??= findMigrations(migrations, repeatable, this.#place).catch((error: unknown) => {
      // Repaired files are looked at again.
      this.#code = undefined;
      throw error;
    });
    return this.#code;
  }

  async #codeOf({ migration, direction }: Step) {
    const code = (await this.#found()).runnable.get(migration.name)?.code;
    if (code === undefined) {
      throw migrationErrors.failure('MIGRATION_UNKNOWN', { found: migration.name, what: 'migration' });
    }
    if (direction === 'up') return code.up.bind(code);
    if (code.down !== undefined) return code.down.bind(code);
    const reason = 'its class has no method down';
    throw migrationErrors.failure('MIGRATION_IRREVERSIBLE', { migration: migration.name, reason });
  }
}

/** A client says it by a function, which may ask the machine for it. */
async function regionOf(client: DynamodbClient): Promise<string | undefined> {
  const config: unknown = 'config' in client ? client.config : undefined;
  const region: unknown = typeof config === 'object' && config !== null ? Reflect.get(config, 'region') : undefined;
  try {
    const found: unknown = typeof region === 'function' ? await region() : region;
    return typeof found === 'string' ? found : undefined;
  } catch {
    return undefined;
  }
}
