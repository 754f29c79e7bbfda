import type { Catalogue, Constraint, Relation, RelationName } from './catalogue';

/** A foreign key, with the table that has it. */
export interface ForeignKey {
  readonly table: Relation;
  readonly constraint: Constraint;
}

interface Relatives {
  readonly children: ReadonlyMap<RelationName, readonly Relation[]>;
  readonly views: ReadonlyMap<RelationName, readonly Relation[]>;
  readonly foreignKeys: ReadonlyMap<RelationName, readonly ForeignKey[]>;
  readonly owned: ReadonlyMap<RelationName, readonly Relation[]>;
}

/** What inherits from it, and its partitions: one step down. */
export function childrenOf(catalogue: Catalogue, name: RelationName): readonly Relation[] {
  return relativesOf(catalogue).children.get(name) ?? [];
}

/** Itself, and all below it. */
export function withDescendants(catalogue: Catalogue, name: RelationName): readonly RelationName[] {
  const found = new Set([name]);
  for (const each of found) for (const child of childrenOf(catalogue, each)) found.add(child.name);
  return [...found];
}

/** All that it inherits from, or is a partition of, nearest first. */
export function ancestorsOf(catalogue: Catalogue, name: RelationName): readonly RelationName[] {
  const found = new Set<RelationName>(catalogue.relations.get(name)?.parents);
  for (const each of found) for (const parent of catalogue.relations.get(each)?.parents ?? []) found.add(parent);
  return [...found];
}

/** The views that read it. */
export function viewsOn(catalogue: Catalogue, name: RelationName): readonly Relation[] {
  return relativesOf(catalogue).views.get(name) ?? [];
}

/** The foreign keys that point to it. */
export function foreignKeysTo(catalogue: Catalogue, name: RelationName): readonly ForeignKey[] {
  return relativesOf(catalogue).foreignKeys.get(name) ?? [];
}

/** Its indexes, and the sequences of its columns. */
export function ownedBy(catalogue: Catalogue, name: RelationName): readonly Relation[] {
  return relativesOf(catalogue).owned.get(name) ?? [];
}

const known = new WeakMap<Catalogue['relations'], Relatives>();

function relativesOf({ relations }: Catalogue): Relatives {
  const found = known.get(relations);
  if (found !== undefined) return found;
  const children = new Map<RelationName, Relation[]>();
  const views = new Map<RelationName, Relation[]>();
  const foreignKeys = new Map<RelationName, ForeignKey[]>();
  const owned = new Map<RelationName, Relation[]>();
  for (const relation of relations.values()) {
    for (const parent of relation.parents) add(children, parent, relation);
    for (const read of relation.reads) add(views, read, relation);
    if (relation.ownedBy !== undefined) add(owned, relation.ownedBy, relation);
    for (const constraint of relation.constraints) {
      if (constraint.references !== undefined) add(foreignKeys, constraint.references, { table: relation, constraint });
    }
  }
  const relatives: Relatives = { children, views, foreignKeys, owned };
  known.set(relations, relatives);
  return relatives;
}

function add<Value>(groups: Map<string, Value[]>, key: string, value: Value): void {
  const group = groups.get(key);
  if (group === undefined) groups.set(key, [value]);
  else group.push(value);
}
