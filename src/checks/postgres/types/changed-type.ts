import type { Relation, RelationName } from '../catalogue/catalogue';
import type { ExaminedMigration, ExaminedStatement } from '../examined';
import { formerColumn, formerTable } from '../lineage/former';
import { momentsOf } from '../lineage/moments';
import type { SqlNode } from '../sql/parsed-statement';
import { columnCommands } from '../sql/table-commands';

/** A column that was there before the run and whose type a statement changes. */
export interface ChangedType {
  readonly table: RelationName;
  readonly relation: Relation | undefined;
  readonly column: string;
  /** Undefined where the catalogue does not have it. */
  readonly from: string | undefined;
  readonly to: string | undefined;
  readonly using: SqlNode | undefined;
}

export function changedTypes(statement: ExaminedStatement, migration: ExaminedMigration): readonly ChangedType[] {
  const { after } = momentsOf(statement, migration);
  return columnCommands(statement.node, statement.before, 'AT_AlterColumnType').flatMap(
    ({ name: table, relation, column, command }) => {
      const isFormer =
        formerTable(statement, migration, table) !== undefined &&
        formerColumn(statement, migration, table, column) !== undefined;
      if (!isFormer) return [];
      const typeIn = (of: Relation | undefined) => of?.columns.find(({ name }) => name === column)?.type;
      const { def } = command;
      const using = def !== undefined && 'ColumnDef' in def ? def.ColumnDef.raw_default : undefined;
      return [{ table, relation, column, from: typeIn(relation), to: typeIn(after.relations.get(table)), using }];
    },
  );
}
