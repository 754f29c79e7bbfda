import type { Catalogue, RelationName } from '../catalogue/catalogue';
import { findRelation, type NamedRelation, relationName } from '../catalogue/find-relation';
import type { SqlNode } from '../sql/parsed-statement';

/** A table or view that gets another name, or moves to another schema. */
export interface Renamed extends NamedRelation {
  readonly to: RelationName;
}

const kinds = ['OBJECT_TABLE', 'OBJECT_VIEW', 'OBJECT_MATVIEW', 'OBJECT_FOREIGN_TABLE'];

export function renamedRelation(node: SqlNode, catalogue: Catalogue): Renamed | undefined {
  if ('RenameStmt' in node) {
    const { renameType = '', relation, newname = '' } = node.RenameStmt;
    if (!kinds.includes(renameType) || relation === undefined) return undefined;
    const named = findRelation(catalogue, relation);
    const schema = named.relation?.schema ?? relation.schemaname ?? catalogue.searchPath[0] ?? 'public';
    return { ...named, to: relationName(schema, newname) };
  }
  if (!('AlterObjectSchemaStmt' in node)) return undefined;
  const { objectType = '', relation, newschema = '' } = node.AlterObjectSchemaStmt;
  if (!kinds.includes(objectType) || relation === undefined) return undefined;
  return { ...findRelation(catalogue, relation), to: relationName(newschema, relation.relname ?? '') };
}
