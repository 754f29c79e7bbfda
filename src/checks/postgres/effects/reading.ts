import type { RangeVar } from 'libpg-query';
import type { Catalogue, Relation, RelationName } from '../catalogue/catalogue';
import { findByParts, findRelation } from '../catalogue/find-relation';
import { withDescendants } from '../catalogue/relatives';
import { namesOf } from '../sql/names-of';
import type { SqlNode } from '../sql/parsed-statement';
import { compareLocks, type Effects, type LockMode } from './effects';

/** The effects of one statement while its parts are read: they add up, and the strongest lock counts. */
export interface Reading {
  readonly catalogue: Catalogue;
  readonly lock: (name: RelationName, mode: LockMode) => void;
  /** With all that inherits from it, and its partitions. */
  readonly lockTree: (name: RelationName, mode: LockMode) => void;
  /** Written anew, which reads it, too. */
  readonly rewrite: (name: RelationName) => void;
  /** A new file takes the place of the old one, which nobody reads. */
  readonly empty: (name: RelationName) => void;
  readonly scan: (name: RelationName) => void;
}

export function readingOf(catalogue: Catalogue): Reading & { readonly effects: Effects } {
  const locks = new Map<RelationName, LockMode>();
  const rewritten = new Set<RelationName>();
  const scanned = new Set<RelationName>();
  const lock = (name: RelationName, mode: LockMode) => {
    const held = locks.get(name);
    if (held === undefined || compareLocks(mode, held) > 0) locks.set(name, mode);
  };
  const scan = (name: RelationName) => {
    if (mayHoldRows(catalogue.relations.get(name))) scanned.add(name);
  };
  return {
    catalogue,
    effects: { locks, rewritten, scanned },
    lock,
    lockTree: (name, mode) => {
      for (const each of withDescendants(catalogue, name)) lock(each, mode);
    },
    rewrite: (name) => {
      if (!hasFile(catalogue.relations.get(name))) return;
      rewritten.add(name);
      scan(name);
    },
    empty: (name) => {
      if (hasFile(catalogue.relations.get(name))) rewritten.add(name);
    },
    scan,
  };
}

/** The relation that a statement names, and whether `ONLY` stands before it. */
export function nameOf({ catalogue }: Reading, range: RangeVar | undefined): RelationName {
  return findRelation(catalogue, range ?? {}).name;
}

/** The relation that a list of names, or a range, stands for. */
export function nameOfNode({ catalogue }: Reading, node: SqlNode | undefined): RelationName | undefined {
  if (node === undefined) return undefined;
  if ('RangeVar' in node) return findRelation(catalogue, node.RangeVar).name;
  const names = namesOf(node);
  const local = names.at(-1);
  return local === undefined ? undefined : findByParts(catalogue, names.at(-2), local).name;
}

/** The names that a statement goes down to: those below it, unless `ONLY` is said. */
export function reachedBy({ catalogue }: Reading, name: RelationName, isOnly: boolean): readonly RelationName[] {
  return isOnly ? [name] : withDescendants(catalogue, name);
}

/** What is not known may have one. */
function hasFile(relation: Relation | undefined): boolean {
  return relation === undefined || ['table', 'materialized view', 'index'].includes(relation.kind);
}

function mayHoldRows(relation: Relation | undefined): boolean {
  return relation === undefined || relation.kind === 'table' || relation.kind === 'materialized view';
}
