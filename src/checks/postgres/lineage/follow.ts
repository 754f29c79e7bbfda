import type { ColumnDef, RangeVar } from 'libpg-query';
import type { RelationName } from '../catalogue/catalogue';
import { findRelation, relationName } from '../catalogue/find-relation';
import type { ExaminedStatement } from '../examined';
import { droppedRelations } from '../sql/dropped';
import { namesOf } from '../sql/names-of';
import { nodesWithin } from '../sql/nodes-within';
import { columnCommands, tableCommands } from '../sql/table-commands';
import { type ColumnLineage, columnIn, type Lineage, newTable, type TableLineage, tableIn } from './lineage';

/** What a statement makes of it. */
export function follow(lineage: Lineage, statement: ExaminedStatement): Lineage {
  const { node, before } = statement;
  const nameOf = (range: RangeVar) => findRelation(before, range).name;
  if ('AlterTableStmt' in node) return altered(lineage, statement);
  if ('RenameStmt' in node) {
    const { renameType, relationType, relation, subname, newname = '' } = node.RenameStmt;
    if (relation === undefined) return lineage;
    const name = nameOf(relation);
    if (renameType === 'OBJECT_COLUMN' && relationType === 'OBJECT_TABLE' && subname !== undefined) {
      const column = columnIn(lineage, tableIn(lineage, name), subname);
      return withColumn(withColumn(lineage, name, subname, undefined), name, newname, column);
    }
    const schema = before.relations.get(name)?.schema ?? relation.schemaname ?? before.searchPath[0] ?? 'public';
    return renameType === 'OBJECT_TABLE' ? moved(lineage, name, relationName(schema, newname)) : lineage;
  }
  if ('AlterObjectSchemaStmt' in node) {
    const { objectType, relation, newschema = '' } = node.AlterObjectSchemaStmt;
    if (objectType !== 'OBJECT_TABLE' || relation === undefined) return lineage;
    return moved(lineage, nameOf(relation), relationName(newschema, relation.relname ?? ''));
  }
  if ('DropStmt' in node) {
    const names = droppedRelations(node, before, 'OBJECT_TABLE').map(({ name }) => name);
    return names.reduce((last, name) => withTable(last, name, undefined), lineage);
  }
  if ('CreateStmt' in node) {
    const { relation, if_not_exists: isKept } = node.CreateStmt;
    if (relation === undefined || (isKept === true && findRelation(before, relation).relation)) return lineage;
    return withTable(lineage, nameOf(relation), newTable);
  }
  return written(lineage, statement);
}

function altered(lineage: Lineage, { node, before }: ExaminedStatement): Lineage {
  let last = lineage;
  // Whatever their order, columns are dropped before others are added.
  for (const { name, column } of columnCommands(node, before, 'AT_DropColumn')) {
    last = withColumn(last, name, column, undefined);
  }
  for (const { name, relation, command } of tableCommands(node, before)) {
    const column = command.def !== undefined && 'ColumnDef' in command.def ? command.def.ColumnDef : undefined;
    if (command.subtype !== 'AT_AddColumn' || column?.colname === undefined) continue;
    const isThere = relation?.columns.some(({ name }) => name === column.colname) === true;
    if (command.missing_ok === true && isThere) continue;
    last = withColumn(last, name, column.colname, { former: undefined, holds: computedFrom(lineage, name, column) });
  }
  return last;
}

function computedFrom(lineage: Lineage, table: RelationName, column: ColumnDef): ReadonlySet<string> {
  const generated = nodesWithin(column.constraints, 'Constraint').filter(
    ({ contype }) => contype === 'CONSTR_GENERATED',
  );
  return originsIn(lineage, generated, [table]);
}

/** What INSERT, UPDATE and CREATE TABLE AS take from where, also those within a WITH. */
function written(lineage: Lineage, { node, before }: ExaminedStatement): Lineage {
  let last = lineage;
  const nameOf = (range: RangeVar) => findRelation(before, range).name;
  const read = [
    ...nodesWithin(node, 'RangeVar'),
    // Rows that are handed on while they are deleted.
    ...nodesWithin(node, 'DeleteStmt').flatMap(({ relation, returningClause }) =>
      relation !== undefined && returningClause !== undefined ? [relation] : [],
    ),
  ].map(nameOf);
  const rows = new Set(read.flatMap((name) => [...(tableIn(lineage, name)?.rows ?? [])]));
  const made = [
    ...('CreateTableAsStmt' in node ? [node.CreateTableAsStmt.into?.rel] : []),
    ...nodesWithin(node, 'SelectStmt').map(({ intoClause }) => intoClause?.rel),
  ];
  for (const range of made) if (range !== undefined) last = withTable(last, nameOf(range), { ...newTable, rows });
  for (const { relation, selectStmt } of nodesWithin(node, 'InsertStmt')) {
    if (relation === undefined || selectStmt === undefined) continue;
    const name = nameOf(relation);
    const table = tableIn(last, name) ?? newTable;
    last = withTable(last, name, { ...table, rows: new Set([...table.rows, ...rows]) });
  }
  for (const { relation, targetList } of nodesWithin(node, 'UpdateStmt')) {
    if (relation === undefined) continue;
    const name = nameOf(relation);
    for (const target of nodesWithin(targetList, 'ResTarget')) {
      if (target.name === undefined) continue;
      const column = columnIn(last, tableIn(last, name), target.name);
      const holds = originsIn(lineage, target.val, [name, ...read]);
      if (holds.size === 0) continue;
      const all = new Set([...(column?.holds ?? []), ...holds]);
      last = withColumn(last, name, target.name, { former: column?.former, holds: all });
    }
  }
  return last;
}

function originsIn(lineage: Lineage, expression: unknown, tables: readonly RelationName[]): ReadonlySet<string> {
  const columns = nodesWithin(expression, 'ColumnRef').flatMap(({ fields = [] }) => fields.flatMap(namesOf).slice(-1));
  return new Set(
    tables.flatMap((name) =>
      columns.flatMap((column) => [...(columnIn(lineage, tableIn(lineage, name), column)?.holds ?? [])]),
    ),
  );
}

function moved(lineage: Lineage, from: RelationName, to: RelationName): Lineage {
  return withTable(withTable(lineage, from, undefined), to, tableIn(lineage, from));
}

function withTable(lineage: Lineage, name: RelationName, table: TableLineage | undefined): Lineage {
  return { ...lineage, tables: new Map([...lineage.tables, [name, table]]) };
}

function withColumn(lineage: Lineage, name: RelationName, column: string, to: ColumnLineage | undefined): Lineage {
  const table = tableIn(lineage, name) ?? newTable;
  return withTable(lineage, name, { ...table, columns: new Map([...table.columns, [column, to]]) });
}
