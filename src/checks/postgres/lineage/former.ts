import type { RelationName } from '../catalogue/catalogue';
import type { ExaminedMigration, ExaminedStatement } from '../examined';
import { columnIn, type TableLineage, tableIn } from './lineage';
import { lineagesOf } from './lineages-of';

/** A table that others can be using while the migration runs: where it comes from; undefined where the same run made it. */
export function formerTable(
  { index }: ExaminedStatement,
  migration: ExaminedMigration,
  name: RelationName,
): (TableLineage & { readonly former: RelationName }) | undefined {
  const lineage = lineagesOf(migration)[index];
  const table = lineage === undefined ? undefined : tableIn(lineage, name);
  return table?.former === undefined ? undefined : { ...table, former: table.former };
}

/** What a column was called before the migration; undefined where the same run made it. */
export function formerColumn(
  { index }: ExaminedStatement,
  migration: ExaminedMigration,
  table: RelationName,
  column: string,
): string | undefined {
  const lineage = lineagesOf(migration)[index];
  return lineage === undefined ? undefined : columnIn(lineage, tableIn(lineage, table), column)?.former;
}
