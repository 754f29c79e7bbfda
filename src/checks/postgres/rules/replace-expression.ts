import { sayName } from '../catalogue/say-name';
import { formerColumn, formerTable } from '../lineage/former';
import { defineRule } from '../postgres-rule';
import { columnCommands } from '../sql/table-commands';
import { sayRows } from '../table-size';

export const replaceExpression = defineRule({
  id: 'replace-expression',
  title: 'A computed column is computed in another way',
  group: 'data loss',
  severity: 'warning',
  meaning:
    'All stored results are replaced by those of the new expression. What the old one gave is not kept anywhere, and running code reads other values from one moment to the next.',
  remedy:
    'Add a second computed column with the new expression, let the code move to it, and drop the old one in contract.',
  *check(statement, migration) {
    const { node, before } = statement;
    for (const { name, relation, column } of columnCommands(node, before, 'AT_SetExpression')) {
      if (formerTable(statement, migration, name) === undefined) continue;
      if (formerColumn(statement, migration, name, column) === undefined) continue;
      const place = `${sayName(name)}.${column}`;
      yield {
        place,
        ...((relation?.rows === 0 || migration.phase === 'contract') && { severity: 'note' as const }),
        explanation: `${place} is computed by another expression from now on, and its results so far are replaced; the table has ${sayRows(relation)}.`,
      };
    }
  },
});
