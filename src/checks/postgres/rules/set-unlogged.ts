import { sayName } from '../catalogue/say-name';
import { formerTable } from '../lineage/former';
import { defineRule } from '../postgres-rule';
import { tableCommands } from '../sql/table-commands';
import { sayRows } from '../table-size';

export const setUnlogged = defineRule({
  id: 'set-unlogged',
  title: 'A table is not safe from a crash any more',
  group: 'data loss',
  severity: 'blocker',
  meaning:
    'An UNLOGGED table is emptied when the server crashes or fails over, and replicas and restores to a point in time do not have its rows at all.',
  remedy: 'Leave tables logged whose rows cannot be computed again. To load many rows fast, load into a new table.',
  *check(statement, migration) {
    for (const { name, relation, command } of tableCommands(statement.node, statement.before)) {
      if (command.subtype !== 'AT_SetUnLogged' || relation?.isLogged === false) continue;
      if (formerTable(statement, migration, name) === undefined) continue;
      if (migration.after.relations.get(name)?.isLogged === true) continue;
      yield {
        place: sayName(name),
        ...(relation?.rows === 0 && { severity: 'warning' as const }),
        explanation: `${sayName(name)} becomes UNLOGGED: with the next crash or failover all its rows are gone, ${sayRows(relation)} now. It is written anew for it under a lock.`,
      };
    }
  },
});
