import { sayName } from '../catalogue/say-name';
import { droppedTables } from '../lineage/dropped-tables';
import { defineRule } from '../postgres-rule';
import { sayRows } from '../table-size';

export const recreateTable = defineRule({
  id: 'recreate-table',
  title: 'A table is dropped and made again without its rows',
  group: 'data loss',
  severity: 'blocker',
  meaning:
    'The new table has the old name and none of the old rows. Nothing fails, so nobody notices before the data are missed.',
  remedy:
    'Change the table as it stands with ALTER TABLE. Or make the new one under another name, copy the rows with INSERT … SELECT, and rename it after the old one is dropped.',
  *check(statement, migration) {
    for (const { table, relation, successor, isCarriedOver, keptIn } of droppedTables(statement, migration)) {
      if (successor === undefined || successor.kind === 'view' || isCarriedOver) continue;
      const kept = keptIn.length > 0 ? ` They stay in ${keptIn.map(sayName).join(' and ')} only.` : '';
      yield {
        place: sayName(table),
        ...(relation?.rows === 0 && { severity: 'note' as const }),
        explanation: `${sayName(table)} is dropped with ${sayRows(relation)} and made again without them.${kept}`,
      };
    }
  },
});
