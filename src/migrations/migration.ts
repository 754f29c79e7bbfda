/** What a migration changes. */
export type TargetName = 'postgres' | 'dynamodb' | 'events';

/**
 * Expand adds what new code needs, migrate moves data, contract takes away what only old code needed. Steps that contract run only
 * when they are asked for, because old code may still be running.
 */
export type Phase = 'expand' | 'migrate' | 'contract';

/**
 * How a step is taken back: `down` undoes it; `compensate` runs its `down`, which makes the old code work again but does not bring the same
 * state back; `switch` goes to a restored copy; `irreversible` cannot be taken back, and needs a flag to be run.
 */
export type WayBack = 'down' | 'compensate' | 'switch' | 'irreversible';

/** Hours of the day that a step may begin in: `{ notBefore: '22:00', notAfter: '05:00', timeZone: 'Europe/Berlin' }`. */
export interface RunWindow {
  /** `HH:MM`. */
  readonly notBefore?: string;
  /** `HH:MM`; earlier than `notBefore` where the window spans midnight. */
  readonly notAfter?: string;
  /** An IANA name. Default: `UTC`. */
  readonly timeZone?: string;
}

/** What a migration's class may say of itself beside `up` and `down`: as properties, all of them optional. */
export interface MigrationDetails {
  /** What it does, in a sentence. */
  readonly description?: string;
  /** Default: `'expand'`. */
  readonly phase?: Phase;
  /** Names of migrations that have to be applied before it, of either database. */
  readonly dependsOn?: readonly string[];
  /** Default: `'down'`. */
  readonly wayBack?: WayBack;
  readonly runWindow?: RunWindow;
  /** Milliseconds after which the step is told to be slow. Default: that of the config, 30,000. */
  readonly slowAfter?: number;
  /** PostgreSQL: tables that it may rewrite, which otherwise is refused before it begins. */
  readonly rewrites?: readonly string[];
  /** Findings of the checks before a deployment that somebody has looked at, and why they are no problem. */
  readonly acknowledges?: readonly AcknowledgedFinding[];
}

/** A finding about a migration that is no problem. It holds for this rule and this very statement, and nothing else. */
export interface AcknowledgedFinding {
  readonly rule: string;
  /** The fingerprint of the statement: 16 hexadecimal digits, which the finding shows. */
  readonly statement: string;
  readonly reason: string;
  /** The last day, in UTC, on which it holds: `2026-12-31`. */
  readonly expires?: string;
}

/** A migration as a source has it, its details filled in. */
export interface Migration {
  readonly target: TargetName;
  /** `CreateStockLevels1735689600000`; of a repeatable one the name alone. */
  readonly name: string;
  /** Its place in time, in milliseconds; undefined for a repeatable one, which runs after all others. */
  readonly timestamp: number | undefined;
  readonly description: string | undefined;
  readonly phase: Phase;
  readonly dependsOn: readonly string[];
  readonly wayBack: WayBack;
  readonly runWindow: RunWindow | undefined;
  readonly slowAfter: number | undefined;
  /** As the class says; nothing has looked at their shape yet. */
  readonly acknowledges: readonly AcknowledgedFinding[];
  /** It is all or nothing, its record included. */
  readonly isTransactional: boolean;
  /** SHA-256 of the content of a repeatable one, which runs again when that has changed. */
  readonly content: string | undefined;
}

/** One thing to do: a migration, one way. */
export interface Step {
  readonly migration: Migration;
  readonly direction: 'up' | 'down';
}

/** What a database itself says has been applied. */
export interface AppliedMigration {
  readonly name: string;
  /** SHA-256 of the content of a repeatable one as it last ran. */
  readonly content?: string;
  /** ISO 8601, where it is known. */
  readonly at?: string;
}
