import type { JsonObject, JsonValue } from '../event/json';
import type { TargetName } from './migration';
import type { Lease } from './run-lock';

export type HistoryKind =
  | 'run-started'
  | 'run-finished'
  | 'run-failed'
  /** The run was found dead by a later one, which went on in its place. */
  | 'run-abandoned'
  | 'stage-started'
  | 'stage-finished'
  | 'stage-failed'
  /** The intent, written before the migration is begun, up or down. */
  | 'migration-started'
  /** A statement outside of a transaction is about to run, or has run. */
  | 'statement-started'
  | 'statement-finished'
  /** It was refused by the database: it is known not to have run. */
  | 'statement-failed'
  | 'migration-finished'
  | 'migration-failed'
  | 'migration-reverted'
  /** Found applied, or not applied any more, by another tool; or said so by a person. */
  | 'migration-settled'
  | 'restore-point-made'
  | 'restored'
  | 'unlocked';

/** One line of the history, which is only ever added to. `details` depends on the kind. */
export interface NewHistoryEntry {
  readonly runId: string;
  readonly kind: HistoryKind;
  readonly target?: TargetName;
  readonly migration?: string;
  /** Who, as `user@host`, or as the config says. */
  readonly actor: string;
  /** The release of Evolvent that wrote it. */
  readonly tool: string;
  readonly details: JsonObject;
}

export interface HistoryEntry extends NewHistoryEntry {
  /** Its place; later ones are higher, with gaps. */
  readonly number: number;
  /** ISO 8601, in UTC, by the database's clock where it has one. */
  readonly at: string;
}

/** The one place that runs are written down in. */
export interface History {
  /** For people: `table evolvent_migration_history of database inventory`. */
  readonly place: string;
  /** Makes its table where there is none. Throws `HISTORY_NEWER` where a newer release made it, or wrote to it. */
  prepare(): Promise<void>;
  /** All entries, oldest first; none where there is no table yet. Throws `HISTORY_NEWER`. Writes nothing. */
  entries(): Promise<readonly HistoryEntry[]>;
  /**
   * Writes the entries, all or none. Throws `LOCK_LOST` where the lease is no longer the latest, so that a runner that was thought dead
   * writes nothing.
   *
   * @param within a transaction of the target whose database this is (for PostgreSQL a QueryRunner), so that both are kept or neither
   */
  write(entries: readonly NewHistoryEntry[], lease: Lease, within?: unknown): Promise<void>;
}

/** A statement that ran, as the history keeps it. */
export interface RanStatement {
  readonly statement: string;
  /** SHA-256 of the statement and its parameters. */
  readonly checksum: string;
  readonly milliseconds: number;
  /** What it answered, where a migration that goes on after it may need it; undefined where it was too much to keep. */
  readonly answer?: JsonValue;
}
