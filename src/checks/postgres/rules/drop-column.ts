import type { Relation } from '../catalogue/catalogue';
import { sayName } from '../catalogue/say-name';
import { droppedColumns } from '../lineage/dropped-columns';
import { defineRule } from '../postgres-rule';
import { sayRows } from '../table-size';
import { partsWith, sayParts } from './column-parts';

/** A column that is added again is `drop-and-add-column`'s; what CASCADE takes beyond the table is `drop-cascade`'s. */
export const dropColumn = defineRule({
  id: 'drop-column',
  title: 'A column is dropped',
  group: 'destructive',
  severity: 'blocker',
  meaning:
    'All values of the column are gone, and only a restore brings them back. Code that still runs names it in every SELECT and INSERT of an entity, and fails at once.',
  remedy:
    'First deploy code that does not name it any more. Then drop it in a migration of the phase contract, with a restore point made, and acknowledge it with the reason.',
  *check(statement, migration) {
    for (const dropped of droppedColumns(statement, migration)) {
      const { table, relation, column, formerColumn, successor, keptIn } = dropped;
      if (successor !== undefined) continue;
      const isKept = keptIn.length > 0 || isComputed(relation, formerColumn);
      const isEmpty = relation?.rows === 0;
      const place = `${sayName(table)}.${column}`;
      const values = isEmpty
        ? 'The table has no rows.'
        : keptIn.length > 0
          ? `Its values are kept in ${keptIn.map(sayName).join(' and ')}.`
          : isKept
            ? 'Its values are computed of others.'
            : `Its values are gone, and only a restore brings them back; the table has ${sayRows(relation)}.`;
      yield {
        place,
        ...((isEmpty || (isKept && migration.phase === 'contract')) && { severity: 'note' as const }),
        explanation: `${place} is dropped. ${values} ${sayParts(partsWith(relation, formerColumn), 'goes with it')}Code that still runs and names it fails from then on.`,
      };
    }
  },
});

function isComputed(relation: Relation | undefined, column: string): boolean {
  const generated = relation?.columns.find(({ name }) => name === column)?.generated;
  return generated === 'stored' || generated === 'virtual';
}
