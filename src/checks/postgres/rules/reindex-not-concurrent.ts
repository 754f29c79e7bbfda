import { sayBlocked } from '../blocking/say-blocked';
import { isInUse, mayTakeLong, wholeRelation } from '../blocking/table-in-use';
import { findRelation } from '../catalogue/find-relation';
import { sayName } from '../catalogue/say-name';
import { defineRule } from '../postgres-rule';
import { severityBySize } from '../table-size';

export const reindexNotConcurrent = defineRule({
  id: 'reindex-not-concurrent',
  title: 'Indexes are built again while nobody can write to the table',
  group: 'blocking',
  severity: 'blocker',
  meaning:
    'REINDEX locks the table against writes and the index against every use: a query that is only being planned looks at all indexes of its tables, so reads wait too.',
  remedy: 'REINDEX … CONCURRENTLY, in a migration with `transaction = false`.',
  *check(statement, migration) {
    const { node, before } = statement;
    if (!('ReindexStmt' in node)) return;
    const { kind = 'REINDEX_OBJECT_INDEX', relation: range, params = [] } = node.ReindexStmt;
    if (params.some((each) => 'DefElem' in each && each.DefElem.defname === 'concurrently')) return;
    if (range === undefined) {
      const held = [...before.relations.values()].filter(
        (each) => each.kind === 'table' && !each.isNew && mayTakeLong(each),
      );
      if (kind === 'REINDEX_OBJECT_SYSTEM' || (held.length === 0 && before.isComplete)) return;
      const place = node.ReindexStmt.name ?? 'the database';
      yield {
        place,
        explanation: `It builds all indexes of ${place} again, table after table: writes to each wait, and most reads too.`,
      };
      return;
    }
    const named = findRelation(before, range);
    const owner = named.relation?.ownedBy;
    const table = owner === undefined ? named : { name: owner, relation: before.relations.get(owner) };
    if (!isInUse(table, before)) return;
    const relation = wholeRelation(table, before);
    const meanwhile =
      owner === undefined
        ? 'builds all its indexes again'
        : `builds ${sayName(named.name)} again, which it holds AccessExclusive: most reads wait too`;
    const what = kind === 'REINDEX_OBJECT_TABLE' ? 'TABLE' : 'INDEX';
    yield {
      severity: severityBySize(relation),
      place: sayName(named.name),
      explanation: sayBlocked({ name: table.name, relation, mode: 'Share', statement, migration, meanwhile }),
      safeWay: `REINDEX ${what} CONCURRENTLY ${named.name};`,
    };
  },
});
