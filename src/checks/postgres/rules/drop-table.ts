import { sayName } from '../catalogue/say-name';
import { droppedTables } from '../lineage/dropped-tables';
import { defineRule } from '../postgres-rule';
import { sayRows } from '../table-size';

/** A table that is made again is `recreate-table`'s; what goes with it is `drop-cascade`'s. */
export const dropTable = defineRule({
  id: 'drop-table',
  title: 'A table is dropped',
  group: 'destructive',
  severity: 'blocker',
  meaning:
    'All rows of the table are gone, and only a restore brings them back. Code that still runs and uses it fails at once.',
  remedy:
    'Drop it in a migration of the phase contract, once nothing uses it and a restore point is made; then acknowledge it with the reason.',
  *check(statement, migration) {
    for (const { table, relation, successor, keptIn } of droppedTables(statement, migration)) {
      if (successor !== undefined && successor.kind !== 'view') continue;
      if (successor !== undefined && keptIn.length > 0) continue;
      const isEmpty = relation?.rows === 0;
      const isCopied = keptIn.length > 0;
      const rows = isEmpty ? 'It has no rows' : `It has ${sayRows(relation)}`;
      const fate = isEmpty
        ? ''
        : isCopied
          ? `, which this migration copies to ${keptIn.map(sayName).join(' and ')}`
          : ': they are gone, and only a restore brings them back';
      yield {
        place: sayName(table),
        ...((isEmpty || (isCopied && migration.phase === 'contract')) && { severity: 'note' as const }),
        explanation: `${sayName(table)} is dropped. ${rows}${fate}. Code that still runs and uses the table fails from then on.`,
      };
    }
  },
});
