import type { DropStmt } from 'libpg-query';
import { namesOf } from '../sql/names-of';
import type { SqlNode } from '../sql/parsed-statement';
import { userTypeOf } from '../sql/type-text';
import type { Relation, RelationName } from './catalogue';
import { mayRead, usesSequence } from './dependents';
import { change, type Draft } from './draft';
import { functionName } from './find-function';
import { findByParts, quotedWhereNeeded, relationName } from './find-relation';

/** What goes, and in a cascade all that depends on it. */
export function drop(draft: Draft, { removeType, objects = [], behavior }: DropStmt): void {
  const isCascade = behavior === 'DROP_CASCADE';
  for (const object of objects) {
    const names = 'ObjectWithArgs' in object ? (object.ObjectWithArgs.objname ?? []).flatMap(namesOf) : namesOf(object);
    const found = findByParts(draft, names.at(-2), names.at(-1) ?? '');
    switch (removeType) {
      case 'OBJECT_TABLE':
      case 'OBJECT_VIEW':
      case 'OBJECT_MATVIEW':
      case 'OBJECT_FOREIGN_TABLE':
      case 'OBJECT_SEQUENCE':
      case 'OBJECT_INDEX':
        dropRelation(draft, found.name, isCascade);
        break;
      case 'OBJECT_TRIGGER': {
        const { name } = findByParts(draft, names.at(-3), names.at(-2) ?? '');
        dropTrigger(draft, name, names.at(-1) ?? '');
        break;
      }
      case 'OBJECT_SCHEMA':
        dropSchema(draft, names[0] ?? '', isCascade);
        break;
      case 'OBJECT_TYPE':
      case 'OBJECT_DOMAIN':
        dropType(draft, object, isCascade);
        break;
      case 'OBJECT_FUNCTION':
      case 'OBJECT_PROCEDURE':
      case 'OBJECT_ROUTINE': {
        const name = functionName(draft, names.at(-2), names.at(-1) ?? '');
        if (name !== undefined) dropFunction(draft, name, isCascade);
        break;
      }
      case 'OBJECT_EXTENSION':
        draft.extensions.delete(names[0] ?? '');
        break;
      default:
    }
  }
}

/** Which of the triggers call it is not known: with none left of a table that calls nothing else, all are gone. */
function dropFunction(draft: Draft, name: string, isCascade: boolean): void {
  draft.functions.delete(name);
  if (!isCascade) return;
  for (const relation of [...draft.relations.values()]) {
    if (relation.calls?.includes(name) !== true) continue;
    if (relation.kind === 'view' || relation.kind === 'materialized view') dropRelation(draft, relation.name, true);
    else {
      const calls = relation.calls.filter((each) => each !== name);
      change(draft, relation.name, ({ triggers }) => ({
        calls,
        ...(calls.length === 0 ? { triggers: [] } : { triggers }),
      }));
    }
  }
}

function dropTrigger(draft: Draft, name: RelationName, trigger: string): void {
  change(draft, name, ({ triggers }) => ({ triggers: triggers.filter((each) => each !== trigger) }));
  for (const child of [...draft.relations.values()]) {
    if (child.isPartition && child.parents.includes(name)) dropTrigger(draft, child.name, trigger);
  }
}

export function dropRelation(draft: Draft, name: RelationName, isCascade: boolean): void {
  const relation = draft.relations.get(name);
  if (relation === undefined) return;
  draft.relations.delete(name);
  if (relation.kind === 'index' && relation.ownedBy !== undefined) {
    change(draft, relation.ownedBy, ({ indexes, constraints }) => ({
      indexes: indexes.filter((each) => each.name !== relation.localName),
      constraints: constraints.filter((each) => each.index !== relation.localName),
    }));
  }
  for (const each of [...draft.relations.values()]) {
    const isView = each.kind === 'view' || each.kind === 'materialized view';
    if (each.ownedBy === name || (isView && each.reads.includes(name))) dropRelation(draft, each.name, isCascade);
    // A table reads by its rules, which go alone.
    else if (each.reads.includes(name))
      change(draft, each.name, ({ reads }) => ({ reads: reads.filter((read) => read !== name) }));
    else if (each.parents.includes(name)) dropRelation(draft, each.name, isCascade);
    else if (each.constraints.some(({ references }) => references === name)) {
      change(draft, each.name, ({ constraints }) => ({
        constraints: constraints.filter((key) => key.references !== name && !isSameKey(each, key, name)),
      }));
    }
    if (relation.kind === 'sequence') dropDefaultsOf(draft, each.name, relation);
  }
}

/** A foreign key to a whole goes with one to its part. */
function isSameKey(table: Relation, key: Relation['constraints'][number], dropped: RelationName): boolean {
  return (
    key.references !== undefined &&
    table.constraints.some(
      (each) => each.references === dropped && each.columns.join() === key.columns.join() && each !== key,
    )
  );
}

function dropDefaultsOf(draft: Draft, table: RelationName, sequence: Relation): void {
  change(draft, table, ({ columns }) => ({
    columns: columns.map(({ default: fallback, ...column }) =>
      fallback === undefined || usesSequence(fallback, sequence) ? column : { ...column, default: fallback },
    ),
  }));
}

function dropSchema(draft: Draft, schema: string, isCascade: boolean): void {
  draft.schemas.delete(schema);
  const start = `${quotedWhereNeeded(schema)}.`;
  for (const relation of [...draft.relations.values()])
    if (relation.schema === schema) dropRelation(draft, relation.name, true);
  for (const type of [...draft.types.values()])
    if (type.name.startsWith(start)) removeType(draft, type.name, isCascade);
  for (const name of [...draft.functions.keys()]) if (name.startsWith(start)) draft.functions.delete(name);
  draft.searchPath = draft.searchPath.filter((each) => each !== schema);
}

function dropType(draft: Draft, object: SqlNode, isCascade: boolean): void {
  const type = userTypeOf(draft, namesOf(object).map(quotedWhereNeeded).join('.'));
  if (type !== undefined) removeType(draft, type.name, isCascade);
}

function removeType(draft: Draft, name: string, isCascade: boolean): void {
  const type = draft.types.get(name);
  if (type === undefined) return;
  if (isCascade) {
    for (const relation of [...draft.relations.values()]) {
      for (const column of relation.columns) {
        if (userTypeOf(draft, column.type) !== type) continue;
        if (relation.kind === 'view' || relation.kind === 'materialized view') dropRelation(draft, relation.name, true);
        else dropColumn(draft, relation.name, column.name, true);
      }
    }
    for (const other of [...draft.types.values()]) {
      if (other.base !== undefined && userTypeOf(draft, other.base) === type) removeType(draft, other.name, true);
    }
  }
  draft.types.delete(name);
}

/** A column, with the indexes and constraints that it is part of. */
export function dropColumn(draft: Draft, table: RelationName, column: string, isCascade: boolean): void {
  const relation = draft.relations.get(table);
  if (relation === undefined || !relation.columns.some(({ name }) => name === column)) return;
  const isUsed = (columns: readonly string[]) => columns.includes(column);
  for (const index of relation.indexes) {
    if (isUsed(index.columns) || index.uses?.includes(column) === true) {
      if (index.isPrimary || relation.constraints.some((each) => each.index === index.name)) {
        const constraint = relation.constraints.find((each) => each.index === index.name);
        if (constraint !== undefined) dropConstraint(draft, table, constraint.name, true);
      } else draft.relations.delete(relationName(relation.schema, index.name));
    }
  }
  const owned = relationName(relation.schema, `${relation.localName}_${column}_seq`);
  if (draft.relations.get(owned)?.ownedBy === table) draft.relations.delete(owned);
  change(draft, table, ({ columns, constraints, indexes }) => ({
    columns: columns.filter(({ name }) => name !== column),
    constraints: constraints.filter((each) => !isUsed(each.columns)),
    indexes: indexes.filter((each) => !isUsed(each.columns) && each.uses?.includes(column) !== true),
  }));
  if (!isCascade) return;
  for (const view of [...draft.relations.values()]) {
    if (view.reads.includes(table) && mayRead(view, table, column)) dropRelation(draft, view.name, true);
  }
}

/** A constraint, with its index; in a cascade with the foreign keys that need it. */
export function dropConstraint(draft: Draft, table: RelationName, name: string, isCascade: boolean): void {
  const relation = draft.relations.get(table);
  const constraint = relation?.constraints.find((each) => each.name === name);
  if (relation === undefined || constraint === undefined) return;
  change(draft, table, ({ constraints, columns, indexes }) => ({
    constraints: constraints.filter((each) => each !== constraint),
    indexes: indexes.filter((each) => each.name !== constraint.index),
    columns:
      constraint.kind === 'not null'
        ? columns.map((each) => (each.name === constraint.columns[0] ? { ...each, isNotNull: false } : each))
        : columns,
  }));
  if (constraint.index !== undefined) dropRelation(draft, relationName(relation.schema, constraint.index), false);
  if (!isCascade || constraint.index === undefined) return;
  const keys = constraint.columns.toSorted().join();
  for (const other of [...draft.relations.values()]) {
    const isPointing = (each: Relation['constraints'][number]) =>
      each.references === table && each.referencedColumns?.toSorted().join() === keys;
    if (other.constraints.some(isPointing)) {
      change(draft, other.name, ({ constraints }) => ({
        constraints: constraints.filter((each) => !isPointing(each)),
      }));
    }
  }
}
