import { readEffects } from '../../../src/checks/postgres/effects/read-effects';
import {
  examineMigrations,
  type MigrationToExamine,
  type Observing,
  type Stage,
} from '../../../src/checks/postgres/examine-migrations';
import type { ExaminedMigration } from '../../../src/checks/postgres/examined';
import { loadParser } from '../../../src/checks/postgres/sql/load-parser';
import { runOnScratch } from '../../../src/checks/postgres/trace/run-on-scratch';
import type { Scratch } from '../../../src/checks/postgres/trace/scratch/scratch';
import { reasonOf } from '../../../src/errors/say';
import { type BaseDatabase, openBase } from './base-database';
import type { CorpusMigration } from './corpus-migration';

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
    const {
      migrations: [examined],
    } = await examineMigrations(stage, [migration], {
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

interface CorpusStage extends Stage<MigrationToExamine> {
  readonly sent: readonly string[];
  close(): Promise<void>;
}

/** The tables of a base: what runs in a transaction is taken back, everything else gets a copy of its own. */
async function stageOf(entry: CorpusMigration, base: BaseDatabase): Promise<CorpusStage> {
  const isRolledBack = isTransactional(entry);
  const takenBack = new Error('It is taken back.');
  let copy = isRolledBack ? undefined : await base.copy();
  const sent: string[] = [];
  const database = () => copy ?? base;
  return {
    sent,
    ask: (statement, parameters) => database().dataSource.query(statement, [...(parameters ?? [])]),
    async rebuild() {
      if (isRolledBack) return;
      await copy?.drop();
      copy = await base.copy();
    },
    seed: async () => new Map(),
    async run(_migration, observing) {
      sent.length = 0;
      let observer: ReturnType<Observing> | undefined;
      const { outcome, error, notChecked } = await runOnScratch({
        scratch: scratchOf(database()),
        dataSource: database().dataSource,
        targets: [],
        limits: { migration: entry.limit ?? 20_000 },
        create: () => new entry.migration(),
        isTransactional: isRolledBack,
        async onStatement(statement, parameters, _run, { ask, isStructured, isBatched }) {
          if (!/evolvent_migration_checkpoints|'evolvent create /.test(statement)) sent.push(statement);
          observer ??= observing({ ask, isInTransaction: isRolledBack });
          return (await observer).observe(statement, parameters, { isStructured, isBatched });
        },
        async finished() {
          if (isRolledBack) throw takenBack;
        },
      });
      if (outcome !== 'failed' || error === takenBack) return notChecked;
      return notChecked.length > 0 ? notChecked : [`it fails on the scratch database: ${reasonOf(error)}`];
    },
    close: async () => copy?.drop(),
  };
}

function scratchOf({ dataSource, interrupt }: Pick<BaseDatabase, 'dataSource' | 'interrupt'>): Scratch {
  let lost: string | undefined;
  return {
    kind: 'server',
    dataSourceFor: async () => dataSource,
    query: (statement, parameters) => dataSource.query(statement, [...(parameters ?? [])]),
    async interrupt(reason) {
      lost = reason;
      await interrupt();
    },
    get lost() {
      return lost;
    },
    reset: async () => {},
    close: async () => {},
  };
}
