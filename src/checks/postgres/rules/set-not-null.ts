import { isProvenNotNull } from '../blocking/proven-not-null';
import { sayBlocked } from '../blocking/say-blocked';
import { isInUse, wholeRelation } from '../blocking/table-in-use';
import { quotedWhereNeeded } from '../catalogue/find-relation';
import { sayName } from '../catalogue/say-name';
import { defineRule } from '../postgres-rule';
import { type AlteredTable, addedConstraints, alteredTable, columnOf, constraintsOf } from '../sql/alter-table';
import { columnsOf } from '../sql/constraint-text';
import { severityBySize } from '../table-size';

export const setNotNull = defineRule({
  id: 'set-not-null',
  title: 'A whole table is searched for NULLs while nobody can use it',
  group: 'blocking',
  severity: 'blocker',
  meaning:
    'SET NOT NULL reads all rows under a lock that stops reads and writes, unless a validated check says already that there are no NULLs.',
  remedy:
    'Add a check that is NOT VALID, validate it in a transaction of its own, which stops nobody, then set NOT NULL, which then reads nothing, and drop the check. Each of these commits by itself: a migration with `transaction = false`, or one migration each.',
  *check(statement, migration) {
    const { before, effects } = statement;
    const altered = alteredTable(statement.node, before);
    if (altered === undefined || !isInUse(altered, before) || effects.rewritten.has(altered.name)) return;
    const columns = notNullColumns(altered).filter((column) => !isProvenNotNull(altered.relation, column));
    if (columns.length === 0) return;
    const relation = wholeRelation(altered, before);
    const meanwhile = `reads every row to see that ${columns.join(' and ')} ${columns.length === 1 ? 'is' : 'are'} never NULL`;
    yield {
      severity: severityBySize(relation),
      place: `${sayName(altered.name)}.${columns.join(', ')}`,
      explanation: sayBlocked({
        name: altered.name,
        relation,
        mode: 'AccessExclusive',
        statement,
        migration,
        meanwhile,
      }),
      ...(altered.commands.length === 1 &&
        altered.commands[0]?.subtype === 'AT_SetNotNull' && { safeWay: notNullSafely(altered.name, columns[0] ?? '') }),
    };
  },
});

/** Columns that have to be NOT NULL after a statement, other than those of keys whose indexes it builds. */
function notNullColumns(altered: AlteredTable): readonly string[] {
  const columns = altered.commands.flatMap((command) => {
    if (command.subtype === 'AT_SetNotNull') return [command.name ?? ''];
    const column = command.subtype === 'AT_AddColumn' ? columnOf(command) : undefined;
    if (column === undefined) return [];
    const kinds = constraintsOf(column);
    const isVirtual = kinds.some(
      ({ contype, generated_kind }) => contype === 'CONSTR_GENERATED' && generated_kind === 'v',
    );
    return isVirtual && kinds.some(({ contype }) => contype === 'CONSTR_NOTNULL') ? [column.colname ?? ''] : [];
  });
  for (const { constraint, column } of addedConstraints(altered)) {
    if (column !== undefined) continue;
    if (constraint.contype === 'CONSTR_NOTNULL' && constraint.skip_validation !== true)
      columns.push(...columnsOf(constraint.keys));
    if (constraint.contype !== 'CONSTR_PRIMARY' || constraint.indexname === undefined) continue;
    const index = altered.relation?.indexes.find(({ name }) => name === constraint.indexname);
    columns.push(...(index?.columns ?? []));
  }
  return [...new Set(columns)].filter((column) => !isMadeHere(altered, column));
}

function isMadeHere({ commands }: AlteredTable, name: string): boolean {
  return commands.some((command) => {
    const column = command.subtype === 'AT_AddColumn' ? columnOf(command) : undefined;
    return column?.colname === name && !constraintsOf(column).some(({ contype }) => contype === 'CONSTR_GENERATED');
  });
}

/** The steps that make a column NOT NULL and stop nobody. */
export function notNullSafely(table: string, column: string): string {
  const own = quotedWhereNeeded(column);
  const check = quotedWhereNeeded(`${column}_not_null`);
  return [
    `ALTER TABLE ${table} ADD CONSTRAINT ${check} CHECK (${own} IS NOT NULL) NOT VALID;`,
    `ALTER TABLE ${table} VALIDATE CONSTRAINT ${check};`,
    `ALTER TABLE ${table} ALTER COLUMN ${own} SET NOT NULL;`,
    `ALTER TABLE ${table} DROP CONSTRAINT ${check};`,
  ].join('\n');
}
