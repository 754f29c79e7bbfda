import { sayBlocked } from '../blocking/say-blocked';
import { isInUse, wholeRelation } from '../blocking/table-in-use';
import type { Catalogue, RelationName } from '../catalogue/catalogue';
import { findByParts, findRelation, quotedWhereNeeded } from '../catalogue/find-relation';
import { sayName } from '../catalogue/say-name';
import { defineRule } from '../postgres-rule';
import { namesText } from '../sql/constraint-text';
import type { SqlNode } from '../sql/parsed-statement';
import { severityBySize } from '../table-size';

export const indexNotConcurrent = defineRule({
  id: 'index-not-concurrent',
  title: 'An index is built while nobody can write to the table',
  group: 'blocking',
  severity: 'blocker',
  meaning: 'CREATE INDEX reads and sorts all rows under a lock that stops writes for as long as that takes.',
  remedy:
    'Build it with CREATE INDEX CONCURRENTLY, in a migration with `transaction = false`. The index of a partitioned table is made ON ONLY the parent, then concurrently on each partition, and attached.',
  *check(statement, migration) {
    const { node, before } = statement;
    if (!('IndexStmt' in node)) return;
    const { relation: range, concurrent, idxname, if_not_exists } = node.IndexStmt;
    if (range === undefined || concurrent === true) return;
    const table = findRelation(before, range);
    if (!isInUse(table, before)) return;
    const isThere =
      idxname !== undefined && findByParts(before, table.relation?.schema, idxname).relation !== undefined;
    if (if_not_exists === true && isThere) return;
    const relation = wholeRelation(table, before);
    const isPartitioned = relation?.kind === 'partitioned table';
    // Of the parent alone it is an entry in the catalogue.
    if (isPartitioned && range.inh !== true) return;
    const way = isPartitioned ? partitionByPartition(node, table.name, before) : concurrently(statement.text);
    yield {
      severity: severityBySize(relation),
      place: `${sayName(table.name)}${idxname === undefined ? '' : `: ${idxname}`}`,
      explanation: sayBlocked({
        name: table.name,
        relation,
        mode: 'Share',
        statement,
        migration,
        meanwhile: 'builds the index of every row',
      }),
      ...(way !== undefined && { safeWay: way }),
    };
  },
});

/** A CREATE INDEX with CONCURRENTLY; undefined where its words are not where they usually are. */
export function concurrently(text: string): string | undefined {
  const found = /^CREATE\s+(UNIQUE\s+)?INDEX\s+/i.exec(text);
  return found === null ? undefined : `${found[0].trimEnd()} CONCURRENTLY ${text.slice(found[0].length)};`;
}

function partitionByPartition(node: SqlNode, table: RelationName, catalogue: Catalogue): string | undefined {
  if (!('IndexStmt' in node)) return undefined;
  const {
    idxname,
    indexParams = [],
    accessMethod = 'btree',
    whereClause,
    indexIncludingParams,
    unique,
  } = node.IndexStmt;
  const columns = indexParams.flatMap((each) =>
    'IndexElem' in each && each.IndexElem.name !== undefined && each.IndexElem.opclass === undefined
      ? [each.IndexElem.name]
      : [],
  );
  const isOdd = columns.length < indexParams.length || whereClause !== undefined || indexIncludingParams !== undefined;
  const parts = [...catalogue.relations.values()].filter(({ parents }) => parents.includes(table));
  if (idxname === undefined || isOdd || parts.some(({ kind }) => kind !== 'table')) return undefined;
  const kind = unique === true ? 'UNIQUE INDEX' : 'INDEX';
  const method = accessMethod === 'btree' ? '' : `USING ${accessMethod} `;
  const schema = catalogue.relations.get(table)?.schema ?? 'public';
  const own = `${quotedWhereNeeded(schema)}.${quotedWhereNeeded(idxname)}`;
  return [
    `CREATE ${kind} ${quotedWhereNeeded(idxname)} ON ONLY ${table} ${method}(${namesText(columns)});`,
    ...parts.flatMap(({ name, localName, schema: place }) => {
      const part = quotedWhereNeeded(`${localName}_${idxname}`);
      return [
        `CREATE ${kind} CONCURRENTLY ${part} ON ${name} ${method}(${namesText(columns)});`,
        `ALTER INDEX ${own} ATTACH PARTITION ${quotedWhereNeeded(place)}.${part};`,
      ];
    }),
  ].join('\n');
}
