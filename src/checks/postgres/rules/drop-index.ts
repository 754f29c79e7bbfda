import type { Index, Relation } from '../catalogue/catalogue';
import { sayName } from '../catalogue/say-name';
import { dropsOneOf } from '../lineage/dropped-columns';
import { formerTable } from '../lineage/former';
import { defineRule } from '../postgres-rule';
import { droppedRelations } from '../sql/dropped';
import { largeTable, sayRows, smallTable } from '../table-size';

export const dropIndex = defineRule({
  id: 'drop-index',
  title: 'An index is dropped that no other one stands in for',
  group: 'destructive',
  severity: 'warning',
  meaning:
    'Queries that it served read the whole table from then on, which takes a large one from milliseconds to minutes. Of a unique index duplicates can come in, and INSERT … ON CONFLICT of running code fails.',
  remedy:
    'See in pg_stat_user_indexes on the target whether anything still uses it (idx_scan). Build its replacement first, with CREATE INDEX CONCURRENTLY, and drop this one with DROP INDEX CONCURRENTLY.',
  *check(statement, migration) {
    const { node, before } = statement;
    for (const { name, relation: index } of droppedRelations(node, before, 'OBJECT_INDEX')) {
      const table = index?.ownedBy === undefined ? undefined : before.relations.get(index.ownedBy);
      if (index === undefined || table === undefined || index.isNew) continue;
      if (formerTable(statement, migration, table.name) === undefined) continue;
      const dropped = table.indexes.find((each) => each.name === index.localName);
      if (dropped === undefined || !dropped.isValid) continue;
      if (dropsOneOf(migration, table.name, dropped.columns)) continue;
      if (isCovered(dropped, table, migration.after.relations.get(table.name))) continue;
      const { rows } = table;
      if (!dropped.isUnique && rows !== undefined && rows < smallTable) continue;
      const isLarge = rows !== undefined && rows >= largeTable;
      yield {
        place: sayName(name),
        severity: (dropped.isUnique && rows !== 0) || isLarge ? 'warning' : 'note',
        explanation: `${sayName(table.name)} loses the ${dropped.isUnique ? 'unique ' : ''}index ${sayName(name)}${
          dropped.columns.length > 0 ? ` of ${dropped.columns.join(', ')}` : ''
        }. ${dropped.isUnique ? 'Duplicates can come in, and an INSERT … ON CONFLICT of running code that relies on it fails. ' : ''}Queries that use it read the whole table, ${sayRows(table)}.`,
      };
    }
  },
});

/** By another index, by one that is made for it, or because what it was about is gone. */
function isCovered(dropped: Index, table: Relation, now: Relation | undefined): boolean {
  if (now === undefined) return true;
  if (dropped.columns.some((column) => !now.columns.some(({ name }) => name === column))) return true;
  const isSpecial = dropped.isPartial || dropped.hasExpressions;
  return now.indexes.some((other) => {
    if (other.name === dropped.name && !isSpecial) return other.isUnique || !dropped.isUnique;
    if (!other.isValid || other.method !== dropped.method || (dropped.isUnique && !other.isUnique)) return false;
    if (isSpecial) return !table.indexes.some(({ name }) => name === other.name) || other.name === dropped.name;
    if (dropped.isUnique && other.columns.length !== dropped.columns.length) return false;
    return !other.isPartial && dropped.columns.every((column, place) => other.columns[place] === column);
  });
}
