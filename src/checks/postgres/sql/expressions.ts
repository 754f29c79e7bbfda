import type { A_Const, ColumnRef, FuncCall } from 'libpg-query';
import { namesOf } from './names-of';
import type { SqlNode } from './parsed-statement';

/** The value of a literal, also behind a cast and a minus; undefined where it is none. */
export function literalOf(node: SqlNode | undefined): string | number | boolean | undefined {
  if (node === undefined) return undefined;
  if ('TypeCast' in node) return literalOf(node.TypeCast.arg);
  if ('A_Const' in node) return constantOf(node.A_Const);
  if ('A_Expr' in node) {
    const { name = [], lexpr, rexpr } = node.A_Expr;
    const value = lexpr === undefined ? literalOf(rexpr) : undefined;
    const [operator] = name.flatMap(namesOf);
    if (typeof value === 'number') return operator === '-' ? -value : operator === '+' ? value : undefined;
  }
  return undefined;
}

function constantOf({ ival, fval, sval, boolval }: A_Const): string | number | boolean | undefined {
  // A zero, an empty text and a false are left out of the tree.
  if (ival !== undefined) return ival.ival ?? 0;
  if (fval !== undefined) return Number(fval.fval);
  if (sval !== undefined) return sval.sval ?? '';
  if (boolval !== undefined) return boolval.boolval ?? false;
  return undefined;
}

/** The column that a name means, without its table; undefined for everything else. */
export function columnNameOf(node: SqlNode | undefined): string | undefined {
  if (node === undefined || !('ColumnRef' in node)) return undefined;
  return fieldsOf(node.ColumnRef).at(-1);
}

function fieldsOf({ fields = [] }: ColumnRef): readonly string[] {
  return fields.flatMap(namesOf);
}

/** A function's own name in small letters, without its schema. */
export function functionName({ funcname = [] }: FuncCall): string {
  return (funcname.flatMap(namesOf).at(-1) ?? '').toLowerCase();
}

/** All nodes of one kind within a tree, the outer before the inner. */
export function* nodesOf<Kind extends string>(tree: unknown, kind: Kind): Generator<NodeOf<Kind>> {
  if (Array.isArray(tree)) {
    for (const each of tree) yield* nodesOf(each, kind);
    return;
  }
  if (typeof tree !== 'object' || tree === null) return;
  for (const [key, value] of Object.entries(tree)) {
    if (key === kind) yield value as NodeOf<Kind>;
    yield* nodesOf(value, kind);
  }
}

type NodeOf<Kind extends string> = Extract<SqlNode, Record<Kind, unknown>>[Kind];
