import type { Ask } from '../../../postgres/migrations/recorder';
import type { Catalogue } from '../catalogue/catalogue';
import { readCatalogue } from '../catalogue/read-catalogue';
import { blocksReads, type Effects } from '../effects/effects';
import type { ExaminedStatement, ValueChange } from '../examined';
import { insideOf } from '../inside-of';
import type { SqlParser } from '../sql/load-parser';
import { parseStatements } from '../sql/parse-statements';
import type { ParsedStatement } from '../sql/parsed-statement';
import { runsAlone } from '../sql/runs-alone';
import { effectsBetween, locksOf, type Standing, standingOf } from './observe';
import { type StoredValues, storedValues, valuesAsBefore } from './stored-values';
import { valueChanges } from './value-changes';

/** Looks at the statements of one session while they run on a scratch database. */
export interface Observer {
  /** Runs a text as the migration sent it, one statement after another. Returns what the last one answered. */
  readonly observe: (
    text: string,
    parameters?: readonly unknown[],
    how?: { readonly isStructured?: boolean; readonly isBatched?: boolean },
  ) => Promise<unknown>;
  /** Those that were run, the last one also where it failed. */
  readonly statements: readonly ExaminedStatement[];
  /** What there is after the last of them. */
  readonly after: Catalogue;
  /** Texts that PostgreSQL's grammar refuses, and why. */
  readonly unread: readonly { readonly text: string; readonly problem: string }[];
}

export interface ObserverOptions {
  readonly parser: SqlParser;
  /** Asks the scratch database in the session of the migration, unobserved. */
  readonly ask: Ask;
  readonly isInTransaction: boolean;
  /** What is known of tables and not seen on a scratch database: their sizes, and which of them the run itself made. */
  readonly told: (catalogue: Catalogue) => Catalogue;
  /** What a statement does that cannot be watched, as no other statement may stand beside it in a transaction. */
  readonly readEffects: (statement: ParsedStatement, before: Catalogue) => Effects;
  /** What other sessions of the same migration have sent: it is added to. */
  readonly statements?: ExaminedStatement[];
}

export async function observerOf(options: ObserverOptions): Promise<Observer> {
  const { parser, ask, told, readEffects, statements = [] } = options;
  const unread: { text: string; problem: string }[] = [];
  let { isInTransaction } = options;
  let isBatched = false;
  let values = await storedValues(ask);
  let catalogue = told(await readCatalogue(ask));

  const watched = async (statement: ParsedStatement, run: () => Promise<unknown>) => {
    const standing = await standingOf(ask);
    const answer = await run().catch((error: unknown) => {
      const seen = { effects: readEffects(statement, catalogue), held: locksOf(standing), valueChanges: [] };
      add(statement, { ...seen, evidence: 'read' });
      throw error;
    });
    const after = await standingOf(ask);
    const changed = await changedValues(ask, values, standing, after);
    values = changed.values;
    const effects = effectsBetween(standing, after);
    add(statement, { effects, held: locksOf(standing), valueChanges: changed.changes, evidence: 'traced' });
    if (changesSchema(statement, standing, after)) catalogue = told(await readCatalogue(ask));
    return answer;
  };

  const alone = async (statement: ParsedStatement, run: () => Promise<unknown>) => {
    add(statement, { effects: readEffects(statement, catalogue), held: new Map(), valueChanges: [], evidence: 'read' });
    const answer = await run();
    catalogue = told(await readCatalogue(ask));
    return answer;
  };

  const add = (
    statement: ParsedStatement,
    seen: Pick<ExaminedStatement, 'effects' | 'held' | 'valueChanges' | 'evidence'>,
  ) => {
    statements.push({
      ...statement,
      ...seen,
      index: statements.length,
      before: catalogue,
      isAlone: !isInTransaction,
      ...(isBatched && { isBatched }),
    });
    const inside = insideOf(statement, { parser, before: catalogue, held: seen.held, readEffects });
    for (const each of inside.statements) statements.push({ ...each, index: statements.length });
  };

  const observeOne = async (statement: ParsedStatement, run: () => Promise<unknown>): Promise<unknown> => {
    if (isOurs(statement.text)) return run();
    if ('TransactionStmt' in statement.node) {
      const { kind } = statement.node.TransactionStmt;
      if (kind === 'TRANS_STMT_BEGIN' || kind === 'TRANS_STMT_START') isInTransaction = true;
      if (kind === 'TRANS_STMT_COMMIT' || kind === 'TRANS_STMT_ROLLBACK') isInTransaction = false;
      return run();
    }
    if (isInTransaction) return watched(statement, run);
    if (runsAlone(statement.node)) return alone(statement, run);
    // What is a transaction by itself may as well be one that can be looked into.
    await ask('BEGIN');
    try {
      const answer = await watched(statement, run);
      await ask('COMMIT');
      return answer;
    } catch (error) {
      await ask('ROLLBACK');
      throw error;
    }
  };

  return {
    statements,
    unread,
    get after() {
      return catalogue;
    },
    async observe(text, parameters, how = {}) {
      const { isStructured } = how;
      isBatched = how.isBatched === true;
      const parsed = parseStatements(parser, text);
      if ('problem' in parsed) {
        unread.push({ text, problem: parsed.problem });
        return ask(text, parameters, isStructured);
      }
      const [single, ...more] = parsed.statements;
      if (single === undefined) return ask(text, parameters, isStructured);
      if (more.length === 0) return observeOne(single, () => ask(text, parameters, isStructured));
      let answer: unknown;
      for (const each of parsed.statements) answer = await observeOne(each, () => ask(each.text, [], isStructured));
      return answer;
    },
  };
}

/** What `inBatches` keeps for itself. */
function isOurs(text: string): boolean {
  return /\bevolvent_migration_checkpoints\b|'evolvent create '/.test(text);
}

/** Locks of reading leave the schema as it is; so do rows that are written. */
function changesSchema({ kind }: ParsedStatement, before: Standing, after: Standing): boolean {
  if (!['SelectStmt', 'InsertStmt', 'UpdateStmt', 'DeleteStmt'].includes(kind)) return true;
  return (
    after.size !== before.size ||
    [...after].some(([id, { lock }]) => lock !== undefined && blocksReads(lock) && before.get(id)?.lock !== lock)
  );
}

/** The values of what a statement may have written to, compared with those before it. */
async function changedValues(
  ask: Ask,
  before: ReadonlyMap<string, StoredValues>,
  standing: Standing,
  after: Standing,
): Promise<{ readonly values: ReadonlyMap<string, StoredValues>; readonly changes: readonly ValueChange[] }> {
  const touched = new Set([...after].filter(([id, { lock }]) => mayWrite(lock) || !standing.has(id)).map(([id]) => id));
  for (const id of before.keys()) if (after.get(id)?.name === undefined) touched.add(id);
  if (touched.size === 0) return { values: before, changes: [] };
  const changes: ValueChange[] = [];
  for (const [id, values] of before) {
    if (!touched.has(id)) continue;
    changes.push(...valueChanges(values, await comparable(ask, id, values)));
  }
  const now = await storedValues(ask, touched);
  const kept = [...before].filter(([id]) => !touched.has(id));
  return { values: new Map([...kept, ...now]), changes };
}

async function comparable(ask: Ask, id: string, before: StoredValues): Promise<StoredValues | undefined> {
  await ask('SAVEPOINT evolvent_comparing');
  try {
    return await valuesAsBefore(ask, id, before);
  } catch {
    // A value has no place in its former type: it is another one, as its text will show.
    await ask('ROLLBACK TO SAVEPOINT evolvent_comparing');
    return (await storedValues(ask, new Set([id]))).get(id);
  } finally {
    await ask('RELEASE SAVEPOINT evolvent_comparing');
  }
}

function mayWrite(lock: string | undefined): boolean {
  return lock !== undefined && lock !== 'AccessShare' && lock !== 'RowShare';
}
