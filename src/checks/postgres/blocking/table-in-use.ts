import type { Catalogue, Relation, RelationName } from '../catalogue/catalogue';
import type { NamedRelation } from '../catalogue/find-relation';
import { largeTable, smallTable } from '../table-size';

/** Whether others may be using it: not where the same run made it, nor where there is none. */
export function isInUse({ relation }: NamedRelation, catalogue: Catalogue): boolean {
  return relation === undefined ? !catalogue.isComplete : !relation.isNew;
}

/** The relation with the rows of all its partitions, as far as they are known. */
export function wholeRelation({ name, relation }: NamedRelation, catalogue: Catalogue): Relation | undefined {
  if (relation?.kind !== 'partitioned table') return relation;
  const { rows: own, ...rest } = relation;
  const parts = [...catalogue.relations.values()].filter(({ parents }) => parents.includes(name));
  const rows = parts.map((part) => wholeRelation({ name: part.name, relation: part }, catalogue)?.rows);
  const sum = rows.reduce<number | undefined>(
    (all, each) => (all === undefined || each === undefined ? undefined : all + each),
    0,
  );
  const known = own ?? sum;
  return { ...rest, ...(known !== undefined && { rows: known }) };
}

/** Whether whatever is done to all of its rows takes long, or may: where nobody knows the size. */
export function mayTakeLong(relation: Relation | undefined): boolean {
  return relation?.rows === undefined || relation.rows >= smallTable;
}

export function isLarge(relation: Relation | undefined): boolean {
  return relation?.rows !== undefined && relation.rows >= largeTable;
}

/** Whether a table is a partition, at whatever depth, of another one. */
export function isPartOf(name: RelationName, whole: RelationName, catalogue: Catalogue): boolean {
  const parents = catalogue.relations.get(name)?.parents ?? [];
  return parents.includes(whole) || parents.some((parent) => isPartOf(parent, whole, catalogue));
}
