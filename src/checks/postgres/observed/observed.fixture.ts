import { readFileSync } from 'node:fs';

/** What a statement did on PostgreSQL 18, of tables: by name, in order. */
export interface ObservedStatement {
  readonly sql: string;
  readonly locks: Readonly<Record<string, string>>;
  readonly rewritten: readonly string[];
  readonly scanned: readonly string[];
}

interface Recorded {
  readonly sql: string;
  readonly locks: Readonly<Record<string, string>>;
  readonly rewritten: readonly string[];
  readonly scanned: readonly (readonly [string, number])[];
}

/** The tables that the statements were observed on. */
export function observedTables(): string {
  return readFileSync(new URL('schema.sql', import.meta.url), 'utf8');
}

const tables = new Set(['o', 't', 'p', 'p1', 'p2', 'mv', 'te', 'td', 'tlog', 'child']);

export function observedStatements(): readonly ObservedStatement[] {
  const recorded: readonly Recorded[] = JSON.parse(readFileSync(new URL('observed.json', import.meta.url), 'utf8'));
  const own = (names: readonly string[]) =>
    names
      .filter((name) => tables.has(name))
      .map((name) => `public.${name}`)
      .sort();
  return recorded.map(({ sql, locks, rewritten, scanned }) => ({
    sql,
    locks: Object.fromEntries(
      own(Object.keys(locks)).map((name) => [name, locks[name.slice(7)]?.replace('Lock', '') ?? '']),
    ),
    rewritten: own(rewritten),
    scanned: own(scanned.map(([name]) => name)),
  }));
}
