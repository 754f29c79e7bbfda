import { quotedWhereNeeded } from '../catalogue/find-relation';
import { namesOf } from './names-of';
import type { SqlNode } from './parsed-statement';

/**
 * An expression much as PostgreSQL writes it back, with parentheses around every operation: `((quantity > 0) AND (sku IS NOT NULL))`. What is
 * seldom in defaults and checks stands as `…`.
 */
export function expressionText(node: SqlNode | undefined): string {
  if (node === undefined) return '…';
  if ('A_Const' in node) return constantText(node.A_Const);
  if ('ColumnRef' in node) return (node.ColumnRef.fields ?? []).flatMap(namesOf).map(quotedWhereNeeded).join('.');
  if ('TypeCast' in node) {
    const type = (node.TypeCast.typeName?.names ?? []).flatMap(namesOf).at(-1) ?? '';
    return `${expressionText(node.TypeCast.arg)}::${type}`;
  }
  if ('FuncCall' in node) {
    const name = (node.FuncCall.funcname ?? []).flatMap(namesOf).filter((each) => each !== 'pg_catalog');
    return `${name.map(quotedWhereNeeded).join('.')}(${(node.FuncCall.args ?? []).map(expressionText).join(', ')})`;
  }
  if ('BoolExpr' in node) {
    const { boolop, args = [] } = node.BoolExpr;
    if (boolop === 'NOT_EXPR') return `(NOT ${expressionText(args[0])})`;
    return `(${args.map(expressionText).join(boolop === 'AND_EXPR' ? ' AND ' : ' OR ')})`;
  }
  if ('NullTest' in node) {
    const { arg, nulltesttype } = node.NullTest;
    return `(${expressionText(arg)} ${nulltesttype === 'IS_NULL' ? 'IS NULL' : 'IS NOT NULL'})`;
  }
  if ('SQLValueFunction' in node) return (node.SQLValueFunction.op ?? '').replace(/^SVFOP_/, '');
  if ('A_Expr' in node) return operationText(node.A_Expr);
  return '…';
}

/** The columns that an expression names, each once. */
export function columnsIn(node: unknown): readonly string[] {
  const found = new Set<string>();
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) for (const each of value) walk(each);
    else if (typeof value === 'object' && value !== null) {
      if ('ColumnRef' in value) {
        const name = ((value as { ColumnRef: { fields?: SqlNode[] } }).ColumnRef.fields ?? []).flatMap(namesOf).at(-1);
        if (name !== undefined) found.add(name);
      } else for (const each of Object.values(value)) walk(each);
    }
  };
  walk(node);
  return [...found];
}

type Constant = Extract<SqlNode, { A_Const: unknown }>['A_Const'];
type Operation = Extract<SqlNode, { A_Expr: unknown }>['A_Expr'];

function constantText({ ival, fval, sval, boolval, isnull }: Constant): string {
  if (isnull === true) return 'NULL';
  if (ival !== undefined) return String(ival.ival ?? 0);
  if (fval !== undefined) return fval.fval ?? '0';
  if (boolval !== undefined) return String(boolval.boolval ?? false);
  return `'${(sval?.sval ?? '').replaceAll("'", "''")}'`;
}

function operationText({ kind, name = [], lexpr, rexpr }: Operation): string {
  const operator = name.flatMap(namesOf).at(-1) ?? '';
  if (kind === 'AEXPR_OP') {
    return lexpr === undefined
      ? `(${operator}${expressionText(rexpr)})`
      : `(${expressionText(lexpr)} ${operator} ${expressionText(rexpr)})`;
  }
  const items = rexpr !== undefined && 'List' in rexpr ? (rexpr.List.items ?? []) : [];
  if (kind === 'AEXPR_IN' && operator === '=') {
    return `(${expressionText(lexpr)} = ANY (ARRAY[${items.map(expressionText).join(', ')}]))`;
  }
  if (kind === 'AEXPR_BETWEEN') {
    const [low, high] = items;
    const value = expressionText(lexpr);
    return `((${value} >= ${expressionText(low)}) AND (${value} <= ${expressionText(high)}))`;
  }
  return '(…)';
}
