import type { DescribedForeignKey, DescribedTable } from './described-table';

/** A table with the foreign keys that can only be filled in once its rows, or those of later tables, are there. */
export interface TableInOrder {
  readonly table: DescribedTable;
  readonly later: readonly DescribedForeignKey[];
}

/** Parents before children. A ring is begun where a key may be null for a while; without such a key its tables are left over. */
export function inForeignKeyOrder(tables: readonly DescribedTable[]): {
  readonly ordered: readonly TableInOrder[];
  readonly rings: readonly DescribedTable[];
} {
  const ordered: TableInOrder[] = [];
  const remaining = new Map(tables.map((table) => [table.name, table]));
  while (remaining.size > 0) {
    const waitsFor = (table: DescribedTable) => table.foreignKeys.filter(({ parent }) => remaining.has(parent));
    const all = [...remaining.values()];
    const isSelf = (table: DescribedTable) => (key: DescribedForeignKey) => key.parent === table.name;
    const next =
      all.find((table) => waitsFor(table).every(isSelf(table))) ??
      all.find((table) => waitsFor(table).every((key) => key.parent === table.name || mayBeNull(table, key)));
    if (next === undefined) break;
    ordered.push({ table: next, later: waitsFor(next).filter((key) => mayBeNull(next, key)) });
    remaining.delete(next.name);
  }
  return { ordered, rings: [...remaining.values()] };
}

/** One null is enough for the key not to count. */
export function mayBeNull(table: DescribedTable, key: DescribedForeignKey): boolean {
  return nullableOf(table, key).length > 0;
}

export function nullableOf(table: DescribedTable, key: DescribedForeignKey): readonly string[] {
  return key.columns.filter((name) => table.columns.some((column) => column.name === name && !column.isNotNull));
}
