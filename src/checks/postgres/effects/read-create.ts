import type { Constraint, CreateStmt, CreateTableAsStmt, CreateTrigStmt, IndexStmt, ViewStmt } from 'libpg-query';
import { foreignKeysTo, withDescendants } from '../catalogue/relatives';
import type { SqlNode } from '../sql/parsed-statement';
import { constraintsOf } from './read-add-column';
import { readDefaultPartition } from './read-partitions';
import { readQuery } from './read-query';
import { nameOf, nameOfNode, type Reading, reachedBy } from './reading';

export function readCreateTable(reading: Reading, statement: CreateStmt): void {
  const { catalogue } = reading;
  const own = nameOf(reading, statement.relation);
  if (statement.if_not_exists === true && catalogue.relations.has(own)) return;
  const isPartition = statement.partbound !== undefined;
  for (const parent of statement.inhRelations ?? []) {
    const name = nameOfNode(reading, parent);
    if (name === undefined) continue;
    reading.lock(name, isPartition ? 'AccessExclusive' : 'ShareUpdateExclusive');
    if (!isPartition) continue;
    readDefaultPartition(reading, name, statement.partbound);
    for (const { references } of catalogue.relations.get(name)?.constraints ?? []) {
      if (references !== undefined) reading.lockTree(references, 'ShareRowExclusive');
    }
    for (const { table } of foreignKeysTo(catalogue, name)) reading.lockTree(table.name, 'ShareRowExclusive');
  }
  for (const element of statement.tableElts ?? []) {
    if ('Constraint' in element) lockReferencedBy(reading, own, element.Constraint);
    if ('ColumnDef' in element)
      for (const each of constraintsOf(element.ColumnDef)) lockReferencedBy(reading, own, each);
    if ('TableLikeClause' in element) reading.lock(nameOf(reading, element.TableLikeClause.relation), 'AccessShare');
  }
}

function lockReferencedBy(reading: Reading, own: string, { contype, pktable }: Constraint): void {
  if (contype !== 'CONSTR_FOREIGN') return;
  const name = nameOf(reading, pktable);
  if (name !== own) reading.lockTree(name, 'ShareRowExclusive');
}

export function readCreateTableAs(reading: Reading, statement: CreateTableAsStmt): void {
  const name = nameOf(reading, statement.into?.rel);
  if (statement.query === undefined) return;
  const isThere = statement.if_not_exists === true && reading.catalogue.relations.has(name);
  if (isThere || statement.into?.skipData === true) readLocksOnly(reading, statement.query);
  else readQuery(reading, statement.query);
}

export function readCreateView(reading: Reading, { view, query, replace }: ViewStmt): void {
  const name = nameOf(reading, view);
  if (replace === true && reading.catalogue.relations.has(name)) reading.lock(name, 'AccessExclusive');
  if (query !== undefined) readLocksOnly(reading, query);
}

/** A query that is only kept: nothing is read, and views are not looked through. */
export function readLocksOnly(reading: Reading, query: SqlNode): void {
  readQuery(
    {
      ...reading,
      catalogue: withoutReads(reading),
      scan: () => undefined,
      lockTree: (name, mode) => reading.lock(name, mode),
    },
    query,
  );
}

/** A definition locks what it names: neither what a view reads nor what inherits. */
function withoutReads({ catalogue }: Reading): Reading['catalogue'] {
  return {
    ...catalogue,
    relations: new Map([...catalogue.relations].map(([name, each]) => [name, { ...each, reads: [], parents: [] }])),
  };
}

export function readCreateIndex(reading: Reading, statement: IndexStmt): void {
  const root = nameOf(reading, statement.relation);
  const relation = reading.catalogue.relations.get(root);
  const isThere = relation?.indexes.some(({ name }) => name === statement.idxname) === true;
  const mode = statement.concurrent === true ? 'ShareUpdateExclusive' : 'Share';
  reading.lock(root, mode);
  if (statement.if_not_exists === true && isThere) return;
  const isPartitioned = relation?.kind === 'partitioned table';
  const names = isPartitioned ? reachedBy(reading, root, statement.relation?.inh !== true) : [root];
  for (const name of names) {
    reading.lock(name, mode);
    const columns = (statement.indexParams ?? []).map((each) =>
      'IndexElem' in each ? each.IndexElem.name : undefined,
    );
    const part = name === root ? undefined : reading.catalogue.relations.get(name);
    const isServed = part?.indexes.some(
      (index) =>
        index.isValid &&
        !index.isPartial &&
        index.isUnique === (statement.unique === true) &&
        index.columns.join() === columns.join(),
    );
    if (isServed !== true) reading.scan(name);
  }
}

export function readCreateTrigger(reading: Reading, { relation, row, constrrel }: CreateTrigStmt): void {
  const name = nameOf(reading, relation);
  const isPartitioned = reading.catalogue.relations.get(name)?.kind === 'partitioned table';
  const names = isPartitioned && row === true ? withDescendants(reading.catalogue, name) : [name];
  for (const each of names) reading.lock(each, 'ShareRowExclusive');
  if (constrrel !== undefined) reading.lock(nameOf(reading, constrrel), 'AccessShare');
}
