import { sayName } from '../catalogue/say-name';
import { droppedColumns } from '../lineage/dropped-columns';
import { defineRule } from '../postgres-rule';
import { sayRows } from '../table-size';
import { changedTypes } from '../types/changed-type';
import { costOf } from '../types/cost-of-change';
import { sayOtherKind } from '../types/kind-in-code';

/** Where values are lost or do not fit, `narrow-type` says this too. */
export const changeType = defineRule({
  id: 'change-type',
  title: 'A column gets a type that running code reads as something else',
  group: 'breaking',
  severity: 'blocker',
  meaning:
    'From the commit on running code gets other values than it was written for: a text where it adds numbers, a number where it calls methods of texts. It need not fail; 5 + 1 becomes 51. node-postgres hands bigint and numeric over as texts.',
  remedy:
    'Add a column of the new type under another name, let code write both, fill it in batches, let code read the new one, and drop the old one in contract.',
  *check(statement, migration) {
    const changed = changedTypes(statement, migration).filter((change) => {
      const wasSeen = statement.valueChanges.some(
        ({ table, column }) => table === change.table && column === change.column,
      );
      return costOf(change) === undefined && !wasSeen;
    });
    const carriedOver = droppedColumns(statement, migration).flatMap((dropped) => {
      const { table, relation, column, formerColumn, successor, isCarriedOver } = dropped;
      if (!isCarriedOver || typeof successor !== 'object') return [];
      const from = relation?.columns.find(({ name }) => name === formerColumn)?.type;
      return [{ table, relation, column, from, to: successor.type }];
    });
    for (const { table, relation, column, from, to } of [...changed, ...carriedOver]) {
      const otherKind = sayOtherKind(from, to);
      if (otherKind === undefined) continue;
      const place = `${sayName(table)}.${column}`;
      const isLarger = from === 'integer' || from === 'smallint' ? to === 'bigint' : false;
      yield {
        place,
        severity: migration.phase === 'contract' ? 'note' : isLarger || relation?.rows === 0 ? 'warning' : 'blocker',
        explanation: `${place} becomes ${to}, and was ${from}. ${otherKind} The table has ${sayRows(relation)}.`,
      };
    }
  },
});
