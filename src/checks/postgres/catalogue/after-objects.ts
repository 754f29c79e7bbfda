import type {
  AlterDomainStmt,
  AlterEnumStmt,
  AlterObjectSchemaStmt,
  AlterSeqStmt,
  CreateDomainStmt,
  CreateFunctionStmt,
  CreateSeqStmt,
  CreateTrigStmt,
  RenameStmt,
} from 'libpg-query';
import { namesOf } from '../sql/names-of';
import type { SqlNode } from '../sql/parsed-statement';
import { typeText, userTypeOf, writtenType } from '../sql/type-text';
import { newPlace } from './after-create';
import type { RelationName, UserType } from './catalogue';
import { change, type Draft, newRelation, rename } from './draft';
import { functionName } from './find-function';
import { findByParts, findRelation, quotedWhereNeeded, relationName } from './find-relation';
import { withDescendants } from './relatives';

export function renameObject(draft: Draft, node: RenameStmt): void {
  const { renameType, relation: range, newname = '', subname = '', object } = node;
  if (range !== undefined) {
    const { name, relation } = findRelation(draft, range);
    if (relation === undefined) return;
    switch (renameType) {
      case 'OBJECT_COLUMN':
      case 'OBJECT_ATTRIBUTE':
        for (const each of withDescendants(draft.before, name)) renameColumn(draft, each, subname, newname);
        return;
      case 'OBJECT_TABCONSTRAINT':
        for (const each of withDescendants(draft.before, name)) renameConstraint(draft, each, subname, newname);
        return;
      case 'OBJECT_TRIGGER':
        for (const each of withDescendants(draft.before, name)) {
          change(draft, each, ({ triggers }) => ({
            triggers: triggers.map((one) => (one === subname ? newname : one)),
          }));
        }
        return;
      case 'OBJECT_RULE':
      case 'OBJECT_POLICY':
        return;
      default:
        if (relation.kind === 'index' && relation.ownedBy !== undefined) {
          renameIndex(draft, relation.ownedBy, relation.localName, newname);
        } else rename(draft, name, relation.schema, newname);
        return;
    }
  }
  if (renameType === 'OBJECT_SCHEMA') renameSchema(draft, subname, newname);
  if (renameType === 'OBJECT_TYPE' || renameType === 'OBJECT_DOMAIN') {
    const type = userTypeOf(draft, namesOf(object).map(quotedWhereNeeded).join('.'));
    if (type !== undefined) moveType(draft, type, `${schemaOf(type.name)}.${quotedWhereNeeded(newname)}`);
  }
  if (renameType === 'OBJECT_FUNCTION' && object !== undefined && 'ObjectWithArgs' in object) {
    const names = (object.ObjectWithArgs.objname ?? []).flatMap(namesOf);
    const name = functionName(draft, names.at(-2), names.at(-1) ?? '');
    const volatility = name === undefined ? undefined : draft.functions.get(name);
    if (name === undefined || volatility === undefined) return;
    draft.functions.delete(name);
    draft.functions.set(`${schemaOf(name)}.${quotedWhereNeeded(newname)}`, volatility);
  }
}

function renameColumn(draft: Draft, table: RelationName, from: string, to: string): void {
  const renamed = (columns: readonly string[]) => columns.map((each) => (each === from ? to : each));
  change(draft, table, ({ columns, constraints, indexes }) => ({
    columns: columns.map((each) => (each.name === from ? { ...each, name: to } : each)),
    constraints: constraints.map((each) => ({ ...each, columns: renamed(each.columns) })),
    indexes: indexes.map((each) => ({
      ...each,
      columns: renamed(each.columns),
      ...(each.uses !== undefined && { uses: renamed(each.uses) }),
    })),
  }));
  for (const other of draft.relations.values()) {
    if (!other.constraints.some(({ references }) => references === table)) continue;
    change(draft, other.name, ({ constraints }) => ({
      constraints: constraints.map((each) =>
        each.references === table && each.referencedColumns !== undefined
          ? { ...each, referencedColumns: renamed(each.referencedColumns) }
          : each,
      ),
    }));
  }
}

function renameConstraint(draft: Draft, table: RelationName, from: string, to: string): void {
  const constraint = draft.relations.get(table)?.constraints.find(({ name }) => name === from);
  if (constraint?.index !== undefined) renameIndex(draft, table, constraint.index, to);
  change(draft, table, ({ constraints }) => ({
    constraints: constraints.map((each) => (each.name === from ? { ...each, name: to } : each)),
  }));
}

function renameIndex(draft: Draft, table: RelationName, from: string, to: string): void {
  const relation = draft.relations.get(table);
  if (relation === undefined) return;
  rename(draft, relationName(relation.schema, from), relation.schema, to);
  change(draft, table, ({ indexes, constraints }) => ({
    indexes: indexes.map((each) => (each.name === from ? { ...each, name: to } : each)),
    constraints: constraints.map((each) => (each.index === from ? { ...each, name: to, index: to } : each)),
  }));
}

function renameSchema(draft: Draft, from: string, to: string): void {
  for (const relation of [...draft.relations.values()]) {
    if (relation.schema === from) rename(draft, relation.name, to, relation.localName);
  }
  draft.schemas.delete(from);
  draft.schemas.add(to);
  draft.searchPath = draft.searchPath.filter((each) => each !== from);
  const start = `${quotedWhereNeeded(from)}.`;
  for (const type of [...draft.types.values()]) {
    if (type.name.startsWith(start)) moveType(draft, type, `${quotedWhereNeeded(to)}.${type.name.slice(start.length)}`);
  }
  for (const [name, volatility] of [...draft.functions]) {
    if (!name.startsWith(start)) continue;
    draft.functions.delete(name);
    draft.functions.set(`${quotedWhereNeeded(to)}.${name.slice(start.length)}`, volatility);
  }
}

/** Gives a type another name, in the columns and domains that it is in as well. */
function moveType(draft: Draft, type: UserType, to: string): void {
  const said = draft.searchPath.some((each) => to.startsWith(`${quotedWhereNeeded(each)}.`))
    ? to.slice(schemaOf(to).length + 1)
    : to;
  const renamed = (text: string) =>
    userTypeOf(draft, text)?.name === type.name ? `${said}${text.endsWith('[]') ? '[]' : ''}` : text;
  const relations = [...draft.relations.values()].map((relation) => ({
    ...relation,
    columns: relation.columns.map((column) => ({ ...column, type: renamed(column.type) })),
  }));
  const types = [...draft.types.values()].map((each) =>
    each.base === undefined ? each : { ...each, base: renamed(each.base) },
  );
  for (const relation of relations) draft.relations.set(relation.name, relation);
  for (const each of types) draft.types.set(each.name, each);
  const moved = draft.types.get(type.name) ?? type;
  draft.types.delete(type.name);
  draft.types.set(to, { ...moved, name: to });
}

export function setSchema(
  draft: Draft,
  { relation: range, object, objectType, newschema = '' }: AlterObjectSchemaStmt,
): void {
  if (range !== undefined) {
    const { name, relation } = findRelation(draft, range);
    if (relation === undefined) return;
    const owned = [...draft.relations.values()].filter(({ ownedBy }) => ownedBy === name);
    rename(draft, name, newschema, relation.localName);
    for (const each of owned) rename(draft, each.name, newschema, each.localName);
    return;
  }
  const isFunction = object !== undefined && 'ObjectWithArgs' in object;
  const names = isFunction ? (object.ObjectWithArgs.objname ?? []).flatMap(namesOf) : namesOf(object);
  if (objectType === 'OBJECT_TYPE' || objectType === 'OBJECT_DOMAIN') {
    const type = userTypeOf(draft, names.map(quotedWhereNeeded).join('.'));
    if (type !== undefined)
      moveType(draft, type, `${quotedWhereNeeded(newschema)}.${type.name.slice(schemaOf(type.name).length + 1)}`);
  }
  if (objectType !== 'OBJECT_FUNCTION') return;
  const name = functionName(draft, names.at(-2), names.at(-1) ?? '');
  const volatility = name === undefined ? undefined : draft.functions.get(name);
  if (name === undefined || volatility === undefined) return;
  draft.functions.delete(name);
  draft.functions.set(relationName(newschema, names.at(-1) ?? ''), volatility);
}

function schemaOf(name: string): string {
  return /^("(?:[^"]|"")*"|[^.]*)\./.exec(name)?.[1] ?? '';
}

function newTypeName(draft: Draft, nodes: readonly SqlNode[] = []): string {
  const names = nodes.flatMap(namesOf);
  return relationName(names.at(-2) ?? draft.searchPath[0] ?? 'public', names.at(-1) ?? '');
}

export function addType(
  draft: Draft,
  nodes: readonly SqlNode[] | undefined,
  kind: UserType['kind'],
  labels: readonly string[] = [],
): void {
  const name = newTypeName(draft, nodes);
  draft.types.set(name, { name, kind, labels });
}

export function createDomain(draft: Draft, { domainname, typeName, constraints = [] }: CreateDomainStmt): void {
  const name = newTypeName(draft, domainname);
  const isConstrained = constraints.some(
    (each) => 'Constraint' in each && ['CONSTR_CHECK', 'CONSTR_NOTNULL'].includes(each.Constraint.contype ?? ''),
  );
  const base = typeText(draft, typeName) ?? writtenType(typeName);
  draft.types.set(name, { name, kind: 'domain', labels: [], base, isConstrained });
}

/** A condition that goes may be the last one: nobody counted them, so it stays constrained. */
export function alterDomain(draft: Draft, { subtype, typeName = [] }: AlterDomainStmt): void {
  const type = userTypeOf(draft, typeName.flatMap(namesOf).map(quotedWhereNeeded).join('.'));
  if (type !== undefined && (subtype === 'C' || subtype === 'O'))
    draft.types.set(type.name, { ...type, isConstrained: true });
}

export function alterEnum(
  draft: Draft,
  { typeName = [], oldVal, newVal = '', newValNeighbor, newValIsAfter }: AlterEnumStmt,
): void {
  const type = userTypeOf(draft, typeName.flatMap(namesOf).map(quotedWhereNeeded).join('.'));
  if (type === undefined) return;
  const place =
    newValNeighbor === undefined
      ? type.labels.length
      : type.labels.indexOf(newValNeighbor) + (newValIsAfter === true ? 1 : 0);
  const labels =
    oldVal !== undefined
      ? type.labels.map((each) => (each === oldVal ? newVal : each))
      : type.labels.includes(newVal)
        ? type.labels
        : type.labels.toSpliced(place, 0, newVal);
  draft.types.set(type.name, { ...type, labels });
}

export function createSequence(draft: Draft, { sequence, options }: CreateSeqStmt): void {
  const place = newPlace(draft, sequence);
  if (place === undefined) return;
  const relation = newRelation(place.schema, place.localName, 'sequence', {
    isLogged: sequence?.relpersistence !== 'u',
  });
  if (!draft.relations.has(relation.name)) draft.relations.set(relation.name, relation);
  ownSequence(draft, relation.name, options);
}

export function alterSequence(draft: Draft, { sequence, options }: AlterSeqStmt): void {
  ownSequence(draft, findRelation(draft, sequence ?? {}).name, options);
}

function ownSequence(draft: Draft, sequence: RelationName, options: readonly SqlNode[] = []): void {
  for (const option of options) {
    if (!('DefElem' in option) || option.DefElem.defname !== 'owned_by') continue;
    const names = namesOf(option.DefElem.arg);
    const relation = draft.relations.get(sequence);
    if (relation === undefined) return;
    const { ownedBy: _, ...rest } = relation;
    const local = names.at(-2);
    const owner = local === undefined ? undefined : findByParts(draft, names.at(-3), local).name;
    draft.relations.set(sequence, { ...rest, ...(owner !== undefined && { ownedBy: owner }) });
  }
}

export function createTrigger(draft: Draft, { relation, trigname = '', row, funcname = [] }: CreateTrigStmt): void {
  const { name } = findRelation(draft, relation ?? {});
  const isTree = row === true && draft.relations.get(name)?.kind === 'partitioned table';
  for (const each of isTree ? withDescendants(draft.before, name) : [name]) {
    const names = funcname.flatMap(namesOf);
    const called = functionName(draft, names.at(-2), names.at(-1) ?? '');
    change(draft, each, ({ triggers, calls = [] }) => ({
      ...(called !== undefined && { calls: [...new Set([...calls, called])] }),
      triggers: [...triggers.filter((one) => one !== trigname), trigname].sort(),
    }));
  }
}

export function createFunction(draft: Draft, { funcname = [], options = [] }: CreateFunctionStmt): void {
  const names = funcname.flatMap(namesOf);
  const name = relationName(names.at(-2) ?? draft.searchPath[0] ?? 'public', names.at(-1) ?? '');
  draft.functions.set(name, volatilityOf(options) ?? 'volatile');
}

export function alterFunction(draft: Draft, names: readonly string[], options: readonly SqlNode[]): void {
  const name = functionName(draft, names.at(-2), names.at(-1) ?? '');
  const volatility = volatilityOf(options);
  if (name !== undefined && volatility !== undefined) draft.functions.set(name, volatility);
}

function volatilityOf(options: readonly SqlNode[]): 'immutable' | 'stable' | 'volatile' | undefined {
  for (const option of options) {
    if (!('DefElem' in option) || option.DefElem.defname !== 'volatility') continue;
    const [said] = namesOf(option.DefElem.arg);
    if (said === 'immutable' || said === 'stable' || said === 'volatile') return said;
  }
  return undefined;
}
