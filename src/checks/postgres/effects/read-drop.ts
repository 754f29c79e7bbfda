import type { DropStmt, ObjectType } from 'libpg-query';
import type { Constraint, Relation, RelationName } from '../catalogue/catalogue';
import { mayRead, usesSequence } from '../catalogue/dependents';
import { functionName } from '../catalogue/find-function';
import { findByParts, relationName } from '../catalogue/find-relation';
import { ancestorsOf, childrenOf, foreignKeysTo, ownedBy, viewsOn } from '../catalogue/relatives';
import { droppedRelations } from '../sql/dropped';
import { namesOf } from '../sql/names-of';
import type { SqlNode } from '../sql/parsed-statement';
import { userTypeOf } from '../sql/type-text';
import { lockDefaultPartition } from './read-partitions';
import type { Reading } from './reading';

const relationTypes: readonly ObjectType[] = [
  'OBJECT_TABLE',
  'OBJECT_VIEW',
  'OBJECT_MATVIEW',
  'OBJECT_FOREIGN_TABLE',
  'OBJECT_SEQUENCE',
  'OBJECT_INDEX',
];

export function readDrop(reading: Reading, statement: DropStmt): void {
  const { catalogue } = reading;
  const { removeType, objects = [], concurrent = false } = statement;
  const isCascade = statement.behavior === 'DROP_CASCADE';
  if (removeType !== undefined && relationTypes.includes(removeType)) {
    for (const { name, relation } of droppedRelations({ DropStmt: statement }, catalogue, removeType)) {
      if (relation === undefined && statement.missing_ok === true && catalogue.isComplete) continue;
      if (removeType === 'OBJECT_INDEX') readDropIndex(reading, name, relation, concurrent);
      else lockDropped(reading, name, isCascade);
    }
    return;
  }
  for (const object of objects) readDropOther(reading, removeType, object, isCascade);
}

function readDropIndex(
  reading: Reading,
  name: RelationName,
  relation: Relation | undefined,
  isConcurrent: boolean,
): void {
  const mode = isConcurrent ? 'ShareUpdateExclusive' : 'AccessExclusive';
  reading.lock(name, mode);
  if (relation?.ownedBy === undefined) return;
  const owner = reading.catalogue.relations.get(relation.ownedBy);
  if (owner?.kind === 'partitioned table') reading.lockTree(relation.ownedBy, mode);
  else reading.lock(relation.ownedBy, mode);
}

function readDropOther(reading: Reading, type: ObjectType | undefined, object: SqlNode, isCascade: boolean): void {
  const { catalogue } = reading;
  const names = 'ObjectWithArgs' in object ? (object.ObjectWithArgs.objname ?? []).flatMap(namesOf) : namesOf(object);
  const relations = [...catalogue.relations.values()];
  switch (type) {
    case 'OBJECT_TRIGGER':
    case 'OBJECT_RULE':
    case 'OBJECT_POLICY': {
      const { name } = findByParts(catalogue, names.at(-3), names.at(-2) ?? '');
      const relation = catalogue.relations.get(name);
      if (relation?.kind === 'partitioned table' && type === 'OBJECT_TRIGGER')
        reading.lockTree(name, 'AccessExclusive');
      else reading.lock(name, 'AccessExclusive');
      return;
    }
    case 'OBJECT_SCHEMA':
      if (isCascade)
        for (const { schema, name } of relations) if (schema === names[0]) lockDropped(reading, name, true);
      return;
    case 'OBJECT_TYPE':
    case 'OBJECT_DOMAIN': {
      const type_ = userTypeOf(catalogue, names.map((each) => relationName('', each).slice(3)).join('.'));
      if (!isCascade || type_ === undefined) return;
      for (const relation of relations) {
        const columns = relation.columns.filter((column) => userTypeOf(catalogue, column.type) === type_);
        if (columns.length === 0) continue;
        if (relation.kind === 'view' || relation.kind === 'materialized view')
          lockDropped(reading, relation.name, true);
        else reading.lockTree(relation.name, 'AccessExclusive');
        for (const view of viewsOn(catalogue, relation.name)) {
          if (columns.some(({ name }) => mayRead(view, relation.name, name))) lockDropped(reading, view.name, true);
        }
      }
      return;
    }
    case 'OBJECT_FUNCTION':
    case 'OBJECT_PROCEDURE':
    case 'OBJECT_ROUTINE': {
      const name = functionName(catalogue, names.at(-2), names.at(-1) ?? '');
      if (!isCascade || name === undefined) return;
      for (const { calls, kind, name: user } of relations) {
        if (calls?.includes(name) !== true) continue;
        if (kind === 'view' || kind === 'materialized view') lockDropped(reading, user, true);
        else reading.lockTree(user, 'AccessExclusive');
      }
      return;
    }
    case 'OBJECT_EXTENSION':
      // What it brought may be used anywhere.
      if (isCascade) for (const { name } of relations) reading.lock(name, 'AccessExclusive');
      return;
    default:
  }
}

/** A relation that goes, and all that has to let go of it. */
export function lockDropped(
  reading: Reading,
  name: RelationName,
  isCascade: boolean,
  seen = new Set<RelationName>(),
): void {
  if (seen.has(name)) return;
  seen.add(name);
  const { catalogue } = reading;
  const relation = catalogue.relations.get(name);
  reading.lock(name, 'AccessExclusive');
  for (const constraint of relation?.constraints ?? []) {
    const { references } = constraint;
    if (references !== undefined && !isInherited(reading, relation, constraint)) {
      reading.lockTree(references, 'AccessExclusive');
    }
  }
  if (relation?.isPartition === true) {
    for (const parent of relation.parents) {
      reading.lock(parent, 'AccessExclusive');
      lockDefaultPartition(reading, parent);
    }
  }
  for (const child of childrenOf(catalogue, name))
    if (child.isPartition || isCascade) lockDropped(reading, child.name, isCascade, seen);
  for (const part of ownedBy(catalogue, name)) reading.lock(part.name, 'AccessExclusive');
  if (!isCascade) return;
  for (const view of viewsOn(catalogue, name)) lockDropped(reading, view.name, true, seen);
  for (const { table, constraint } of foreignKeysTo(catalogue, name)) {
    reading.lock(table.name, 'AccessExclusive');
    // A foreign key to a partition is one to the whole table.
    for (const other of table.constraints) {
      if (other.references === undefined || other.columns.join() !== constraint.columns.join()) continue;
      if (isRelated(reading, other.references, name)) reading.lockTree(other.references, 'AccessExclusive');
    }
  }
  if (relation?.kind !== 'sequence' && relation !== undefined) {
    for (const other of catalogue.relations.values()) {
      if (other.columns.some(({ type }) => type === relation.localName || type === name))
        reading.lock(other.name, 'AccessExclusive');
    }
  } else if (relation !== undefined) {
    for (const other of catalogue.relations.values()) {
      const isUsed = other.columns.some(
        ({ default: fallback }) => fallback !== undefined && usesSequence(fallback, relation),
      );
      if (isUsed) reading.lock(other.name, 'AccessExclusive');
    }
  }
}

/** A foreign key of a partition that is its parent's goes without a look at the table that it points to. */
function isInherited({ catalogue }: Reading, relation: Relation | undefined, constraint: Constraint): boolean {
  if (relation?.isPartition !== true) return false;
  return relation.parents.some((parent) =>
    catalogue.relations
      .get(parent)
      ?.constraints.some(
        (each) => each.references === constraint.references && each.columns.join() === constraint.columns.join(),
      ),
  );
}

function isRelated({ catalogue }: Reading, one: RelationName, other: RelationName): boolean {
  return one !== other && ancestorsOf(catalogue, other).includes(one);
}
