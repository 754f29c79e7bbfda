import type { JsonObject } from '../event/json';
import type { Finding } from '../store/finding';
import type { TargetName } from './migration';

/** A place in time that the data can be brought back to. All of it is JSON: it is written into the history. */
export interface RestorePoint {
  /** The `name` of the provider that made it. */
  readonly provider: string;
  /** As the provider finds it again: a file, an ARN, a snapshot's name. */
  readonly id: string;
  /** ISO 8601, in UTC. Everything that was acknowledged before this time is in it. */
  readonly at: string;
  readonly covers: readonly TargetName[];
  /** What it is, in a sentence for people. */
  readonly description: string;
  readonly details: JsonObject;
}

/** What became of a restore. */
export interface Restored {
  /** In place; or a copy beside it, which the service has to be switched to. */
  readonly kind: 'in-place' | 'copy';
  /** For a copy: what has to be done, in sentences. For one in place: what was brought back. */
  readonly description: string;
  /** Where the data is now, for a copy: an endpoint, a table's name. */
  readonly place?: string;
  readonly details: JsonObject;
}

export interface RestoreContext {
  readonly runId: string;
  readonly signal: AbortSignal;
  readonly log: (line: string) => void;
}

/** Makes restore points of one or both databases, and brings them back. */
export interface RestorePointProvider {
  /** Stable: `pg_dump`, `rds-snapshot`, `dynamodb-backup`, `event-export:stock`. */
  readonly name: string;
  readonly covers: readonly TargetName[];
  /** What would keep it from making one, or from restoring: asked before a run. Writes nothing. */
  check(context: RestoreContext): Promise<readonly Finding[]>;
  /**
   * Makes one and waits until it can be used. Asked again with the same run id, after it was interrupted, it goes on with the one that it
   * began, or begins anew; it never leaves two. Throws `RESTORE_POINT_FAILED`.
   */
  create(context: RestoreContext): Promise<RestorePoint>;
  /** Says what is wrong with a restore point that was made earlier: gone, incomplete, changed. Empty where it can be restored. */
  verify(point: RestorePoint, context: RestoreContext): Promise<readonly Finding[]>;
  /** Brings it back, and waits until that is done. May be asked again after it was interrupted. Throws `RESTORE_FAILED`. */
  restore(point: RestorePoint, context: RestoreContext): Promise<Restored>;
  /** Point in time: a copy as of that time, ISO 8601. Absent where the provider has no such thing. Throws `RESTORE_FAILED`. */
  restoreTo?(time: string, context: RestoreContext): Promise<Restored>;
}
