import type { Ask } from '../../../postgres/migrations/recorder';
import type { Catalogue } from '../catalogue/catalogue';
import { readCatalogue } from '../catalogue/read-catalogue';
import type { SqlParser } from '../sql/load-parser';
import { parseStatements } from '../sql/parse-statements';
import type { ParsedStatement } from '../sql/parsed-statement';
import { effectsBetween, type Standing, standingOf } from '../trace/observe';
import { compareLocks, type Effects, type LockMode } from './effects';
import { readEffects } from './read-effects';

/** Effects of tables, in order, so that they can be compared. */
export interface PlainEffects {
  readonly locks: Readonly<Record<string, LockMode>>;
  readonly rewritten: readonly string[];
  readonly scanned: readonly string[];
}

export interface Compared {
  readonly sql: string;
  readonly observed: PlainEffects;
  readonly read: PlainEffects;
}

/** Runs each statement, looks at it, takes it back, and reads it as well. */
export async function* comparedStatements(ask: Ask, parser: SqlParser, statements: readonly string[]) {
  const before = await readCatalogue(ask);
  for (const sql of statements) {
    await ask('BEGIN');
    try {
      const standing = await standingOf(ask);
      await ask(sql);
      yield { ...compareStatement(parser, before, sql, standing, await standingOf(ask)), before };
    } catch (cause) {
      throw new Error(`It does not run: ${sql}`, { cause });
    } finally {
      await ask('ROLLBACK');
    }
  }
}

export function parsed(parser: SqlParser, sql: string): ParsedStatement {
  const result = parseStatements(parser, sql);
  const [statement] = 'statements' in result ? result.statements : [];
  if (statement === undefined) throw new Error(`It is no statement: ${sql}`);
  return statement;
}

function compareStatement(
  parser: SqlParser,
  before: Catalogue,
  sql: string,
  standing: Standing,
  after: Standing,
): Compared {
  const statement = parsed(parser, sql);
  const observed = plainEffects(effectsBetween(standing, after), before);
  const read = plainEffects(readEffects(statement, before), before);
  const isQuery = ['SelectStmt', 'InsertStmt', 'UpdateStmt', 'DeleteStmt', 'MergeStmt'].includes(statement.kind);
  if (!isQuery) return { sql, observed, read };
  // Tables of a few rows are read from beginning to end where a large one would be asked through its index: that says nothing of what was read.
  return {
    sql,
    observed: { ...observed, scanned: observed.scanned.filter((name) => read.scanned.includes(name)) },
    read,
  };
}

/** Of tables only; without scans of tables that have no rows, which nobody can observe. */
export function plainEffects({ locks, rewritten, scanned }: Effects, catalogue: Catalogue): PlainEffects {
  const isTable = (name: string) =>
    ['table', 'partitioned table', 'materialized view'].includes(catalogue.relations.get(name)?.kind ?? '');
  return {
    locks: Object.fromEntries(
      [...locks].filter(([name]) => isTable(name)).sort(([one], [other]) => (one < other ? -1 : 1)),
    ),
    rewritten: [...rewritten].filter(isTable).sort(),
    scanned: [...scanned].filter((name) => isTable(name) && catalogue.relations.get(name)?.rows !== 0).sort(),
  };
}

/** What was observed and not read, and would have hurt: nobody can read a table, or it is written anew. */
export function missed({ observed, read }: Compared): readonly string[] {
  return [
    ...Object.entries(observed.locks)
      .filter(([name, mode]) => mode === 'AccessExclusive' && read.locks[name] !== mode)
      .map(([name]) => `locks ${name}`),
    ...observed.rewritten.filter((name) => !read.rewritten.includes(name)).map((name) => `rewrites ${name}`),
  ];
}

/** Every difference in words: `+ locks public.t Share` was read and not observed, `-` observed and not read. */
export function differences({ observed, read }: Compared): readonly string[] {
  const said = ({ locks, rewritten, scanned }: PlainEffects) =>
    new Set([
      ...Object.entries(locks).map(([name, mode]) => `locks ${name} ${mode}`),
      ...rewritten.map((name) => `rewrites ${name}`),
      ...scanned.map((name) => `scans ${name}`),
    ]);
  const [seen, told] = [said(observed), said(read)];
  return [
    ...[...seen].filter((each) => !told.has(each)).map((each) => `- ${each}`),
    ...[...told].filter((each) => !seen.has(each)).map((each) => `+ ${each}`),
  ];
}

export function isWeaker(one: LockMode | undefined, other: LockMode): boolean {
  return one === undefined || compareLocks(one, other) < 0;
}
