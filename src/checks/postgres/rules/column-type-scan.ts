import { sayBlocked } from '../blocking/say-blocked';
import { isInUse, wholeRelation } from '../blocking/table-in-use';
import type { Relation } from '../catalogue/catalogue';
import { sayName } from '../catalogue/say-name';
import { defineRule } from '../postgres-rule';
import { alteredTable, columnOf } from '../sql/alter-table';
import { severityBySize } from '../table-size';

export const columnTypeScan = defineRule({
  id: 'column-type-scan',
  title: 'A changed type makes PostgreSQL read the whole table while nobody can use it',
  group: 'blocking',
  severity: 'blocker',
  meaning:
    'The rows stay as they are, but checks of the column are checked again, or its indexes are built again, under a lock that stops reads and writes.',
  remedy:
    'Before it, drop the check and add it again as NOT VALID, to be validated afterwards in a transaction of its own; or drop the index, and build it again afterwards with CONCURRENTLY, in a migration with `transaction = false`.',
  *check(statement, migration) {
    const { before, effects } = statement;
    const altered = alteredTable(statement.node, before);
    if (altered === undefined || !isInUse(altered, before) || effects.rewritten.has(altered.name)) return;
    const { name, relation } = altered;
    for (const command of altered.commands) {
      if (command.subtype !== 'AT_AlterColumnType') continue;
      const column = command.name ?? '';
      const again = readAgain(relation, column, columnOf(command)?.collClause !== undefined);
      const isSeen = effects.scanned.has(name) && altered.commands.length === 1;
      if (again === undefined && !isSeen) continue;
      const whole = wholeRelation(altered, before);
      const meanwhile = `reads every row: ${again ?? `what depends on ${column} is checked or built again`}`;
      yield {
        severity: severityBySize(whole),
        place: `${sayName(name)}.${column}`,
        explanation: sayBlocked({ name, relation: whole, mode: 'AccessExclusive', statement, migration, meanwhile }),
      };
    }
  },
});

function readAgain(relation: Relation | undefined, column: string, isCollated: boolean): string | undefined {
  const check = relation?.constraints.find(
    ({ kind, isValidated, columns }) => kind === 'check' && isValidated && columns.includes(column),
  );
  if (check !== undefined) return `the check ${check.name} is checked again`;
  const index = isCollated ? relation?.indexes.find(({ columns }) => columns.includes(column)) : undefined;
  return index === undefined ? undefined : `the index ${index.name} is built again, as the collation is another one`;
}
