import type { Finding } from '../store/finding';
import type { History, RanStatement } from './history';
import type { AppliedMigration, Migration, Step, TargetName } from './migration';
import type { Lease, RunLock } from './run-lock';

export interface FoundMigrations {
  /** In no order. */
  readonly migrations: readonly Migration[];
  /** Names and timestamps that are wrong or doubled: `name-invalid`, `name-doubled`, `file-name-differs`. */
  readonly findings: readonly Finding[];
}

/** What ran of a step that is done. */
export interface RanStep {
  readonly statements: readonly RanStatement[];
  /** How many there were; `statements` may be the first of them only. */
  readonly count: number;
  /** SHA-256 of all statements that ran, in order: the same for the same migration, however its source is formatted. */
  readonly checksum: string;
}

/** What a step has at hand while it is executed. */
export interface Execution {
  readonly runId: string;
  /** The same for all runs that go on with this step after an interruption, and another one once it was done or taken back. */
  readonly attempt: string;
  readonly lease: Lease;
  /** Aborted when the run is to end: a batch is finished first, and what was not begun is not begun. */
  readonly signal: AbortSignal;
  /** Milliseconds that a statement waits for a lock before it is tried again. */
  readonly lockTimeout: number;
  /** How often a statement, or a whole transaction, is tried again after it waited that long. */
  readonly lockAttempts: number;
  /** Statements of this step that an interrupted run has left finished, in order; not run again. */
  readonly ran: readonly RanStatement[];
  /** The statement that an interrupted run began and never finished, where there is one. */
  readonly inDoubt: RanStatement | undefined;
  readonly log: (line: string) => void;
  /** Tells which statement runs now, for those who wonder why it takes so long. */
  readonly running: (statement: string | undefined) => void;
  /** A statement outside of a transaction is about to run: the intent. */
  statementStarted(statement: RanStatement): Promise<void>;
  /** It has run. @param within the transaction that it ran in, where it ran in one */
  statementFinished(statement: RanStatement, within?: unknown): Promise<void>;
  /** It was refused, and is known to have left nothing. */
  statementFailed(statement: RanStatement): Promise<void>;
  /**
   * The step is done. Called once, after or with the database's own record of it.
   *
   * @param within the transaction that the step ran in, where it ran in one: the record is then kept or lost with it
   */
  finished(step: RanStep, within?: unknown): Promise<void>;
}

/** One database as the runner sees it: 'evolvent/postgres' and 'evolvent/dynamodb' have one each. */
export interface MigrationTarget {
  readonly target: TargetName;
  /** For people: `database inventory, schema public`, `DynamoDB tables of us-east-1`. */
  readonly place: string;
  /** Connects, and changes nothing. Throws `DATABASE_UNAVAILABLE` and `DATABASE_UNFIT`. */
  open(): Promise<void>;
  /** Lets go of what `open` took; connections that the service had opened stay open. */
  close(): Promise<void>;
  /** Makes the tables that the record of applied migrations, the lock and the checkpoints need. Throws `DATABASE_UNFIT` where it is not allowed to. */
  prepare(): Promise<void>;
  /** Throws `MIGRATIONS_NOT_LOADED`. */
  migrations(): Promise<FoundMigrations>;
  /** By the database's own record: TypeORM's table, or the items of DynamoDB. None where there is no record yet. Writes nothing. */
  applied(): Promise<readonly AppliedMigration[]>;
  /** Runs the step and keeps the database's own record of it. Throws what the migration threw. */
  execute(step: Step, execution: Execution): Promise<void>;
  /** Corrects the database's own record of a migration whose outcome a person has found out, and runs nothing. */
  settle(migration: Migration, isApplied: boolean, lease: Lease): Promise<void>;
  readonly lock: RunLock;
  readonly history: History;
}
