import type { AlterTableCmd, PartitionBoundSpec } from 'libpg-query';
import type { Relation, RelationName } from '../catalogue/catalogue';
import { ancestorsOf, childrenOf, foreignKeysTo, withDescendants } from '../catalogue/relatives';
import { impliesBound } from './implied-bound';
import { nameOf, type Reading } from './reading';

export function readAttach(reading: Reading, parent: RelationName, { def }: AlterTableCmd): void {
  const part = def !== undefined && 'PartitionCmd' in def ? def.PartitionCmd : undefined;
  if (part === undefined) return;
  const { catalogue } = reading;
  const name = nameOf(reading, part.name);
  reading.lockTree(name, 'AccessExclusive');
  const relation = catalogue.relations.get(name);
  const known = catalogue.relations.get(parent);
  for (const each of ancestorsOf(catalogue, parent)) reading.lock(each, 'AccessShare');
  const leaves = withDescendants(catalogue, name);
  const isBound = relation !== undefined && known !== undefined && impliesBound(known, relation, part.bound);
  if (!isBound) for (const each of leaves) reading.scan(each);
  readDefaultPartition(reading, parent, part.bound);
  for (const constraint of known?.constraints ?? []) {
    if (constraint.references === undefined) continue;
    const has = relation?.constraints.some(
      (each) =>
        each.references === constraint.references &&
        each.columns.join() === constraint.columns.join() &&
        each.isValidated,
    );
    reading.lockTree(constraint.references, 'ShareRowExclusive');
    if (has === true) continue;
    for (const each of leaves) reading.scan(each);
    for (const each of withDescendants(catalogue, constraint.references)) reading.scan(each);
  }
  if (known?.indexes.some((index) => !hasIndex(relation, index.columns, index.isUnique)) === true) {
    for (const each of leaves) reading.scan(each);
  }
  for (const { table } of foreignKeysTo(catalogue, parent)) reading.lockTree(table.name, 'ShareRowExclusive');
}

export function readDetach(reading: Reading, parent: RelationName, command: AlterTableCmd): void {
  const part = command.def !== undefined && 'PartitionCmd' in command.def ? command.def.PartitionCmd : undefined;
  const { catalogue } = reading;
  const name = nameOf(reading, part?.name);
  reading.lockTree(name, 'AccessExclusive');
  if (part?.concurrent !== true && command.subtype === 'AT_DetachPartition') lockDefaultPartition(reading, parent);
  for (const { references } of catalogue.relations.get(parent)?.constraints ?? []) {
    if (references !== undefined) reading.lockTree(references, 'ShareRowExclusive');
  }
  for (const { table } of foreignKeysTo(catalogue, parent)) {
    reading.lockTree(table.name, 'AccessExclusive');
    for (const each of withDescendants(catalogue, name)) reading.scan(each);
    for (const each of withDescendants(catalogue, table.name)) reading.scan(each);
  }
}

/** Rows of a new partition may stand in the default one: it is locked, and searched. */
export function readDefaultPartition(
  reading: Reading,
  parent: RelationName,
  bound: PartitionBoundSpec | undefined,
): void {
  const partition = defaultPartition(reading, parent);
  if (partition === undefined || bound?.is_default === true) return;
  for (const each of withDescendants(reading.catalogue, partition.name)) {
    reading.lock(each, 'AccessExclusive');
    reading.scan(each);
  }
}

export function lockDefaultPartition(reading: Reading, parent: RelationName): void {
  const partition = defaultPartition(reading, parent);
  if (partition !== undefined) reading.lock(partition.name, 'AccessExclusive');
}

function defaultPartition({ catalogue }: Reading, parent: RelationName): Relation | undefined {
  return childrenOf(catalogue, parent).find(({ bound }) => bound === 'DEFAULT');
}

function hasIndex(relation: Relation | undefined, columns: readonly string[], isUnique: boolean): boolean {
  return (
    relation?.indexes.some(
      (each) => each.columns.join() === columns.join() && each.isUnique === isUnique && each.isValid,
    ) === true
  );
}
