import type { ObjectType } from 'libpg-query';
import type { Catalogue } from '../catalogue/catalogue';
import { findByParts, type NamedRelation } from '../catalogue/find-relation';
import { namesOf } from './names-of';
import type { SqlNode } from './parsed-statement';

/** The relations that a DROP statement of this kind names. */
export function droppedRelations(node: SqlNode, catalogue: Catalogue, kind: ObjectType): readonly NamedRelation[] {
  if (!('DropStmt' in node) || node.DropStmt.removeType !== kind) return [];
  return (node.DropStmt.objects ?? []).map((object) => {
    const names = namesOf(object);
    return findByParts(catalogue, names.at(-2), names.at(-1) ?? '');
  });
}
