import type { RelationName } from '../catalogue/catalogue';

/** From weak to strong. */
export const lockModes = [
  'AccessShare',
  'RowShare',
  'RowExclusive',
  'ShareUpdateExclusive',
  'Share',
  'ShareRowExclusive',
  'Exclusive',
  'AccessExclusive',
] as const;

export type LockMode = (typeof lockModes)[number];

/** The strongest lock of each table, view and index. */
export type Locks = ReadonlyMap<RelationName, LockMode>;

/** What a statement does to those who use the tables meanwhile. */
export interface Effects {
  readonly locks: Locks;
  /** Tables and indexes whose files are written anew. */
  readonly rewritten: ReadonlySet<RelationName>;
  /** Tables that are read from beginning to end. */
  readonly scanned: ReadonlySet<RelationName>;
}

export const noEffects: Effects = { locks: new Map(), rewritten: new Set(), scanned: new Set() };

/** Positive where the first is stronger. */
export function compareLocks(one: LockMode, other: LockMode): number {
  return lockModes.indexOf(one) - lockModes.indexOf(other);
}

/** Whether others can write to the table meanwhile. */
export function blocksWrites(mode: LockMode): boolean {
  return compareLocks(mode, 'Share') >= 0;
}

/** Whether others can read the table meanwhile. */
export function blocksReads(mode: LockMode): boolean {
  return mode === 'AccessExclusive';
}
