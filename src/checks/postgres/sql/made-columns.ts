import type { ColumnDef } from 'libpg-query';
import type { Catalogue } from '../catalogue/catalogue';
import { findRelation, type NamedRelation } from '../catalogue/find-relation';
import { alteredTable, columnOf } from './alter-table';
import type { SqlNode } from './parsed-statement';

/** A column that a statement makes, and of which table. */
export interface MadeColumn {
  readonly table: NamedRelation;
  readonly column: ColumnDef;
}

/** Those of CREATE TABLE and ADD COLUMN. */
export function madeColumns(node: SqlNode, catalogue: Catalogue): readonly MadeColumn[] {
  if ('CreateStmt' in node && node.CreateStmt.relation !== undefined) {
    const table = findRelation(catalogue, node.CreateStmt.relation);
    if (table.relation !== undefined && node.CreateStmt.if_not_exists === true) return [];
    if (node.CreateStmt.relation.relpersistence === 't') return [];
    return (node.CreateStmt.tableElts ?? []).flatMap((each) =>
      'ColumnDef' in each ? [{ table, column: each.ColumnDef }] : [],
    );
  }
  const altered = alteredTable(node, catalogue);
  return (altered?.commands ?? []).flatMap((command) => {
    const column = command.subtype === 'AT_AddColumn' ? columnOf(command) : undefined;
    return altered === undefined || column === undefined ? [] : [{ table: altered, column }];
  });
}
