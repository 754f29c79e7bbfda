import { isInUse, mayTakeLong, wholeRelation } from '../blocking/table-in-use';
import { sayName } from '../catalogue/say-name';
import { defineRule } from '../postgres-rule';
import { droppedRelations } from '../sql/dropped';

export const dropIndexNotConcurrent = defineRule({
  id: 'drop-index-not-concurrent',
  title: 'An index is dropped under a lock of its table',
  group: 'blocking',
  severity: 'note',
  meaning:
    'DROP INDEX takes AccessExclusive on the table. It is over in an instant, but it waits for whoever uses the table, and everybody else waits behind it meanwhile.',
  remedy: 'Drop it with DROP INDEX CONCURRENTLY, in a migration with `transaction = false`, which makes nobody wait.',
  *check({ node, before }) {
    if (!('DropStmt' in node) || node.DropStmt.concurrent === true) return;
    for (const { name, relation } of droppedRelations(node, before, 'OBJECT_INDEX')) {
      if (relation?.ownedBy === undefined) continue;
      const table = { name: relation.ownedBy, relation: before.relations.get(relation.ownedBy) };
      const whole = wholeRelation(table, before);
      if (!isInUse(table, before) || relation.isNew || !mayTakeLong(whole) || whole?.kind !== 'table') continue;
      yield {
        place: sayName(name),
        explanation: `It takes AccessExclusive on ${sayName(table.name)} for an instant, once all who use it now are done; reads and writes wait behind it.`,
        safeWay: `DROP INDEX CONCURRENTLY ${name};`,
      };
    }
  },
});
