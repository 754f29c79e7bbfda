import type { SqlNode } from './parsed-statement';

/** Whether rows of USING, or of FROM, may be none: those of a query, or of a function. Without a WHERE, one row of a table is enough. */
export function isJoined(node: SqlNode): boolean {
  if ('JoinExpr' in node)
    return [node.JoinExpr.larg, node.JoinExpr.rarg].some((each) => each !== undefined && isJoined(each));
  return !('RangeVar' in node);
}

/** Whether a WHERE lets every row pass: none at all, `true`, `1 = 1`, or one of these or anything. */
export function meansEveryRow(where: SqlNode | undefined): boolean {
  if (where === undefined) return true;
  if ('A_Const' in where) return where.A_Const.boolval?.boolval === true;
  if ('TypeCast' in where) return where.TypeCast.arg !== undefined && meansEveryRow(where.TypeCast.arg);
  if ('BoolExpr' in where) {
    const { boolop, args = [] } = where.BoolExpr;
    if (boolop === 'AND_EXPR') return args.every(meansEveryRow);
    if (boolop === 'NOT_EXPR') return args.every(meansNoRow);
    return boolop === 'OR_EXPR' && args.some(meansEveryRow);
  }
  if ('SubLink' in where) {
    const { subLinkType, subselect } = where.SubLink;
    return subLinkType === 'EXISTS_SUBLINK' && subselect !== undefined && isOneRow(subselect);
  }
  if (!('A_Expr' in where)) return false;
  const { kind, name = [], lexpr, rexpr } = where.A_Expr;
  const operator = name[0] !== undefined && 'String' in name[0] ? name[0].String.sval : undefined;
  const numbers = [lexpr, rexpr].map(numberOf);
  const [left, right] = numbers;
  if (kind === 'AEXPR_OP' && left !== undefined && right !== undefined) return compares(left, operator, right);
  const isConstant = lexpr !== undefined && 'A_Const' in lexpr;
  return kind === 'AEXPR_OP' && operator === '=' && isConstant && sayNode(lexpr) === sayNode(rexpr);
}

function meansNoRow(where: SqlNode): boolean {
  if ('TypeCast' in where) return where.TypeCast.arg !== undefined && meansNoRow(where.TypeCast.arg);
  return 'A_Const' in where && where.A_Const.boolval !== undefined && where.A_Const.boolval.boolval !== true;
}

/** A query of no table and no condition. */
function isOneRow(query: SqlNode): boolean {
  if (!('SelectStmt' in query)) return false;
  const { fromClause, whereClause, limitCount, op, valuesLists, havingClause } = query.SelectStmt;
  return (
    [fromClause, whereClause, limitCount, valuesLists, havingClause].every((part) => part === undefined) &&
    (op ?? 'SETOP_NONE') === 'SETOP_NONE'
  );
}

function numberOf(node: SqlNode | undefined): number | undefined {
  if (node === undefined || !('A_Const' in node) || node.A_Const.ival === undefined) return undefined;
  return node.A_Const.ival.ival ?? 0;
}

function compares(left: number, operator: string | undefined, right: number): boolean {
  if (operator === '=') return left === right;
  if (operator === '<>' || operator === '!=') return left !== right;
  if (operator === '<') return left < right;
  if (operator === '<=') return left <= right;
  if (operator === '>') return left > right;
  return operator === '>=' && left >= right;
}

function sayNode(node: SqlNode | undefined): string {
  return JSON.stringify(node, (key, value) => (/location$/.test(key) ? undefined : value)) ?? '';
}
