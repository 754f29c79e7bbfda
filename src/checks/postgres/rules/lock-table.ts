import { sayWaiting, shortened } from '../blocking/say-blocked';
import { isInUse } from '../blocking/table-in-use';
import { findRelation } from '../catalogue/find-relation';
import { sayName } from '../catalogue/say-name';
import { blocksWrites, lockModes } from '../effects/effects';
import { defineRule } from '../postgres-rule';

export const lockTable = defineRule({
  id: 'lock-table',
  title: 'A table is locked by hand',
  group: 'blocking',
  severity: 'warning',
  meaning: 'LOCK TABLE holds others up until the transaction ends, whatever the statements after it need.',
  remedy:
    'Let each statement take the lock that it needs. Where rows must not change meanwhile, lock those with SELECT … FOR UPDATE, in small batches.',
  *check({ node, before, index }, migration) {
    if (!('LockStmt' in node)) return;
    const mode = lockModes[(node.LockStmt.mode ?? 8) - 1] ?? 'AccessExclusive';
    if (!blocksWrites(mode)) return;
    const last = migration.statements.findLast((each) => each.index > index && !each.isAlone);
    for (const each of node.LockStmt.relations ?? []) {
      const table = 'RangeVar' in each ? findRelation(before, each.RangeVar) : undefined;
      if (table === undefined || !isInUse(table, before)) continue;
      const until = last === undefined ? '' : `, past \`${shortened(last.text)}\``;
      const place = sayName(table.name);
      yield {
        place,
        explanation: `It holds ${mode} on ${place} until the transaction ends${until}: ${sayWaiting(mode)}.`,
      };
    }
  },
});
