import { quoteIdentifier } from '../../../postgres/identifier';
import type { Column } from '../catalogue/catalogue';
import { sayName } from '../catalogue/say-name';
import { type DroppedColumn, droppedColumns } from '../lineage/dropped-columns';
import { defineRule } from '../postgres-rule';
import { sayRows } from '../table-size';
import { isWideningInPlace } from '../types/widening';
import { partsWith, sayParts } from './column-parts';

export const dropAndAddColumn = defineRule({
  id: 'drop-and-add-column',
  title: 'A column is dropped and added again without its values',
  group: 'data loss',
  severity: 'blocker',
  meaning:
    'The new column has the old name and none of the old values; indexes and constraints of the old one are gone with it. Nothing fails, so nobody notices before the data are missed. TypeORM makes this of a changed type, length or expression: in changeColumn, in migration:generate and in synchronize.',
  remedy:
    "Write the change as SQL instead, which keeps the values: await queryRunner.query('ALTER TABLE … ALTER COLUMN … TYPE …'), and the reverse in down. Where the type needs a rewrite of a large table, add the new column under another name, copy the values in batches and switch later.",
  *check(statement, migration) {
    for (const dropped of droppedColumns(statement, migration)) {
      const { table, relation, column, formerColumn, successor, isCarriedOver, keptIn } = dropped;
      if (successor === undefined || isCarriedOver) continue;
      const former = relation?.columns.find(({ name }) => name === formerColumn);
      const place = `${sayName(table)}.${column}`;
      if (isComputed(former) && successor !== 'unknown type' && isComputed(successor)) continue;
      const rows =
        relation?.rows === 0
          ? 'The table has no rows'
          : `All its values are lost, and nothing fails; the table has ${sayRows(relation)}`;
      const kept = keptIn.length === 0 ? '' : `, though they are kept in ${keptIn.map(sayName).join(' and ')}`;
      const now = migration.after.relations.get(dropped.formerTable);
      const parts = partsWith(relation, formerColumn).filter((part) => !partsWith(now, formerColumn).includes(part));
      const way = waysToChange(dropped, former);
      yield {
        place,
        ...(relation?.rows === 0 && { severity: 'note' as const }),
        explanation:
          `${place} is dropped and added again${sayTypes(former, successor)}. ${rows}${kept}. ${sayParts(parts, 'does not come back')}`.trim(),
        ...(way !== undefined && { safeWay: way }),
      };
    }
  },
});

function sayTypes(former: Column | undefined, successor: DroppedColumn['successor']): string {
  if (former === undefined || typeof successor !== 'object') return '';
  return former.type === successor.type ? ` as ${former.type}` : `, ${former.type} as ${successor.type}`;
}

function isComputed(column: Column | undefined): boolean {
  return column?.generated === 'stored' || column?.generated === 'virtual';
}

/** Where the very same can be had in place, in no time. */
function waysToChange({ formerTable, successor }: DroppedColumn, former: Column | undefined): string | undefined {
  if (former === undefined || typeof successor !== 'object' || isComputed(successor)) return undefined;
  if (!isWideningInPlace(former.type, successor.type)) return undefined;
  return `ALTER TABLE ${sayName(formerTable)} ALTER COLUMN ${quoteIdentifier(former.name)} TYPE ${successor.type};`;
}
