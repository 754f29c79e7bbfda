import type { Catalogue, Column, Relation, RelationName } from '../catalogue/catalogue';
import type { ExaminedMigration, ExaminedStatement } from '../examined';
import { type ColumnCommand, columnCommands } from '../sql/table-commands';
import { columnIn, originOf, tableIn } from './lineage';
import { lineagesOf } from './lineages-of';

/** A column that was there before the migration, and that one of its statements drops. */
export interface DroppedColumn {
  readonly table: RelationName;
  /** The table as the migration found it; undefined where the catalogue does not have it. */
  readonly relation: Relation | undefined;
  /** As the statement calls it. */
  readonly column: string;
  /** As running code calls them. */
  readonly formerTable: RelationName;
  readonly formerColumn: string;
  readonly isCascade: boolean;
  /** What has its name in the end; undefined where nothing has. */
  readonly successor: 'unknown type' | Column | undefined;
  /** Columns that have its values in the end: `item.size`. */
  readonly keptIn: readonly string[];
  /** What has its name has its values too. */
  readonly isCarriedOver: boolean;
}

export function droppedColumns(statement: ExaminedStatement, migration: ExaminedMigration): readonly DroppedColumn[] {
  return columnCommands(statement.node, statement.before, 'AT_DropColumn').flatMap((command) => {
    const dropped = droppedColumn(command, statement, migration);
    return dropped === undefined ? [] : [dropped];
  });
}

function droppedColumn(
  { name, relation: standing, column, command }: ColumnCommand,
  { index, before, valueChanges }: ExaminedStatement,
  migration: ExaminedMigration,
): DroppedColumn | undefined {
  const isMissing = standing !== undefined && !standing.columns.some((each) => each.name === column);
  if (isMissing || (standing === undefined && before.isComplete)) return undefined;
  const lineages = lineagesOf(migration);
  const lineage = lineages[index];
  const end = lineages.at(-1);
  if (lineage === undefined || end === undefined) return undefined;
  const table = tableIn(lineage, name);
  const formerTable = table?.former;
  const formerColumn = columnIn(lineage, table, column)?.former;
  if (formerTable === undefined || formerColumn === undefined) return undefined;
  const origin = originOf(formerTable, formerColumn);
  const keptIn = [...end.tables].flatMap(([at, each]) =>
    [...(each?.columns ?? [])].flatMap(([called, values]) =>
      values?.holds.has(origin) === true ? [{ table: at, column: called }] : [],
    ),
  );
  const copy = valueChanges.find((change) => change.column === column && change.what === 'lost')?.keptIn;
  if (copy !== undefined && !keptIn.some((each) => each.column === copy)) keptIn.push({ table: name, column: copy });
  const last = tableIn(end, formerTable);
  const isCarriedOver = keptIn.some((each) => each.table === formerTable && each.column === formerColumn);
  return {
    table: name,
    relation: lineage.start.relations.get(formerTable),
    column,
    formerTable,
    formerColumn,
    isCascade: command.behavior === 'DROP_CASCADE',
    successor: successorIn(migration.after, formerTable, formerColumn, columnIn(end, last, formerColumn) !== undefined),
    keptIn: keptIn.map((each) => `${each.table}.${each.column}`),
    isCarriedOver,
  };
}

function successorIn(
  after: Catalogue,
  table: RelationName,
  column: string,
  wasAdded: boolean,
): DroppedColumn['successor'] {
  const relation = after.relations.get(table);
  if (relation === undefined) return wasAdded ? 'unknown type' : undefined;
  return relation.columns.find(({ name }) => name === column) ?? (wasAdded ? 'unknown type' : undefined);
}

/** Whether some statement of the migration drops one of these columns: what goes with it is told there. */
export function dropsOneOf(
  { statements }: ExaminedMigration,
  table: RelationName,
  columns: readonly string[],
): boolean {
  return statements.some(({ node, before }) =>
    columnCommands(node, before, 'AT_DropColumn').some(
      ({ name, column }) => name === table && columns.includes(column),
    ),
  );
}
