import type { Column } from '../catalogue/catalogue';
import { findRelation } from '../catalogue/find-relation';
import { sayName } from '../catalogue/say-name';
import { formerColumn, formerTable } from '../lineage/former';
import { defineRule } from '../postgres-rule';
import { isJoined, meansEveryRow } from '../sql/every-row';
import { namesOf } from '../sql/names-of';
import { nodesWithin } from '../sql/nodes-within';
import { sayRows } from '../table-size';

/** How long it takes and whom it holds up is for the rules about blocking; here it is about the values that were there. */
export const updateEveryRow = defineRule({
  id: 'update-every-row',
  title: 'A column gets another value in every row',
  group: 'destructive',
  severity: 'blocker',
  meaning:
    'An UPDATE whose WHERE is missing, or always true, overwrites every value of a column that was in use. What stood there is gone, and only a restore brings it back.',
  remedy:
    'Say in a WHERE which rows are meant: to fill a new column, those where it IS NULL. Where really all values have to change, keep the old ones in a column of their own until the new ones are trusted.',
  *check(statement, migration) {
    const { node, before } = statement;
    for (const { relation: range, targetList, whereClause, fromClause = [] } of nodesWithin(node, 'UpdateStmt')) {
      if (range === undefined || !meansEveryRow(whereClause) || fromClause.some(isJoined)) continue;
      const { name, relation } = findRelation(before, range);
      if (formerTable(statement, migration, name) === undefined) continue;
      if (relation === undefined && before.isComplete) continue;
      const targets = (targetList ?? []).flatMap((each) => ('ResTarget' in each ? [each.ResTarget] : []));
      for (const { name: target = '', val } of targets) {
        const former = formerColumn(statement, migration, name, target);
        const column = relation?.columns.find((each) => each.name === target);
        if (former === undefined || (relation !== undefined && column === undefined)) continue;
        const read = nodesWithin(val, 'ColumnRef').flatMap(({ fields = [] }) => fields.flatMap(namesOf).slice(-1));
        const place = `${sayName(name)}.${target}`;
        yield {
          place,
          severity: relation?.rows === 0 ? 'note' : isSurelyLost(column, read) ? 'blocker' : 'warning',
          explanation: `Every value of ${place} is overwritten ${sayNew(read, target)}; the table has ${sayRows(relation)}. ${whereClause === undefined ? 'There is no WHERE' : 'Its WHERE is always true'}.`,
        };
      }
    }
  },
});

/** A column that may be NULL may be a new one that is filled for the first time. */
function isSurelyLost(column: Column | undefined, read: readonly string[]): boolean {
  return column?.isNotNull === true && read.length === 0;
}

function sayNew(read: readonly string[], target: string): string {
  if (read.length === 0) return 'with one that does not depend on it';
  return read.includes(target)
    ? 'with one that is computed from it'
    : `with one that is computed from ${[...new Set(read)].join(' and ')}`;
}
