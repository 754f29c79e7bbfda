import type {
  AlterDomainStmt,
  AlterObjectSchemaStmt,
  AlterOwnerStmt,
  AlterPolicyStmt,
  CommentStmt,
  CreatePolicyStmt,
  CreateSeqStmt,
  GrantStmt,
  ObjectType,
  RenameStmt,
  SecLabelStmt,
} from 'libpg-query';
import type { RelationName } from '../catalogue/catalogue';
import { findByParts, quotedWhereNeeded } from '../catalogue/find-relation';
import { withDescendants } from '../catalogue/relatives';
import { namesOf } from '../sql/names-of';
import type { SqlNode } from '../sql/parsed-statement';
import { userTypeOf } from '../sql/type-text';
import type { LockMode } from './effects';
import { readLocksOnly } from './read-create';
import { lockDropped } from './read-drop';
import { nameOf, type Reading } from './reading';

const relationTypes: readonly (ObjectType | undefined)[] = [
  'OBJECT_TABLE',
  'OBJECT_VIEW',
  'OBJECT_MATVIEW',
  'OBJECT_FOREIGN_TABLE',
  'OBJECT_SEQUENCE',
  'OBJECT_INDEX',
];

/** What stands in a table, and is named after it. */
const partTypes: readonly (ObjectType | undefined)[] = [
  'OBJECT_COLUMN',
  'OBJECT_TABCONSTRAINT',
  'OBJECT_TRIGGER',
  'OBJECT_RULE',
  'OBJECT_POLICY',
];

/** COMMENT and SECURITY LABEL. */
export function readDescribing(reading: Reading, { objtype, object }: CommentStmt | SecLabelStmt): void {
  const names = namesOf(object);
  const isPart = partTypes.includes(objtype);
  const own = relationTypes.includes(objtype) ? names : isPart ? names.slice(0, -1) : [];
  const local = own.at(-1);
  const mode = isPart && objtype !== 'OBJECT_COLUMN' ? 'AccessShare' : 'ShareUpdateExclusive';
  if (local !== undefined) reading.lock(findByParts(reading.catalogue, own.at(-2), local).name, mode);
}

export function readGrant(reading: Reading, { objtype, objects = [], targtype }: GrantStmt): void {
  // All in a schema are looked up without a lock.
  if (targtype === 'ACL_TARGET_ALL_IN_SCHEMA') return;
  if (objtype !== 'OBJECT_TABLE' && objtype !== 'OBJECT_SEQUENCE') return;
  for (const each of objects) if ('RangeVar' in each) reading.lock(nameOf(reading, each.RangeVar), 'AccessShare');
}

export function readRename(reading: Reading, { renameType, relation, behavior, missing_ok }: RenameStmt): void {
  if (relation === undefined) return;
  const name = nameOf(reading, relation);
  const known = reading.catalogue.relations.get(name);
  if (known === undefined && missing_ok === true && reading.catalogue.isComplete) return;
  const isPart = ['OBJECT_COLUMN', 'OBJECT_TABCONSTRAINT', 'OBJECT_TRIGGER', 'OBJECT_ATTRIBUTE'].includes(
    renameType ?? '',
  );
  const isTree = isPart && (renameType !== 'OBJECT_TRIGGER' || known?.kind === 'partitioned table');
  const mode: LockMode = renameType === 'OBJECT_INDEX' ? 'ShareUpdateExclusive' : 'AccessExclusive';
  for (const each of isTree && (relation.inh === true || behavior === 'DROP_CASCADE')
    ? withDescendants(reading.catalogue, name)
    : [name]) {
    reading.lock(each, mode);
  }
}

export function readSetSchema(reading: Reading, { relation, objectType, missing_ok }: AlterObjectSchemaStmt): void {
  if (relation === undefined || !relationTypes.includes(objectType)) return;
  const name = nameOf(reading, relation);
  const isThere = reading.catalogue.relations.has(name) || !reading.catalogue.isComplete;
  if (isThere || missing_ok !== true) reading.lock(name, 'AccessExclusive');
}

export function readOwner(reading: Reading, { relation, objectType }: AlterOwnerStmt): void {
  if (relation !== undefined && relationTypes.includes(objectType))
    reading.lock(nameOf(reading, relation), 'AccessExclusive');
}

/** `OWNED BY table.column`. */
export function readSequence(
  reading: Reading,
  sequence: Pick<CreateSeqStmt, 'sequence' | 'options'>,
  isNew: boolean,
): void {
  if (!isNew) reading.lock(nameOf(reading, sequence.sequence), 'ShareRowExclusive');
  for (const option of sequence.options ?? []) {
    if (!('DefElem' in option) || option.DefElem.defname !== 'owned_by') continue;
    const names = namesOf(option.DefElem.arg);
    const local = names.at(-2);
    if (local !== undefined) reading.lock(findByParts(reading.catalogue, names.at(-3), local).name, 'AccessShare');
  }
}

/** A new condition of a domain is held against every column of it. */
export function readAlterDomain(reading: Reading, statement: AlterDomainStmt): void {
  const { subtype, typeName = [], def } = statement;
  const isAdded =
    subtype === 'C' && def !== undefined && !('Constraint' in def && def.Constraint.skip_validation === true);
  if (!isAdded && subtype !== 'O' && subtype !== 'V') return;
  const names = typeName.flatMap(namesOf);
  for (const name of tablesOfType(reading, names)) {
    reading.lock(name, subtype === 'V' ? 'ShareUpdateExclusive' : 'Share');
    reading.scan(name);
  }
}

export function tablesOfType({ catalogue }: Reading, names: readonly string[]): readonly RelationName[] {
  const type = userTypeOf(catalogue, names.map(quotedWhereNeeded).join('.'));
  if (type === undefined) return [];
  const uses = (text: string, depth = 0): boolean => {
    const found = userTypeOf(catalogue, text);
    if (found === type) return true;
    return found?.base !== undefined && depth < 20 && uses(found.base, depth + 1);
  };
  return [...catalogue.relations.values()]
    .filter(({ kind }) => kind === 'table' || kind === 'materialized view')
    .filter(({ columns }) => columns.some((column) => uses(column.type)))
    .map(({ name }) => name);
}

/** CREATE PUBLICATION and ALTER PUBLICATION. */
export function readPublication(reading: Reading, objects: readonly SqlNode[]): void {
  for (const each of objects) {
    if (!('PublicationObjSpec' in each)) continue;
    const { relation } = each.PublicationObjSpec.pubtable ?? {};
    if (relation === undefined) continue;
    const name = nameOf(reading, relation);
    const isTree = relation.inh === true && reading.catalogue.relations.get(name)?.kind !== 'partitioned table';
    for (const one of isTree ? withDescendants(reading.catalogue, name) : [name])
      reading.lock(one, 'ShareUpdateExclusive');
  }
}

/** Whatever belongs to a role, which may be all there is. */
export function readAllOwned(reading: Reading): void {
  for (const { name } of reading.catalogue.relations.values()) lockDropped(reading, name, false);
}

export function readPolicy(
  reading: Reading,
  { table, qual, with_check: check }: CreatePolicyStmt | AlterPolicyStmt,
): void {
  reading.lock(nameOf(reading, table), 'AccessExclusive');
  for (const condition of [qual, check]) if (condition !== undefined) readLocksOnly(reading, condition);
}
