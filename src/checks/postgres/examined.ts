import type { Phase } from '../../migrations/migration';
import type { Catalogue, RelationName } from './catalogue/catalogue';
import type { Effects, Locks } from './effects/effects';
import type { ParsedStatement } from './sql/parsed-statement';

/** A migration with what was found out about each of its statements. */
export interface ExaminedMigration {
  readonly name: string;
  readonly isTransactional: boolean;
  readonly phase: Phase;
  /** Tables that it says it may rewrite. */
  readonly rewrites: readonly RelationName[];
  readonly statements: readonly ExaminedStatement[];
  /** What there is when all of them have run. */
  readonly after: Catalogue;
  /** Why a part of it could not be looked at; empty where all of it was. */
  readonly notChecked: readonly string[];
}

/** A statement of a migration, with what it does. */
export interface ExaminedStatement extends ParsedStatement {
  /** Its place in the migration, from 0. */
  readonly index: number;
  readonly evidence: 'traced' | 'read';
  /** What there is before it runs. */
  readonly before: Catalogue;
  readonly effects: Effects;
  /** Locks that the transaction holds already when it begins: none outside of one. */
  readonly held: Locks;
  /** Stored values that are others after it; known of a trace only. */
  readonly valueChanges: readonly ValueChange[];
  /** It runs on its own, outside of any transaction. */
  readonly isAlone: boolean;
  /** The migration did not send it itself: it stands in a DO block or a function that it calls. */
  readonly isInside?: boolean;
  /** `inBatches` runs it, a part of the table at a time. */
  readonly isBatched?: boolean;
}

/** What became of the stored values of one column, or of rows, where seeded rows were there to see it. */
export interface ValueChange {
  readonly table: RelationName;
  /** Undefined: whole rows. */
  readonly column?: string;
  /** `lost`: the column, or the table, is gone with them. `removed`, `added`: rows. */
  readonly what: 'lost' | 'changed' | 'removed' | 'added';
  /** How many values, or rows. */
  readonly count: number;
  /** How many there were. */
  readonly of: number;
  /** A value before and after, as text, cut at 60 characters. */
  readonly example?: { readonly before: string | null; readonly after: string | null };
  /** Of a lost column: a column of the same table that holds the very same values. */
  readonly keptIn?: string;
}
