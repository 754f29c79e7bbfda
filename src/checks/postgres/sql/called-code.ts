import type { Catalogue } from '../catalogue/catalogue';
import { findFunction } from '../catalogue/find-function';
import { namesOf } from './names-of';
import { nodesWithin } from './nodes-within';
import type { SqlNode } from './parsed-statement';

/** The procedures and functions of the service that a statement calls: code that may do anything, and stands elsewhere. */
export function calledCode(node: SqlNode, catalogue: Catalogue): readonly string[] {
  if ('CallStmt' in node) return [(node.CallStmt.funccall?.funcname ?? []).flatMap(namesOf).join('.')];
  if (!('SelectStmt' in node)) return [];
  return nodesWithin(node, 'FuncCall').flatMap(({ funcname = [] }) => {
    const names = funcname.flatMap(namesOf);
    const isVolatile = findFunction(catalogue, names.at(-2), names.at(-1) ?? '') === 'volatile';
    return isVolatile ? [names.join('.')] : [];
  });
}
