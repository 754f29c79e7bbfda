import type { Relation, RelationName } from '../catalogue/catalogue';
import type { ExaminedMigration, ExaminedStatement } from '../examined';
import { droppedRelations } from '../sql/dropped';
import { tableIn } from './lineage';
import { lineagesOf } from './lineages-of';

/** A table that was there before the migration, and that one of its statements drops. */
export interface DroppedTable {
  /** As the statement calls it. */
  readonly table: RelationName;
  readonly relation: Relation | undefined;
  /** As running code calls it. */
  readonly formerTable: RelationName;
  /** What has its name in the end. */
  readonly successor: Relation | undefined;
  /** Tables that have its rows in the end. */
  readonly keptIn: readonly RelationName[];
  readonly isCarriedOver: boolean;
}

export function droppedTables(statement: ExaminedStatement, migration: ExaminedMigration): readonly DroppedTable[] {
  const { node, before, index } = statement;
  const lineages = lineagesOf(migration);
  const [lineage, end] = [lineages[index], lineages.at(-1)];
  if (lineage === undefined || end === undefined) return [];
  return droppedRelations(node, before, 'OBJECT_TABLE').flatMap(({ name: table, relation }) => {
    const formerTable = tableIn(lineage, table)?.former;
    if (formerTable === undefined || (relation === undefined && before.isComplete)) return [];
    const successor = migration.after.relations.get(formerTable);
    const keptIn = [...end.tables].flatMap(([name, each]) => (each?.rows.has(formerTable) === true ? [name] : []));
    const isCarriedOver = successor !== undefined && keptIn.includes(formerTable);
    return [
      { table, relation: lineage.start.relations.get(formerTable), formerTable, successor, keptIn, isCarriedOver },
    ];
  });
}
