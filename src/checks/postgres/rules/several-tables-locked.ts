import { isInUse, isPartOf, mayTakeLong, wholeRelation } from '../blocking/table-in-use';
import type { RelationName } from '../catalogue/catalogue';
import { sayName } from '../catalogue/say-name';
import { blocksReads, type Locks } from '../effects/effects';
import type { ExaminedStatement } from '../examined';
import { defineRule } from '../postgres-rule';

export const severalTablesLocked = defineRule({
  id: 'several-tables-locked',
  title: 'One transaction locks several tables against all use, one after another',
  group: 'blocking',
  severity: 'warning',
  meaning:
    'While it waits for the next table, it keeps the ones that it has: all who use any of them wait as well. A transaction of the service that uses them in another order waits for it and is waited for: PostgreSQL ends one of the two.',
  remedy: 'One table a migration, or `transaction = false`, so that each lock is given back before the next is taken.',
  *check(statement, migration) {
    const taken = strong(statement.effects.locks, statement);
    const held = strong(statement.held, statement);
    const added = taken.filter((name) => !held.includes(name));
    if (added.length === 0 || held.length === 0) return;
    const isLast = !migration.statements.some(
      (later) =>
        later.index > statement.index &&
        added.every((name) => later.held.has(name)) &&
        strong(later.effects.locks, later).some((name) => !later.held.has(name)),
    );
    if (!isLast) return;
    const all = [...held, ...added];
    yield {
      // Two are a table and the one that it belongs to, often enough.
      severity: all.length > 2 ? 'warning' : 'note',
      place: all.map(sayName).join(', '),
      explanation: `With this statement the transaction holds AccessExclusive on ${all.map(sayName).join(', ')}: each from its own statement on until the transaction ends. Where it has to wait for one, nobody reads or writes the others meanwhile.`,
    };
  },
});

/** Tables that nobody can use, other than small ones and the partitions of another. */
function strong(locks: Locks, { before }: ExaminedStatement): readonly RelationName[] {
  const names = [...locks].flatMap(([name, mode]) => (blocksReads(mode) ? [name] : []));
  return names.filter((name) => {
    const relation = before.relations.get(name);
    const isTable = relation === undefined || relation.kind === 'table' || relation.kind === 'partitioned table';
    const isOwn =
      isTable && isInUse({ name, relation }, before) && mayTakeLong(wholeRelation({ name, relation }, before));
    return isOwn && !names.some((other) => isPartOf(name, other, before));
  });
}
