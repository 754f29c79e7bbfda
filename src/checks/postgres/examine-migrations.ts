import { reasonOf } from '../../errors/say';
import type { Phase } from '../../migrations/migration';
import type { Ask } from '../../postgres/migrations/recorder';
import type { Catalogue } from './catalogue/catalogue';
import { readCatalogue } from './catalogue/read-catalogue';
import { type TableSizes, toldCatalogue } from './catalogue/told-catalogue';
import type { ExaminedMigration } from './examined';
import type { SqlParser } from './sql/load-parser';
import { type Observer, type ObserverOptions, observerOf } from './trace/observer';

/** A migration that a run would execute. */
export interface MigrationToExamine {
  readonly name: string;
  readonly isTransactional: boolean;
  readonly phase: Phase;
  readonly rewrites: readonly string[];
}

/** Where migrations are run to be looked at. */
export interface Stage<Migration extends MigrationToExamine> {
  /** Asks the scratch database, past every migration. */
  readonly ask: Ask;
  /** An empty database, then all that is applied, then these: what there is before the next one runs. */
  rebuild(passed: readonly Migration[]): Promise<void>;
  /** Gives tables some rows, so that what becomes of values is seen. */
  seed(): Promise<void>;
  /** Runs one, every statement through the observer that is made for it. Throws what keeps it from being run to its end. */
  run(migration: Migration, observer: (ask: Ask, isBatched: () => boolean) => Promise<Observer>): Promise<void>;
}

export interface ExamineOptions {
  readonly parser: SqlParser;
  readonly sizes: TableSizes;
  /** What the target has; undefined where nobody asked it: then what there is before the first migration counts. */
  readonly target: Catalogue | undefined;
  readonly readEffects: ObserverOptions['readEffects'];
  readonly signal: AbortSignal;
}

/** Runs migrations one after another, and looks at each. One that fails does not keep the others from being looked at. */
export async function examineMigrations<Migration extends MigrationToExamine>(
  stage: Stage<Migration>,
  migrations: readonly Migration[],
  { parser, sizes, target, readEffects, signal }: ExamineOptions,
): Promise<readonly ExaminedMigration[]> {
  const passed: Migration[] = [];
  const examined: ExaminedMigration[] = [];
  const standing = target ?? (await readCatalogue(stage.ask));
  const told = (catalogue: Catalogue) => toldCatalogue(catalogue, sizes, standing.relations);

  const attempt = async (migration: Migration) => {
    let observer: Observer | undefined;
    try {
      await stage.run(migration, async (ask, isBatched) => {
        const { isTransactional } = migration;
        observer = await observerOf({ parser, ask, isInTransaction: isTransactional, told, readEffects, isBatched });
        return observer;
      });
      return { observer, problem: undefined };
    } catch (error) {
      return { observer, problem: reasonOf(error) };
    }
  };

  for (const migration of migrations) {
    signal.throwIfAborted();
    await stage.seed();
    const first = await attempt(migration);
    let best = first;
    if (first.problem !== undefined) {
      // Seeded rows may be what it could not bear: rows of production may well be other ones.
      await stage.rebuild(passed);
      const second = await attempt(migration);
      if (second.problem === undefined || countOf(second) > countOf(first)) best = second;
    }
    if (best.problem === undefined) passed.push(migration);
    else await stage.rebuild(passed);
    examined.push(examinedOf(migration, best, standing));
  }
  return examined;
}

interface Attempt {
  readonly observer: Observer | undefined;
  readonly problem: string | undefined;
}

function countOf({ observer }: Attempt): number {
  return observer?.statements.length ?? 0;
}

function examinedOf(
  { name, isTransactional, phase, rewrites }: MigrationToExamine,
  { observer, problem }: Attempt,
  before: Catalogue,
): ExaminedMigration {
  const unread = (observer?.unread ?? []).map(
    ({ text, problem: why }) => `PostgreSQL does not read ${said(text)}: ${why}.`,
  );
  return {
    name,
    isTransactional,
    phase,
    rewrites,
    statements: observer?.statements ?? [],
    after: observer?.after ?? before,
    notChecked: [...unread, ...(problem === undefined ? [] : [`${problem.replace(/\.$/, '')}.`])],
  };
}

function said(text: string): string {
  const line = text.trim().replaceAll(/\s+/g, ' ');
  return line.length > 60 ? `${line.slice(0, 59)}…` : line;
}
