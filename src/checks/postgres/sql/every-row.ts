import type { SqlNode } from './parsed-statement';

/** Whether a WHERE lets every row pass: none at all, `true`, `1 = 1`, or one of these or anything. */
export function meansEveryRow(where: SqlNode | undefined): boolean {
  if (where === undefined) return true;
  if ('A_Const' in where) return where.A_Const.boolval?.boolval === true;
  if ('TypeCast' in where) return where.TypeCast.arg !== undefined && meansEveryRow(where.TypeCast.arg);
  if ('BoolExpr' in where) {
    const { boolop, args = [] } = where.BoolExpr;
    if (boolop === 'AND_EXPR') return args.every(meansEveryRow);
    return boolop === 'OR_EXPR' && args.some(meansEveryRow);
  }
  if (!('A_Expr' in where)) return false;
  const { kind, name = [], lexpr, rexpr } = where.A_Expr;
  const operator = name[0] !== undefined && 'String' in name[0] ? name[0].String.sval : undefined;
  const isConstant = lexpr !== undefined && 'A_Const' in lexpr;
  return kind === 'AEXPR_OP' && operator === '=' && isConstant && sayNode(lexpr) === sayNode(rexpr);
}

function sayNode(node: SqlNode | undefined): string {
  return JSON.stringify(node, (key, value) => (/location$/.test(key) ? undefined : value)) ?? '';
}
