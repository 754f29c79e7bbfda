import type {
  ClusterStmt,
  CopyStmt,
  LockStmt,
  RefreshMatViewStmt,
  ReindexStmt,
  TruncateStmt,
  VacuumStmt,
} from 'libpg-query';
import type { Relation, RelationName } from '../catalogue/catalogue';
import { foreignKeysTo, withDescendants } from '../catalogue/relatives';
import type { SqlNode } from '../sql/parsed-statement';
import { lockModes } from './effects';
import { lockRead, readQuery, scanRead } from './read-query';
import { lockReferenced, lockRouted, writtenTables } from './read-writing';
import { nameOf, nameOfNode, type Reading, reachedBy } from './reading';

export function readTruncate(reading: Reading, { relations = [], behavior }: TruncateStmt): void {
  const emptied = new Set<RelationName>();
  for (const each of relations) {
    if (!('RangeVar' in each)) continue;
    for (const name of reachedBy(reading, nameOf(reading, each.RangeVar), each.RangeVar.inh !== true))
      emptied.add(name);
  }
  if (behavior === 'DROP_CASCADE') {
    for (const name of emptied) {
      for (const { table } of foreignKeysTo(reading.catalogue, name)) {
        for (const each of withDescendants(reading.catalogue, table.name)) emptied.add(each);
      }
    }
  }
  for (const name of emptied) {
    reading.lock(name, 'AccessExclusive');
    reading.empty(name);
  }
}

export function readVacuum(reading: Reading, { is_vacuumcmd, rels, options = [] }: VacuumStmt): void {
  const isFull = is_vacuumcmd === true && hasOption(options, 'full');
  const named = rels?.flatMap((each) => ('VacuumRelation' in each ? [each.VacuumRelation.relation] : []));
  const names =
    named?.flatMap((range) => reachedBy(reading, nameOf(reading, range), range?.inh !== true)) ??
    vacuumed(reading.catalogue.relations.values());
  for (const name of names) {
    reading.lock(name, isFull ? 'AccessExclusive' : 'ShareUpdateExclusive');
    if (isFull) reading.rewrite(name);
    // The statistics of a whole are taken from its parts.
    if (is_vacuumcmd !== true) reading.lockTree(name, 'AccessShare');
  }
}

export function readCluster(reading: Reading, { relation }: ClusterStmt): void {
  const names = relation === undefined ? vacuumed(reading.catalogue.relations.values()) : [nameOf(reading, relation)];
  for (const name of names) {
    for (const each of withDescendants(reading.catalogue, name)) {
      reading.lock(each, 'AccessExclusive');
      reading.rewrite(each);
    }
  }
}

function vacuumed(relations: Iterable<Relation>): readonly RelationName[] {
  return [...relations]
    .filter(({ kind }) => kind === 'table' || kind === 'materialized view' || kind === 'partitioned table')
    .map(({ name }) => name);
}

export function readReindex(reading: Reading, { kind, relation, name, params = [] }: ReindexStmt): void {
  const { catalogue } = reading;
  const mode = hasOption(params, 'concurrently') ? 'ShareUpdateExclusive' : 'Share';
  const own = nameOf(reading, relation);
  const reindex = (table: RelationName) => {
    reading.lock(table, mode);
    const indexes = [...(catalogue.relations.get(table)?.indexes ?? [])];
    if (indexes.length > 0 || !catalogue.relations.has(table)) reading.scan(table);
  };
  if (kind === 'REINDEX_OBJECT_INDEX') {
    const table = catalogue.relations.get(own)?.ownedBy;
    reading.lock(own, mode === 'Share' ? 'AccessExclusive' : mode);
    reading.empty(own);
    if (table !== undefined) for (const each of indexedTree(reading, table)) reindex(each);
  } else if (kind === 'REINDEX_OBJECT_TABLE') {
    for (const each of indexedTree(reading, own)) reindex(each);
  } else {
    for (const each of catalogue.relations.values()) {
      const isMeant = kind !== 'REINDEX_OBJECT_SCHEMA' || each.schema === name;
      if (isMeant && (each.kind === 'table' || each.kind === 'materialized view')) reindex(each.name);
    }
  }
}

function indexedTree({ catalogue }: Reading, name: RelationName): readonly RelationName[] {
  return catalogue.relations.get(name)?.kind === 'partitioned table' ? withDescendants(catalogue, name) : [name];
}

export function readRefresh(reading: Reading, { relation, concurrent, skipData }: RefreshMatViewStmt): void {
  const name = nameOf(reading, relation);
  const known = reading.catalogue.relations.get(name);
  reading.lock(name, concurrent === true ? 'Exclusive' : 'AccessExclusive');
  if (concurrent !== true) reading.empty(name);
  if (concurrent === true || known === undefined || (known.indexes.length > 0 && skipData !== true)) reading.scan(name);
  if (skipData === true) return;
  for (const read of known?.reads ?? []) {
    lockRead(reading, read, 'AccessShare', false);
    scanRead(reading, read);
  }
}

export function readLock(reading: Reading, { relations = [], mode = 8 }: LockStmt): void {
  const lock = lockModes[mode - 1] ?? 'AccessExclusive';
  for (const each of relations) {
    if ('RangeVar' in each) lockRead(reading, nameOf(reading, each.RangeVar), lock, each.RangeVar.inh !== true);
  }
}

export function readCopy(reading: Reading, { relation, query, is_from }: CopyStmt): void {
  if (query !== undefined) {
    readQuery(reading, query);
    return;
  }
  const name = nameOfNode(reading, relation && { RangeVar: relation });
  if (name === undefined) return;
  if (is_from !== true) {
    reading.lock(name, 'AccessShare');
    reading.scan(name);
    return;
  }
  for (const each of writtenTables(reading, name)) {
    reading.lock(each, 'RowExclusive');
    lockRouted(reading, each);
    lockReferenced(reading, each, undefined);
  }
}

/** Options may be switched off by their value. */
function hasOption(options: readonly SqlNode[], name: string): boolean {
  return options.some((each) => {
    if (!('DefElem' in each) || each.DefElem.defname !== name) return false;
    const { arg } = each.DefElem;
    if (arg === undefined) return true;
    if ('Boolean' in arg) return arg.Boolean.boolval === true;
    if ('Integer' in arg) return (arg.Integer.ival ?? 0) !== 0;
    return !('String' in arg && /^(false|off|no|0)$/i.test(arg.String.sval ?? ''));
  });
}
