import type { A_Expr } from 'libpg-query';
import { meansEveryRow } from '../sql/every-row';
import { columnNameOf, literalOf, nodesOf } from '../sql/expressions';
import { namesOf } from '../sql/names-of';
import type { SqlNode } from '../sql/parsed-statement';

/** How many rows of its table a statement reaches, by its condition: `some` also where nobody can tell. */
export type Reach = 'all' | 'most' | 'some';

/** The reach of an UPDATE, a DELETE or a SELECT. */
export function rowsReached(statement: {
  readonly whereClause?: SqlNode;
  readonly fromClause?: readonly SqlNode[];
}): Reach {
  // A page at a time, wherever the page is cut.
  for (const { limitCount } of nodesOf({ SelectStmt: statement }, 'SelectStmt'))
    if (limitCount !== undefined) return 'some';
  const { whereClause } = statement;
  if (whereClause === undefined || meansEveryRow(whereClause)) return 'all';
  return reachOf(whereClause);
}

function reachOf(condition: SqlNode): Reach {
  if ('BoolExpr' in condition) {
    const { boolop, args = [] } = condition.BoolExpr;
    const reached = args.map(reachOf);
    if (boolop === 'OR_EXPR') return reached.includes('most') || reached.includes('all') ? 'most' : 'some';
    if (boolop === 'AND_EXPR') return reached.includes('some') ? 'some' : 'most';
    return columnNameOf(args[0]) === undefined ? 'some' : 'most';
  }
  if ('NullTest' in condition) return 'most';
  if ('BooleanTest' in condition) return 'most';
  if ('ColumnRef' in condition) return 'most';
  if ('A_Expr' in condition) return ofComparison(condition.A_Expr);
  return literalOf(condition) === true ? 'all' : 'some';
}

function ofComparison({ kind, name = [], lexpr, rexpr }: A_Expr): Reach {
  if (kind === 'AEXPR_DISTINCT') return 'most';
  const [operator = ''] = name.flatMap(namesOf);
  if (kind !== 'AEXPR_OP') return 'some';
  if (operator === '<>') return 'most';
  const isJoin = operator === '=' && columnNameOf(lexpr) !== undefined && columnNameOf(rexpr) !== undefined;
  return isJoin ? 'most' : 'some';
}
