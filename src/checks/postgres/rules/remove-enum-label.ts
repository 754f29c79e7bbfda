import { sayList } from '../cascade/taken-along';
import { sayName } from '../catalogue/say-name';
import { momentsOf } from '../lineage/moments';
import { defineRule } from '../postgres-rule';
import { sayRows } from '../table-size';
import { changedTypes } from '../types/changed-type';
import { findType } from '../types/find-type';

export const removeEnumLabel = defineRule({
  id: 'remove-enum-label',
  title: 'An enum loses a label',
  group: 'data loss',
  severity: 'blocker',
  meaning:
    'PostgreSQL cannot take a label away, so the type is made again and the column moved over: the whole table is written anew under a lock, the migration fails on the first row that still has the label, and writes of running code with it fail. TypeORM makes this of an enum that lost a member.',
  remedy:
    'First deploy code that does not write the label any more and move its rows to another, in batches. Leave the label in the type: an unused one costs nothing, and a CHECK can keep it out. Otherwise move the column over in contract.',
  *check(statement, migration) {
    const { after } = momentsOf(statement, migration);
    for (const { table, relation, column, from, to, using } of changedTypes(statement, migration)) {
      const [one, other] = [findType(statement.before, from), findType(after, to)];
      if (one?.kind !== 'enum' || other?.kind !== 'enum') continue;
      const removed = one.labels.filter((label) => !other.labels.includes(label)).map((label) => `'${label}'`);
      if (removed.length === 0) continue;
      const place = `${sayName(table)}.${column}`;
      const isMapped = using !== undefined && JSON.stringify(using).includes('CaseExpr');
      yield {
        place,
        severity: migration.phase !== 'contract' ? 'blocker' : isMapped || relation?.rows === 0 ? 'note' : 'warning',
        explanation: `${place} can't be ${sayList(removed)} any more. ${
          isMapped ? 'USING says what becomes of rows with it' : 'The migration fails on the first row that still is'
        }, all of ${sayName(table)} is written anew under a lock, ${sayRows(relation)}, and writes of running code with ${removed.length === 1 ? 'this label' : 'these labels'} fail.`,
      };
    }
  },
});
