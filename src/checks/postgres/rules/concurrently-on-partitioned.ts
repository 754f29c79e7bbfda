import { findByParts, findRelation } from '../catalogue/find-relation';
import { sayName } from '../catalogue/say-name';
import { defineRule } from '../postgres-rule';
import { droppedRelations } from '../sql/dropped';

export const concurrentlyOnPartitioned = defineRule({
  id: 'concurrently-on-partitioned',
  title: 'The index of a partitioned table is to be made or dropped concurrently',
  group: 'blocking',
  severity: 'blocker',
  meaning: 'PostgreSQL refuses that: the migration fails, and the deployment with it.',
  remedy:
    'Make the index ON ONLY the partitioned table, make it CONCURRENTLY on each partition, and attach each with ALTER INDEX … ATTACH PARTITION. Drop it without CONCURRENTLY.',
  *check({ node, before }) {
    if ('IndexStmt' in node && node.IndexStmt.concurrent === true && node.IndexStmt.relation !== undefined) {
      const { relation: range, idxname, if_not_exists } = node.IndexStmt;
      const { name, relation } = findRelation(before, range);
      const isThere = idxname !== undefined && findByParts(before, relation?.schema, idxname).relation !== undefined;
      if (relation?.kind === 'partitioned table' && !(isThere && if_not_exists === true))
        yield {
          place: sayName(name),
          explanation: `${sayName(name)} is partitioned: PostgreSQL refuses to index it concurrently.`,
        };
    }
    if (!('DropStmt' in node) || node.DropStmt.concurrent !== true) return;
    for (const { name, relation } of droppedRelations(node, before, 'OBJECT_INDEX')) {
      const owner = before.relations.get(relation?.ownedBy ?? '');
      if (owner?.kind === 'partitioned table')
        yield {
          place: sayName(name),
          explanation: `${sayName(owner.name)} is partitioned: PostgreSQL refuses to drop its index concurrently.`,
        };
    }
  },
});
