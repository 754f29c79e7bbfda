import type { CommonTableExpr, RangeVar, SelectStmt } from 'libpg-query';
import type { RelationName } from '../catalogue/catalogue';
import { withDescendants } from '../catalogue/relatives';
import type { SqlNode } from '../sql/parsed-statement';
import { partsOf } from '../sql/parts-of';
import type { LockMode } from './effects';
import { scannedTables } from './read-conditions';
import { readWriting } from './read-writing';
import { nameOf, type Reading } from './reading';

/** Names that stand for a query of the statement itself, and hide tables. */
export type Hidden = ReadonlySet<string>;

/** What a query, or a part of one, reads: its tables, those of its subqueries, and what its common table expressions write. */
export function readQuery(reading: Reading, node: SqlNode, hidden: Hidden = new Set()): void {
  if ('SelectStmt' in node) readSelect(reading, node.SelectStmt, hidden);
  else if ('RangeVar' in node) readTable(reading, node.RangeVar, hidden, 'AccessShare');
  else if ('InsertStmt' in node || 'UpdateStmt' in node || 'DeleteStmt' in node || 'MergeStmt' in node) {
    readWriting(reading, node, hidden);
  } else for (const part of partsOf(node)) readQuery(reading, part, hidden);
}

/** Reads the common table expressions, and returns the names that are hidden by them. */
export function readCommonTables(
  reading: Reading,
  clause: { readonly ctes?: readonly SqlNode[]; readonly recursive?: boolean } | undefined,
  hidden: Hidden,
): Hidden {
  const names = new Set(hidden);
  const tables = (clause?.ctes ?? []).flatMap((each): readonly CommonTableExpr[] =>
    'CommonTableExpr' in each ? [each.CommonTableExpr] : [],
  );
  if (clause?.recursive === true) for (const { ctename = '' } of tables) names.add(ctename);
  for (const { ctename = '', ctequery } of tables) {
    if (ctequery !== undefined) readQuery(reading, ctequery, new Set(names));
    names.add(ctename);
  }
  return names;
}

/** A lock on what stands in FROM: of a view, on what it reads as well. */
export function lockRead(reading: Reading, name: RelationName, mode: LockMode, isOnly: boolean): void {
  const relation = reading.catalogue.relations.get(name);
  for (const each of isOnly ? [name] : withDescendants(reading.catalogue, name)) reading.lock(each, mode);
  if (relation?.kind === 'view') for (const read of relation.reads) lockRead(reading, read, mode, false);
}

export function isHidden({ schemaname, relname = '' }: RangeVar, hidden: Hidden): boolean {
  return schemaname === undefined && hidden.has(relname);
}

function readSelect(reading: Reading, select: SelectStmt, outer: Hidden): void {
  const hidden = readCommonTables(reading, select.withClause, outer);
  const { withClause: _with, larg, rarg, lockingClause = [], intoClause: _into, ...own } = select;
  if (larg !== undefined) readSelect(reading, larg, hidden);
  if (rarg !== undefined) readSelect(reading, rarg, hidden);
  for (const part of partsOf({ SelectStmt: own })) readQuery(reading, part, hidden);
  for (const { name, isOnly } of scannedTables(reading, own.fromClause ?? [], [own.whereClause], hidden))
    scanRead(reading, name, isOnly);
  if (lockingClause.length > 0) lockRows(reading, select, lockingClause, hidden);
}

export function scanRead(reading: Reading, name: RelationName, isOnly = false): void {
  for (const each of isOnly ? [name] : withDescendants(reading.catalogue, name)) reading.scan(each);
  const relation = reading.catalogue.relations.get(name);
  if (relation?.kind === 'view') for (const read of relation.reads) scanRead(reading, read);
}

function lockRows(reading: Reading, select: SelectStmt, clauses: readonly SqlNode[], hidden: Hidden): void {
  const named = clauses.flatMap((clause) =>
    'LockingClause' in clause
      ? (clause.LockingClause.lockedRels ?? []).flatMap((each) => ('RangeVar' in each ? [each.RangeVar.relname] : []))
      : [],
  );
  const lockFrom = (node: SqlNode, isMeant: boolean): void => {
    if ('RangeVar' in node) {
      const { alias, relname } = node.RangeVar;
      if (isMeant || named.includes(alias?.aliasname ?? relname)) readTable(reading, node.RangeVar, hidden, 'RowShare');
    } else if ('RangeSubselect' in node) {
      const { alias, subquery } = node.RangeSubselect;
      const isNamed = isMeant || named.includes(alias?.aliasname);
      if (isNamed && subquery !== undefined && 'SelectStmt' in subquery) {
        for (const each of subquery.SelectStmt.fromClause ?? []) lockFrom(each, true);
      }
    } else if ('JoinExpr' in node) {
      for (const side of [node.JoinExpr.larg, node.JoinExpr.rarg]) if (side !== undefined) lockFrom(side, isMeant);
    }
  };
  for (const each of select.fromClause ?? []) lockFrom(each, named.length === 0);
}

function readTable(reading: Reading, range: RangeVar, hidden: Hidden, mode: LockMode): void {
  if (isHidden(range, hidden)) return;
  lockRead(reading, nameOf(reading, range), mode, range.inh !== true);
}
