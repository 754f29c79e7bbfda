import type { DataSource } from 'typeorm';
import { readEffects } from '../../../src/checks/postgres/effects/read-effects';
import {
  examineMigrations,
  type MigrationToExamine,
  type Stage,
} from '../../../src/checks/postgres/examine-migrations';
import type { ExaminedMigration } from '../../../src/checks/postgres/examined';
import { loadParser } from '../../../src/checks/postgres/sql/load-parser';
import { guarded } from '../../../src/checks/postgres/trace/guards/guarded';
import { type Ask, askOf } from '../../../src/postgres/migrations/recorder';
import { isIntrospection } from '../../../src/postgres/migrations/statement-text';
import { type BaseDatabase, openBase } from './base-database';
import type { CorpusMigration } from './corpus-migration';

/** Milliseconds that a migration may take. */
const migrationLimit = 2_000;

export interface ExaminedEntry {
  readonly entry: CorpusMigration;
  readonly examined: ExaminedMigration;
  /** What it sent, as it sent it; without what TypeORM asks of the catalogue. */
  readonly sent: readonly string[];
}

/** Each of them run on the tables of its base, and looked at. Its base is there for the next one as it was. */
export async function examineCorpus(entries: readonly CorpusMigration[]): Promise<readonly ExaminedEntry[]> {
  const bases = [...new Set(entries.map(({ base }) => base))];
  const found = await Promise.all(
    bases.map(async (base) => {
      const database = await openBase(base);
      try {
        const own = entries.filter((entry) => entry.base === base);
        const examined: ExaminedEntry[] = [];
        for (const entry of own.filter(isTransactional)) examined.push(await examineEntry(entry, database));
        await database.closeItself();
        for (const entry of own.filter((each) => !isTransactional(each))) {
          examined.push(await examineEntry(entry, database));
        }
        return examined;
      } finally {
        await database.drop();
      }
    }),
  );
  const all = found.flat();
  return entries.flatMap((entry) => all.find((each) => each.entry === entry) ?? []);
}

export function nameOf({ migration }: CorpusMigration): string {
  return migration.name;
}

function isTransactional({ migration }: CorpusMigration): boolean {
  return Reflect.get(new migration(), 'transaction') !== false;
}

async function examineEntry(entry: CorpusMigration, database: BaseDatabase): Promise<ExaminedEntry> {
  const instance = new entry.migration();
  const migration: MigrationToExamine = {
    name: nameOf(entry),
    isTransactional: isTransactional(entry),
    phase: Reflect.get(instance, 'phase') ?? 'expand',
    rewrites: Reflect.get(instance, 'rewrites') ?? [],
  };
  const stage = await stageOf(entry, database);
  try {
    const [examined] = await examineMigrations(stage, [migration], {
      parser: await loadParser(),
      sizes: database.sizes,
      target: database.catalogue,
      readEffects,
      signal: new AbortController().signal,
    });
    if (examined === undefined) throw new Error('A migration was lost.');
    return { entry, examined, sent: stage.sent };
  } finally {
    await stage.close();
  }
}

async function stageOf(
  entry: CorpusMigration,
  base: BaseDatabase,
): Promise<Stage<MigrationToExamine> & { readonly sent: readonly string[]; close(): Promise<void> }> {
  const isRolledBack = isTransactional(entry);
  let copy = isRolledBack ? undefined : await base.copy();
  const sent: string[] = [];
  const dataSource = (): DataSource => copy?.dataSource ?? base.dataSource;
  return {
    sent,
    ask: (...given) => dataSource().query(...(given as [string, unknown[]])),
    async rebuild() {
      if (isRolledBack) return;
      await copy?.drop();
      copy = await base.copy();
    },
    async seed() {},
    async run(_migration, observing) {
      const runner = dataSource().createQueryRunner();
      let isOver = false;
      const past: Ask = async (...given) => {
        if (isOver) throw new Error('it is over');
        return askOf(runner)(...given);
      };
      try {
        sent.length = 0;
        if (isRolledBack) await runner.startTransaction();
        const { observe } = await observing(
          past,
          () => Reflect.get(runner, Symbol.for('evolvent.migrations.resumable')) === true,
        );
        const value: Ask = (text, ...more) => {
          if (isIntrospection(text)) return past(text, ...more);
          if (!isOfBatches(text)) sent.push(text);
          return observe(text, ...more);
        };
        Object.defineProperty(runner, 'query', { value, configurable: true });
        const refusals = new Set<string>();
        await withinLimit(guarded([], { refusals }, () => new entry.migration().up(runner)));
        const [refused] = refusals;
        if (refused !== undefined) throw new Error(refused);
      } finally {
        isOver = true;
        Reflect.deleteProperty(runner, 'query');
        if (runner.isTransactionActive) await runner.rollbackTransaction();
        await runner.release();
      }
    },
    close: async () => copy?.drop(),
  };
}

/** What `inBatches` keeps for itself. */
function isOfBatches(text: string): boolean {
  return /evolvent_migration_checkpoints|'evolvent create /.test(text);
}

function withinLimit<Result>(work: Promise<Result>): Promise<Result> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`It takes longer than ${migrationLimit} ms`)), migrationLimit);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
