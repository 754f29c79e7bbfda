import type { Phase } from '../../migrations/migration';
import type { Ask } from '../../postgres/migrations/recorder';
import type { Catalogue, RelationName } from './catalogue/catalogue';
import { readCatalogue } from './catalogue/read-catalogue';
import { type TableSizes, toldCatalogue } from './catalogue/told-catalogue';
import type { ExaminedMigration, ExaminedStatement } from './examined';
import type { SqlParser } from './sql/load-parser';
import { sayStatement } from './sql/say-statement';
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
  /** Gives empty tables some rows, so that what becomes of values is seen. Returns those that could be given none, and why. */
  seed(): Promise<ReadonlyMap<RelationName, string>>;
  /** Runs one, every statement through an observer. Returns why not all of it could be looked at: sentences without their full stops. */
  run(migration: Migration, observing: Observing): Promise<readonly string[]>;
}

/** The observer of a session; statements of all sessions stand in one order. */
export type Observing = (session: { readonly ask: Ask; readonly isInTransaction: boolean }) => Promise<Observer>;

export interface ExamineOptions {
  readonly parser: SqlParser;
  readonly sizes: TableSizes;
  /** What the target has; undefined where nobody asked it: then what there is before the first migration counts. */
  readonly target: Catalogue | undefined;
  readonly readEffects: ObserverOptions['readEffects'];
  readonly signal: AbortSignal;
}

export interface Examination {
  readonly migrations: readonly ExaminedMigration[];
  /** Tables of which no values could be compared, and why: a clause. */
  readonly empty: ReadonlyMap<RelationName, string>;
}

/** Runs migrations one after another, and looks at each. One that fails does not keep the others from being looked at. */
export async function examineMigrations<Migration extends MigrationToExamine>(
  stage: Stage<Migration>,
  migrations: readonly Migration[],
  { parser, sizes, target, readEffects, signal }: ExamineOptions,
): Promise<Examination> {
  const passed: Migration[] = [];
  const examined: ExaminedMigration[] = [];
  const empty = new Map<RelationName, string>();
  const standing = target ?? (await readCatalogue(stage.ask));
  const told = (catalogue: Catalogue) => toldCatalogue(catalogue, sizes, standing.relations);

  const attempt = async (migration: Migration): Promise<Attempt> => {
    const statements: ExaminedStatement[] = [];
    const observers: Observer[] = [];
    const problems = await stage.run(migration, async (session) => {
      const observer = await observerOf({ ...session, parser, told, readEffects, statements });
      observers.push(observer);
      return observer;
    });
    const unread = observers.flatMap((observer) => observer.unread);
    return { statements, after: observers[0]?.after ?? standing, unread, problems };
  };

  for (const migration of migrations) {
    signal.throwIfAborted();
    for (const [table, why] of await stage.seed()) empty.set(table, why);
    const first = await attempt(migration);
    let best = first;
    if (first.problems.length > 0) {
      // Seeded rows may be what it could not bear: rows of production may well be other ones.
      await stage.rebuild(passed);
      const second = await attempt(migration);
      if (second.problems.length === 0 || second.statements.length > first.statements.length) best = second;
    }
    if (best.problems.length === 0) passed.push(migration);
    else await stage.rebuild(passed);
    examined.push(examinedOf(migration, best));
  }
  return { migrations: examined, empty };
}

interface Attempt extends Pick<ExaminedMigration, 'statements' | 'after'>, Pick<Observer, 'unread'> {
  readonly problems: readonly string[];
}

function examinedOf(
  { name, isTransactional, phase, rewrites }: MigrationToExamine,
  { statements, after, unread, problems }: Attempt,
): ExaminedMigration {
  const notRead = unread.map(({ text, problem }) => `PostgreSQL does not read ${sayStatement(text)}: ${problem}.`);
  // Of a text that is no SQL the database says the same.
  const others = notRead.length > 0 ? problems.filter((problem) => !/syntax error/.test(problem)) : problems;
  const notChecked = [...notRead, ...others.map((problem) => `${problem.replace(/\.$/, '')}.`)];
  return { name, isTransactional, phase, rewrites, statements, after, notChecked };
}
