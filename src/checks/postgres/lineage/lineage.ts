import type { Catalogue, RelationName } from '../catalogue/catalogue';

/** Where the values of tables come from, at one moment of a migration. Tables that no statement named yet are as they were. */
export interface Lineage {
  /** What there was before the migration. */
  readonly start: Catalogue;
  /** Undefined: dropped, or moved to another name. */
  readonly tables: ReadonlyMap<RelationName, TableLineage | undefined>;
}

export interface TableLineage {
  /** What it was called before the migration; undefined where the same run made it. */
  readonly former: RelationName | undefined;
  /** The former tables whose rows it has. */
  readonly rows: ReadonlySet<RelationName>;
  /** Undefined: dropped, or renamed. Those that no statement named are as they were. */
  readonly columns: ReadonlyMap<string, ColumnLineage | undefined>;
}

export interface ColumnLineage {
  /** What it was called before the migration; undefined where the migration made it. */
  readonly former: string | undefined;
  /** The former columns whose values it has, by `originOf`. */
  readonly holds: ReadonlySet<string>;
}

export function originOf(table: RelationName, column: string): string {
  return JSON.stringify([table, column]);
}

export function tableIn({ start, tables }: Lineage, name: RelationName): TableLineage | undefined {
  if (tables.has(name)) return tables.get(name);
  const relation = start.relations.get(name);
  if (relation === undefined ? start.isComplete : relation.isNew) return newTable;
  return { former: name, rows: new Set([name]), columns: new Map() };
}

export function columnIn(lineage: Lineage, table: TableLineage | undefined, column: string): ColumnLineage | undefined {
  if (table === undefined) return undefined;
  if (table.columns.has(column)) return table.columns.get(column);
  if (table.former === undefined) return undefined;
  const relation = lineage.start.relations.get(table.former);
  if (relation !== undefined && !relation.columns.some(({ name }) => name === column)) return undefined;
  return { former: column, holds: new Set([originOf(table.former, column)]) };
}

export const newTable: TableLineage = { former: undefined, rows: new Set(), columns: new Map() };
