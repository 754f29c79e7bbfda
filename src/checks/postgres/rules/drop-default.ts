import { sayName } from '../catalogue/say-name';
import { formerColumn, formerTable } from '../lineage/former';
import { defineRule } from '../postgres-rule';
import { columnCommands } from '../sql/table-commands';

export const dropDefault = defineRule({
  id: 'drop-default',
  title: 'A required column loses its default',
  group: 'breaking',
  severity: 'warning',
  meaning:
    'INSERTs of running code that leave the column to its default, or to its identity, fail on NOT NULL from the commit on.',
  remedy: 'First deploy code that fills the column in every INSERT, then drop the default in contract.',
  *check(statement, migration) {
    const { node, before } = statement;
    const dropped = [
      ...columnCommands(node, before, 'AT_ColumnDefault').filter(({ command }) => command.def === undefined),
      ...columnCommands(node, before, 'AT_DropIdentity'),
    ];
    for (const { name, relation, column } of dropped) {
      if (formerTable(statement, migration, name) === undefined) continue;
      if (formerColumn(statement, migration, name, column) === undefined) continue;
      const was = relation?.columns.find((each) => each.name === column);
      const now = migration.after.relations.get(name)?.columns.find((each) => each.name === column);
      const hadOne = was?.default !== undefined || was?.generated !== undefined;
      if (!hadOne || now?.isNotNull !== true || now.default !== undefined || now.generated !== undefined) continue;
      const place = `${sayName(name)}.${column}`;
      yield {
        place,
        ...(migration.phase === 'contract' && { severity: 'note' as const }),
        explanation: `${place} is NOT NULL and has no default any more: INSERTs of running code that leave it out fail.`,
      };
    }
  },
});
