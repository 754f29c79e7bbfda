import type { DeleteStmt, InsertStmt, MergeStmt, UpdateStmt } from 'libpg-query';
import type { Relation, RelationName } from '../catalogue/catalogue';
import { childrenOf, foreignKeysTo, withDescendants } from '../catalogue/relatives';
import type { SqlNode } from '../sql/parsed-statement';
import { partsOf } from '../sql/parts-of';
import { scannedTables } from './read-conditions';
import { type Hidden, lockRead, readCommonTables, readQuery, scanRead } from './read-query';
import { nameOf, type Reading } from './reading';

export type Writing =
  | { readonly InsertStmt: InsertStmt }
  | { readonly UpdateStmt: UpdateStmt }
  | { readonly DeleteStmt: DeleteStmt }
  | { readonly MergeStmt: MergeStmt };

export function readWriting(reading: Reading, node: Writing, outer: Hidden): void {
  if ('InsertStmt' in node) readInsert(reading, node.InsertStmt, outer);
  else if ('UpdateStmt' in node) readUpdate(reading, node.UpdateStmt, outer);
  else if ('DeleteStmt' in node) readDelete(reading, node.DeleteStmt, outer);
  else readMerge(reading, node.MergeStmt, outer);
}

function readInsert(reading: Reading, statement: InsertStmt, outer: Hidden): void {
  const { withClause, ...own } = statement;
  const hidden = readCommonTables(reading, withClause, outer);
  for (const part of partsOf({ InsertStmt: own })) readQuery(reading, part, hidden);
  for (const name of writtenTables(reading, nameOf(reading, own.relation))) {
    reading.lock(name, 'RowExclusive');
    lockRouted(reading, name);
    lockReferenced(reading, name, insertedColumns(reading, name, own));
  }
}

function readUpdate(reading: Reading, statement: UpdateStmt, outer: Hidden): void {
  const { withClause, ...own } = statement;
  const hidden = readCommonTables(reading, withClause, outer);
  for (const part of partsOf({ UpdateStmt: own })) readQuery(reading, part, hidden);
  const from: SqlNode[] = [...(own.relation ? [{ RangeVar: own.relation }] : []), ...(own.fromClause ?? [])];
  for (const { name, isOnly } of scannedTables(reading, from, [own.whereClause], hidden))
    scanRead(reading, name, isOnly);
  const changed = new Set(
    (own.targetList ?? []).flatMap((each) => ('ResTarget' in each ? [each.ResTarget.name ?? ''] : [])),
  );
  for (const name of writtenTables(reading, nameOf(reading, own.relation))) {
    lockRead(reading, name, 'RowExclusive', own.relation?.inh !== true);
    lockReferenced(reading, name, changed);
    lockReferencing(reading, name, changed);
  }
}

function readDelete(reading: Reading, statement: DeleteStmt, outer: Hidden): void {
  const { withClause, ...own } = statement;
  const hidden = readCommonTables(reading, withClause, outer);
  for (const part of partsOf({ DeleteStmt: own })) readQuery(reading, part, hidden);
  const from: SqlNode[] = [...(own.relation ? [{ RangeVar: own.relation }] : []), ...(own.usingClause ?? [])];
  for (const { name, isOnly } of scannedTables(reading, from, [own.whereClause], hidden))
    scanRead(reading, name, isOnly);
  for (const name of writtenTables(reading, nameOf(reading, own.relation))) {
    lockRead(reading, name, 'RowExclusive', own.relation?.inh !== true);
    lockReferencing(reading, name, undefined);
  }
}

function readMerge(reading: Reading, statement: MergeStmt, outer: Hidden): void {
  const { withClause, ...own } = statement;
  const hidden = readCommonTables(reading, withClause, outer);
  for (const part of partsOf({ MergeStmt: own })) readQuery(reading, part, hidden);
  const from: SqlNode[] = [
    ...(own.relation ? [{ RangeVar: own.relation }] : []),
    ...(own.sourceRelation ? [own.sourceRelation] : []),
  ];
  for (const { name, isOnly } of scannedTables(reading, from, [own.joinCondition], hidden))
    scanRead(reading, name, isOnly);
  const clauses = (own.mergeWhenClauses ?? []).flatMap((each) =>
    'MergeWhenClause' in each ? [each.MergeWhenClause] : [],
  );
  for (const name of writtenTables(reading, nameOf(reading, own.relation))) {
    lockRead(reading, name, 'RowExclusive', own.relation?.inh !== true);
    for (const { commandType, targetList = [] } of clauses) {
      const columns = new Set(targetList.flatMap((each) => ('ResTarget' in each ? [each.ResTarget.name ?? ''] : [])));
      if (commandType === 'CMD_INSERT') lockReferenced(reading, name, columns.size === 0 ? undefined : columns);
      if (commandType === 'CMD_UPDATE') {
        lockReferenced(reading, name, columns);
        lockReferencing(reading, name, columns);
      }
      if (commandType === 'CMD_DELETE') lockReferencing(reading, name, undefined);
    }
  }
}

/** The table itself; of a view, it and what it reads. */
export function writtenTables(reading: Reading, name: RelationName): readonly RelationName[] {
  const relation = reading.catalogue.relations.get(name);
  if (relation?.kind !== 'view') return [name];
  return [name, ...relation.reads.flatMap((each) => writtenTables(reading, each))];
}

/** The partitions that rows may be routed to. */
export function lockRouted(reading: Reading, name: RelationName): void {
  if (reading.catalogue.relations.get(name)?.kind !== 'partitioned table') return;
  for (const each of withDescendants(reading.catalogue, name)) reading.lock(each, 'RowExclusive');
}

/** Columns that get a value; undefined where it may be any. */
function insertedColumns(
  reading: Reading,
  name: RelationName,
  { cols, selectStmt }: InsertStmt,
): ReadonlySet<string> | undefined {
  const relation = reading.catalogue.relations.get(name);
  const rows = selectStmt !== undefined && 'SelectStmt' in selectStmt ? (selectStmt.SelectStmt.valuesLists ?? []) : [];
  if (relation === undefined) return undefined;
  const named =
    cols?.flatMap((each) => ('ResTarget' in each ? [each.ResTarget.name ?? ''] : [])) ??
    relation.columns.map((column) => column.name);
  const isNull = (place: number) =>
    rows.length > 0 &&
    rows.every((row) => {
      const value = 'List' in row ? row.List.items?.[place] : undefined;
      return value === undefined || ('A_Const' in value && value.A_Const.isnull === true);
    });
  const given = named.filter((_, place) => !isNull(place));
  const byDefault = relation.columns.filter(
    (column) => !named.includes(column.name) && column.default !== undefined && !/^NULL\b/.test(column.default),
  );
  if (selectStmt === undefined) return new Set(byDefault.map((column) => column.name));
  return new Set([...given, ...byDefault.map((column) => column.name)]);
}

/** The tables that new values of these columns are looked up in. */
export function lockReferenced(
  reading: Reading,
  name: RelationName,
  columns: ReadonlySet<string> | undefined,
  seen: ReadonlySet<RelationName> = new Set(),
): void {
  const relation = reading.catalogue.relations.get(name);
  for (const { references, columns: own } of relation?.constraints ?? []) {
    if (references === undefined || (columns !== undefined && !own.some((each) => columns.has(each)))) continue;
    // MATCH SIMPLE: a foreign key with one NULL is not looked up; of a part of it nothing can be said.
    reading.lockTree(references, 'RowShare');
  }
  for (const child of childrenOf(reading.catalogue, name)) {
    if (!seen.has(child.name) && child.isPartition)
      lockReferenced(reading, child.name, columns, new Set([...seen, child.name]));
  }
}

/** The tables that point to rows which change, or go. */
export function lockReferencing(
  reading: Reading,
  name: RelationName,
  changed: ReadonlySet<string> | undefined,
  seen: ReadonlySet<RelationName> = new Set(),
): void {
  const names = withDescendants(reading.catalogue, name);
  for (const each of names) {
    for (const { table, constraint } of foreignKeysTo(reading.catalogue, each)) {
      const { referencedColumns = [], columns } = constraint;
      if (changed !== undefined && !referencedColumns.some((column) => changed.has(column))) continue;
      const action = changed === undefined ? constraint.onDelete : constraint.onUpdate;
      reading.lockTree(table.name, action === undefined ? 'RowShare' : 'RowExclusive');
      if (!isServed(table, columns)) scanRead(reading, table.name);
      if (action === undefined || seen.has(table.name)) continue;
      const more = new Set([...seen, name, table.name]);
      if (action === 'cascade' && changed === undefined) lockReferencing(reading, table.name, undefined, more);
      else lockReferencing(reading, table.name, new Set(columns), more);
    }
  }
}

function isServed(table: Relation, columns: readonly string[]): boolean {
  return table.indexes.some((index) => index.isValid && !index.isPartial && columns.includes(index.columns[0] ?? ''));
}
