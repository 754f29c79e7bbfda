import type { RangeVar } from 'libpg-query';
import type { Catalogue, Relation, RelationName } from '../catalogue/catalogue';
import { findRelation, type NamedRelation } from '../catalogue/find-relation';
import type { ExaminedStatement } from '../examined';
import { alteredTable } from '../sql/alter-table';
import type { SqlNode } from '../sql/parsed-statement';
import { rowsReached } from './rows-reached';
import { isInUse, mayTakeLong, wholeRelation } from './table-in-use';

/** What makes a statement take long: all rows of a table that may be large. */
export interface LongWork {
  /** `validates` and `reads` hold nobody up by themselves; `locks` does, and has a rule of its own. */
  readonly kind: 'validates' | 'writes rows' | 'reads' | 'locks';
  readonly name: RelationName;
  /** With the rows of all its partitions. */
  readonly relation: Relation | undefined;
}

/** What makes this statement take long; undefined where it is over in an instant, or nobody can tell. */
export function longWork(statement: ExaminedStatement): LongWork | undefined {
  const { before, effects } = statement;
  if (statement.isBatched === true) return undefined;
  const asked = ownWork(statement.node, before);
  if (asked !== undefined) return ofTable(asked.kind, asked.table, before);
  const all = [...effects.rewritten, ...('AlterTableStmt' in statement.node ? effects.scanned : [])];
  for (const name of all) {
    const work = ofTable('locks', { name, relation: before.relations.get(name) }, before);
    if (work !== undefined && work.relation?.kind !== 'index') return work;
  }
  return undefined;
}

function ofTable(kind: LongWork['kind'], table: NamedRelation, catalogue: Catalogue): LongWork | undefined {
  const relation = wholeRelation(table, catalogue);
  if (!isInUse(table, catalogue) || !mayTakeLong(relation)) return undefined;
  return { kind, name: table.name, relation };
}

interface OwnWork {
  readonly kind: LongWork['kind'];
  readonly table: NamedRelation;
}

function ownWork(node: SqlNode, catalogue: Catalogue): OwnWork | undefined {
  const work = (kind: LongWork['kind'], relation: RangeVar | undefined): OwnWork | undefined =>
    relation === undefined ? undefined : { kind, table: findRelation(catalogue, relation) };
  if ('AlterTableStmt' in node) {
    const altered = alteredTable(node, catalogue);
    const validates = altered?.commands.some(({ subtype }) => subtype === 'AT_ValidateConstraint');
    return altered !== undefined && validates ? { kind: 'validates', table: altered } : undefined;
  }
  if ('UpdateStmt' in node)
    return rowsReached(node.UpdateStmt) === 'some' ? undefined : work('writes rows', node.UpdateStmt.relation);
  if ('DeleteStmt' in node)
    return rowsReached(node.DeleteStmt) === 'some' ? undefined : work('writes rows', node.DeleteStmt.relation);
  if ('InsertStmt' in node) return work('writes rows', sourceOf(node.InsertStmt.selectStmt));
  if ('MergeStmt' in node) return work('writes rows', node.MergeStmt.relation);
  if ('CreateTableAsStmt' in node)
    return node.CreateTableAsStmt.into?.skipData === true
      ? undefined
      : work('reads', sourceOf(node.CreateTableAsStmt.query));
  if ('SelectStmt' in node) return work('reads', sourceOf(node));
  if ('RefreshMatViewStmt' in node)
    return work(node.RefreshMatViewStmt.concurrent ? 'reads' : 'locks', node.RefreshMatViewStmt.relation);
  if ('IndexStmt' in node && node.IndexStmt.relation?.inh === true) return work('locks', node.IndexStmt.relation);
  return undefined;
}

/** The table that a query reads most rows of: the first that it names, where no condition narrows it. */
function sourceOf(query: SqlNode | undefined): RangeVar | undefined {
  if (query === undefined || !('SelectStmt' in query)) return undefined;
  const { SelectStmt: select } = query;
  if (select.larg !== undefined) return sourceOf({ SelectStmt: select.larg });
  if (select.lockingClause !== undefined || rowsReached(select) === 'some') return undefined;
  return firstTable(select.fromClause?.[0]);
}

function firstTable(node: SqlNode | undefined): RangeVar | undefined {
  if (node === undefined) return undefined;
  if ('RangeVar' in node) return node.RangeVar;
  return 'JoinExpr' in node ? firstTable(node.JoinExpr.larg) : undefined;
}
