import { reasonOf } from '../../../../errors/say';
import { quoteIdentifier } from '../../../../postgres/identifier';
import type { AskScratch } from '../scratch/scratch';
import { type DescribedTable, describeTables } from './described-table';
import { inForeignKeyOrder, nullableOf, type TableInOrder } from './foreign-key-order';
import { type RowMaker, rowMaker, type SeedRow } from './row-maker';

export interface SeedOptions {
  /** Of each table. Default: 20. */
  readonly rows?: number;
  /** Tables that stay empty, as SQL takes them with their schema: `public.migrations`. */
  readonly except?: readonly string[];
}

export interface Seeded {
  /** Tables that were empty, and how many rows they have now. */
  readonly tables: ReadonlyMap<string, number>;
  /** Tables that got none, and why: a clause such as `it has no partitions`. What is checked on them is checked without values. */
  readonly empty: ReadonlyMap<string, string>;
}

/**
 * Fills the empty tables with rows that satisfy their constraints: distinct values, texts as long and numbers as precise as they
 * may be, so that it shows when a migration loses any of it. Triggers do not fire meanwhile. Columns that the database fills
 * itself are left to it.
 */
export async function seedRows(query: AskScratch, { rows = 20, except = [] }: SeedOptions = {}): Promise<Seeded> {
  const all = await describeTables(query);
  const tables = new Map<string, number>();
  const empty = new Map<string, string>();
  const { ordered, rings } = inForeignKeyOrder(all);
  for (const { name } of rings) empty.set(name, 'its foreign keys form a ring in which no row can be the first');
  const triggers = await disableTriggers(query, all);
  try {
    const begun: TableInOrder[] = [];
    const open = await emptyAmong(
      query,
      ordered.map(({ table }) => table.name).filter((name) => !except.includes(name)),
    );
    for (const each of ordered) {
      const { name } = each.table;
      if (!open.has(name)) continue;
      const result = await seedTable(query, each, rows).catch(reasonOf);
      if (typeof result === 'string') empty.set(name, result);
      else tables.set(name, result);
      begun.push(each);
    }
    for (const each of begun) await fillLater(query, each);
  } finally {
    for (const statement of triggers) await query(statement).catch(() => {});
  }
  return { tables, empty };
}

/** How many rows; or why there are none. */
async function seedTable(query: AskScratch, each: TableInOrder, rows: number): Promise<number | string> {
  const make = await rowMaker(query, each, rows);
  if (typeof make === 'string') return make;
  const { table } = each;
  const first = Array.from({ length: rows }, (_, index) => make(index, 0)).filter((row) => row !== undefined);
  const isDone =
    first.length === rows &&
    (await insert(query, table, first).then(
      () => true,
      () => false,
    ));
  const problem = isDone ? undefined : await oneByOne(query, table, make, rows);
  const [counted] = await query(`SELECT count(*)::int AS rows FROM ${table.name}`);
  return Number(counted?.rows) || (problem ?? 'its rows go elsewhere');
}

const mostTries = 24;

/** The last problem. Gives up where three rows in a row could not be made. */
async function oneByOne(query: AskScratch, table: DescribedTable, make: RowMaker, rows: number): Promise<string> {
  let problem = 'no row fits all of its foreign keys';
  let failures = 0;
  for (let index = 0; index < rows && failures < 3; index += 1) {
    failures += 1;
    for (let variant = 0; variant < mostTries; variant += 1) {
      const row = make(index, variant);
      if (row === undefined) continue;
      const reason = await insert(query, table, [row]).then(() => undefined, reasonOf);
      if (reason !== undefined) {
        problem = reason;
        continue;
      }
      failures = 0;
      break;
    }
  }
  return problem;
}

async function insert(query: AskScratch, table: DescribedTable, rows: readonly SeedRow[]): Promise<void> {
  const columns = table.columns.filter(({ name }) => rows[0]?.has(name));
  const given: (string | null)[] = [];
  const tuples = rows.map((row) => {
    const values = columns.map(({ name, type }) => `$${given.push(row.get(name) ?? null)}::text::${type.full}`);
    return `(${values.join(', ')})`;
  });
  const names = columns.map(({ name }) => quoteIdentifier(name)).join(', ');
  if (columns.length > 0) await query(`INSERT INTO ${table.name} (${names}) VALUES ${tuples.join(', ')}`, given);
  else for (const _ of rows) await query(`INSERT INTO ${table.name} DEFAULT VALUES`);
}

/** Foreign keys to rows that were not there yet. Where no parent fits, they stay null. */
async function fillLater(query: AskScratch, { table, later }: TableInOrder): Promise<void> {
  for (const key of later) {
    const nullable = nullableOf(table, key);
    const parentOf = (column: string) => quoteIdentifier(key.parentColumns[key.columns.indexOf(column)] ?? '');
    const fixed = key.columns.filter((column) => !nullable.includes(column));
    const agrees = fixed.map((column) => `parent.${parentOf(column)} = child.${quoteIdentifier(column)}`).join(' AND ');
    const set = nullable.map((column) => quoteIdentifier(column)).join(', ');
    const chosen = nullable.map((column) => `parent.${parentOf(column)}`).join(', ');
    await query(
      `UPDATE ${table.name} AS child SET (${set}) = (SELECT ${chosen} FROM ${key.parent} AS parent WHERE ${agrees || 'true'}
         ORDER BY md5(parent::text || child::text) LIMIT 1)`,
    ).catch(() => {});
  }
}

/** The statements that put them back as they were. */
async function disableTriggers(query: AskScratch, tables: readonly DescribedTable[]): Promise<readonly string[]> {
  const back: string[] = [];
  const enabled: Readonly<Record<string, string>> = { A: 'ENABLE ALWAYS', R: 'ENABLE REPLICA' };
  for (const { name, triggers } of tables) {
    for (const trigger of triggers) {
      await query(`ALTER TABLE ${name} DISABLE TRIGGER ${quoteIdentifier(trigger.name)}`);
      back.push(`ALTER TABLE ${name} ${enabled[trigger.enabled] ?? 'ENABLE'} TRIGGER ${quoteIdentifier(trigger.name)}`);
    }
  }
  return back;
}

/** Those of the tables that hold no row, asked for in one question. */
async function emptyAmong(query: AskScratch, tables: readonly string[]): Promise<ReadonlySet<string>> {
  if (tables.length === 0) return new Set();
  const parts = tables.map((table, place) => `SELECT ${place}::text AS place WHERE NOT EXISTS (SELECT FROM ${table})`);
  const rows = await query(parts.join(' UNION ALL '));
  return new Set(rows.flatMap(({ place }) => tables[Number(place)] ?? []));
}
