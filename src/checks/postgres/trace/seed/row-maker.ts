import { quoteIdentifier } from '../../../../postgres/identifier';
import type { AskScratch, Row } from '../scratch/scratch';
import { type Candidates, candidatesOf } from './candidates';
import type { DescribedColumn, DescribedForeignKey } from './described-table';
import { mayBeNull, nullableOf, type TableInOrder } from './foreign-key-order';
import { partitionValues } from './partition-values';

/** A row as texts; null is NULL, and a column that is not there gets its default. */
export type SeedRow = ReadonlyMap<string, string | null>;

interface Parent {
  readonly key: DescribedForeignKey;
  readonly rows: readonly Row[];
}

/** Makes rows of a table: of another variant, another try for the same row. Undefined: nothing fits. */
export type RowMaker = (index: number, variant: number) => SeedRow | undefined;

/** Or why there can be none: a clause. */
export async function rowMaker(
  query: AskScratch,
  { table, later }: TableInOrder,
  rows: number,
): Promise<RowMaker | string> {
  const partitions = table.isPartitioned ? await partitionValues(query, table.name) : () => new Map<string, string>();
  if (partitions === undefined) return 'it has no partitions';
  const candidates = await candidatesOf(query, table, rows);
  const now = table.foreignKeys.filter((key) => !later.includes(key));
  const selves = now.filter(({ parent }) => parent === table.name);
  const parents: Parent[] = [];
  for (const key of now) {
    if (key.parent === table.name) continue;
    const found = await parentRows(query, key);
    if (found.length > 0) parents.push({ key, rows: found });
    else if (!mayBeNull(table, key)) return `${key.parent}, which it refers to, has no rows`;
  }
  const referring = new Set(table.foreignKeys.flatMap(({ columns }) => columns));
  const unset = new Set(
    table.foreignKeys
      .filter((key) => !parents.some((each) => each.key === key))
      .flatMap((key) => nullableOf(table, key)),
  );
  for (const column of table.columns) {
    const isNeeded = column.isNotNull && !column.isMade && !column.hasDefault && !referring.has(column.name);
    if (isNeeded && candidates.get(column.name)?.length === 0) {
      return `no value was found for its column ${column.name} (${column.type.full})`;
    }
  }
  return (index, variant) => {
    const row = new Map<string, string | null>(partitions(index, variant));
    if (!refer(row, parents, index, variant)) return undefined;
    for (const [place, column] of table.columns.entries()) {
      if (column.isMade || row.has(column.name)) continue;
      const value = unset.has(column.name) ? null : chosen(column, candidates, { index, variant, place });
      if (value !== undefined) row.set(column.name, value);
    }
    for (const { columns, parentColumns } of selves) {
      for (const [place, column] of columns.entries()) row.set(column, row.get(parentColumns[place] ?? '') ?? null);
    }
    return row;
  };
}

/** Gives all foreign keys a parent, those that share columns with others a parent that agrees. */
function refer(row: Map<string, string | null>, parents: readonly Parent[], index: number, variant: number): boolean {
  for (const [place, { key, rows }] of parents.entries()) {
    const agreeing = rows.filter((each) =>
      key.columns.every((column, at) => !row.has(column) || row.get(column) === each[`key${at}`]),
    );
    if (agreeing.length === 0) return false;
    // Each further key moves on after a round of the one before, so that pairs of them differ.
    const parent = agreeing[(index + variant + Math.floor(index / agreeing.length) * place) % agreeing.length];
    for (const [at, column] of key.columns.entries()) row.set(column, String(parent?.[`key${at}`]));
  }
  return true;
}

interface Try {
  readonly index: number;
  readonly variant: number;
  readonly place: number;
}

function chosen(
  column: DescribedColumn,
  candidates: Candidates,
  { index, variant, place }: Try,
): string | null | undefined {
  const texts = candidates.get(column.name) ?? [];
  if (texts.length === 0) return column.isNotNull || column.hasDefault ? undefined : null;
  // From the fifth try on some are null, others every time: checks say which go together.
  const isNullable = variant >= 4 && !column.isNotNull && column.type.kind !== 'domain';
  if (isNullable && (Math.imul(variant * 31 + place + 1, 0x9e3779b1) >>> 28) % 2 === 1) return null;
  // Columns drift apart, upwards in odd tries and downwards in even ones: checks compare them.
  const drift = variant === 0 ? 0 : variant % 2 === 1 ? place * variant : (40 - place) * variant;
  return texts[(index + drift) % texts.length];
}

async function parentRows(query: AskScratch, { parent, parentColumns }: DescribedForeignKey): Promise<readonly Row[]> {
  const names = parentColumns.map(quoteIdentifier);
  const selected = names.map((name, at) => `${name}::text AS key${at}`).join(', ');
  const present = names.map((name) => `${name} IS NOT NULL`).join(' AND ');
  return query(`SELECT ${selected} FROM ${parent} WHERE ${present} ORDER BY ${names.join(', ')} LIMIT 200`);
}
