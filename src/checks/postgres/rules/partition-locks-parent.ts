import { isInUse } from '../blocking/table-in-use';
import { findRelation, type NamedRelation } from '../catalogue/find-relation';
import { sayName } from '../catalogue/say-name';
import type { ExaminedStatement } from '../examined';
import { defineRule } from '../postgres-rule';
import { alteredTable } from '../sql/alter-table';
import { movedPartition } from '../sql/partition-command';

export const partitionLocksParent = defineRule({
  id: 'partition-locks-parent',
  title: 'A partition comes or goes under a lock of the whole partitioned table',
  group: 'blocking',
  severity: 'note',
  meaning:
    'CREATE TABLE … PARTITION OF and DETACH PARTITION take AccessExclusive on the partitioned table. It is over in an instant, but it waits for whoever uses any partition, and everybody else waits behind it meanwhile.',
  remedy:
    'Make the table with LIKE and attach it, which lets others read and write. Detach with CONCURRENTLY, in a migration with `transaction = false`.',
  *check({ node, before }) {
    const found = lockedParent(node, before);
    if (found === undefined || !isInUse(found.parent, before)) return;
    const place = sayName(found.parent.name);
    yield {
      place,
      explanation: `It takes AccessExclusive on ${place} and with it on all of its partitions, once all who use it now are done; reads and writes wait behind it.`,
      ...(found.safeWay !== undefined && { safeWay: found.safeWay }),
    };
  },
});

interface LockedParent {
  readonly parent: NamedRelation;
  readonly safeWay?: string;
}

function lockedParent(node: ExaminedStatement['node'], before: ExaminedStatement['before']): LockedParent | undefined {
  if ('CreateStmt' in node) {
    const [parent] = node.CreateStmt.partbound === undefined ? [] : (node.CreateStmt.inhRelations ?? []);
    return parent !== undefined && 'RangeVar' in parent ? { parent: findRelation(before, parent.RangeVar) } : undefined;
  }
  const altered = alteredTable(node, before);
  const moved = altered === undefined ? undefined : movedPartition(altered, before);
  if (altered === undefined || moved?.what !== 'detached' || moved.command.concurrent === true) return undefined;
  return {
    parent: altered,
    safeWay: `ALTER TABLE ${altered.name} DETACH PARTITION ${moved.partition.name} CONCURRENTLY;`,
  };
}
