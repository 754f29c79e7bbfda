import { sayName } from '../catalogue/say-name';
import type { ValueChange } from '../examined';
import { formerColumn, formerTable } from '../lineage/former';
import { defineRule } from '../postgres-rule';

/** Where a rule speaks of the same loss by a statement within, this one is left out of the findings. */
export const loseInCode = defineRule({
  id: 'lose-in-code',
  title: 'Code in the database was seen to lose values',
  group: 'data loss',
  severity: 'blocker',
  meaning:
    'A DO block, a procedure or a function that the migration calls dropped, deleted or overwrote values while it was tried. Its text does not show this to other rules.',
  remedy: 'Write what is meant as statements of the migration, so that they can be read, checked and acknowledged.',
  *check(statement, migration) {
    if (!['DoStmt', 'CallStmt', 'SelectStmt', 'ExecuteStmt'].includes(statement.kind)) return;
    for (const change of statement.valueChanges) {
      const { table, column, what, count, of, example } = change;
      if (what === 'added' || formerTable(statement, migration, table) === undefined) continue;
      if (column !== undefined && formerColumn(statement, migration, table, column) === undefined) continue;
      const isWhole = count === of;
      yield {
        place: column === undefined ? sayName(table) : `${sayName(table)}.${column}`,
        severity: what === 'changed' ? (isWhole ? 'warning' : 'note') : isWhole ? 'blocker' : 'warning',
        explanation: `When it was tried, ${sayChange(change)}${
          what === 'changed' && example !== undefined
            ? `: ${JSON.stringify(example.before)} became ${JSON.stringify(example.after)}`
            : ''
        }.`,
      };
    }
  },
});

function sayChange({ table, column, what, count, of, keptIn }: ValueChange): string {
  const many = `${count} of ${of}`;
  if (column === undefined) return `${many} rows of ${sayName(table)} were ${what}`;
  const kept = keptIn === undefined ? '' : `, though ${keptIn} has them`;
  if (what === 'lost') return `${many} values of ${sayName(table)}.${column} were lost with their column${kept}`;
  return `${many} values of ${sayName(table)}.${column} became others`;
}
