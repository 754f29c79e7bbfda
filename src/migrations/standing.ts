import type { Ledger, LedgerLine } from './ledger';
import { ledgerKey } from './ledger';
import type { AppliedMigration, Migration, TargetName } from './migration';

/** Where a migration stands, when both records have been heard. */
export type StandingState = 'applied' | 'pending' | 'interrupted' | 'failed' | 'missing' | 'reverting';

export interface Standing {
  readonly target: TargetName;
  readonly name: string;
  readonly state: StandingState;
  /** Undefined where it is applied and not in the code. */
  readonly migration: Migration | undefined;
  readonly line: LedgerLine | undefined;
  /** In words, where the two records differ: `applied by another tool`. */
  readonly note: string | undefined;
  /** How many were applied before it, by the database's own record. */
  readonly place?: number;
  /** What the history has to be told, so that both records agree again. */
  readonly correction: { readonly isApplied: boolean; readonly reason: string } | undefined;
}

/**
 * Hears both records of one migration: the database's own (TypeORM's table), which is the truth, and the history.
 *
 * | database's own | history | stands as |
 * |---|---|---|
 * | applied | nothing | applied, by another tool |
 * | applied | started, up | applied: the run died before it wrote that down |
 * | applied | failed or reverted | applied, by another tool, since |
 * | applied | started or failed, down | applied, where nothing of it was kept; else reverting, to be finished |
 * | applied | finished | applied |
 * | absent | finished | pending: reverted by another tool |
 * | absent | started, down | pending: reverted, and the run died before it wrote that down |
 * | absent | started, up | interrupted |
 * | absent | failed | failed, to be run again |
 * | absent | nothing, reverted | pending |
 */
export function standingOf(
  key: { readonly target: TargetName; readonly name: string },
  migration: Migration | undefined,
  applied: AppliedMigration | undefined,
  line: LedgerLine | undefined,
): Standing {
  const as = (state: StandingState, note?: string, correction?: boolean): Standing => ({
    ...key,
    state: state === 'applied' && migration === undefined ? 'missing' : state,
    migration,
    line,
    note,
    correction: correction === undefined ? undefined : { isApplied: correction, reason: note ?? '' },
  });
  if (migration?.content !== undefined) {
    if (applied?.content === migration.content) return as('applied');
    if (line?.state === 'failed') return as('failed');
    return as('pending', applied === undefined ? undefined : 'its content has changed');
  }
  if (applied !== undefined) {
    if (line === undefined) return as('applied', 'applied by another tool', true);
    if (line.state === 'finished') return as('applied');
    if (line.direction === 'down' && line.state !== 'reverted')
      return hasLeftSomething(line)
        ? as('reverting', 'going back was not finished')
        : as('applied', 'going back was not finished');
    if (line.state === 'started') return as('applied', 'finished, and the run died before it wrote that down', true);
    return as('applied', 'applied by another tool', true);
  }
  if (line === undefined || line.state === 'reverted') return as('pending');
  if (line.state === 'finished') return as('pending', 'reverted by another tool', false);
  if (line.direction === 'down') return as('pending', 'reverted, and the run died before it wrote that down', false);
  if (migration === undefined) return as('interrupted', 'it has run in part, and is not in the code');
  if (line.state === 'failed') return as('failed');
  return as('interrupted', 'a run died while it was under way');
}

/** Statements outside of a transaction have run, or may have. */
function hasLeftSomething({ ran, inDoubt }: LedgerLine): boolean {
  return ran.length > 0 || inDoubt !== undefined;
}

/** All migrations of a database, those that are applied and gone from the code included, in the order of time. */
export function standings(
  target: TargetName,
  migrations: readonly Migration[],
  applied: readonly AppliedMigration[],
  ledger: Ledger,
): Standing[] {
  const byName = new Map(applied.map((each) => [each.name, each]));
  const places = new Map(applied.map(({ name }, place) => [name, place]));
  const known = new Set(migrations.map(({ name }) => name));
  const gone = applied.filter(({ name, content }) => content === undefined && !known.has(name));
  const there = new Set([...known, ...byName.keys()]);
  const leftBehind = [...ledger.lines.values()].filter(
    (line) => line.target === target && !there.has(line.name) && line.state !== 'finished' && hasLeftSomething(line),
  );
  const all = [
    ...migrations.map((migration) => ({ name: migration.name, migration })),
    ...gone.map(({ name }) => ({ name, migration: undefined })),
    ...leftBehind.map(({ name }) => ({ name, migration: undefined })),
  ];
  return all.map(({ name, migration }) => {
    const standing = standingOf(
      { target, name },
      migration,
      byName.get(name),
      ledger.lines.get(ledgerKey(target, name)),
    );
    const place = places.get(name);
    return place === undefined ? standing : { ...standing, place };
  });
}
