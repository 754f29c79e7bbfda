import { sayBlocked, sayWaiting } from '../blocking/say-blocked';
import { isInUse, mayTakeLong, wholeRelation } from '../blocking/table-in-use';
import { findRelation, quotedWhereNeeded } from '../catalogue/find-relation';
import { sayName } from '../catalogue/say-name';
import type { LockMode } from '../effects/effects';
import { defineRule } from '../postgres-rule';
import { type AddedConstraint, addedConstraints, alteredTable, constraintsOf } from '../sql/alter-table';
import { columnsOf, constraintName, namesText, referencesText } from '../sql/constraint-text';
import { severityBySize } from '../table-size';

export const addForeignKey = defineRule({
  id: 'add-foreign-key',
  title: 'All rows are looked up in another table while neither can be written to',
  group: 'blocking',
  severity: 'blocker',
  meaning:
    'A new foreign key looks up every row that is there, under a lock of both tables that stops writes, unless it is added as NOT VALID. The other table is locked as well, which is often the busier one.',
  remedy:
    'Add it as NOT VALID, which locks both for an instant, and validate it in a transaction of its own, which stops nobody: a migration with `transaction = false`, or a second migration.',
  *check(statement, migration) {
    const { before, effects } = statement;
    const altered = alteredTable(statement.node, before);
    if (altered === undefined || !isInUse(altered, before) || effects.rewritten.has(altered.name)) return;
    const relation = wholeRelation(altered, before);
    for (const added of addedConstraints(altered)) {
      const { constraint, column } = added;
      if (!looksUp(added) || constraint.pktable === undefined) continue;
      const columns = column === undefined ? columnsOf(constraint.fk_attrs) : [column.colname ?? ''];
      const parent = findRelation(before, constraint.pktable);
      const mode: LockMode = column === undefined ? 'ShareRowExclusive' : 'AccessExclusive';
      const parentWaits =
        parent.name !== altered.name && isInUse(parent, before)
          ? ` It holds ShareRowExclusive on ${sayName(parent.name)} as long: ${sayWaiting('ShareRowExclusive')}.`
          : '';
      const meanwhile = `looks up every row in ${sayName(parent.name)}`;
      const references = referencesText(constraint, parent.name);
      const canWait = before.serverVersion >= 180000 || relation?.kind !== 'partitioned table';
      const isSimple = altered.commands.length === 1 && column === undefined && references !== undefined && canWait;
      const name = quotedWhereNeeded(
        constraintName(constraint, altered.relation?.localName ?? 'table', columns, 'fkey'),
      );
      yield {
        severity: severityBySize(relation),
        place: `${sayName(altered.name)}.${columns.join(', ')}`,
        explanation: `${sayBlocked({ name: altered.name, relation, mode, statement, migration, meanwhile })}${mayTakeLong(relation) ? parentWaits : ''}`,
        ...(isSimple && {
          safeWay: `ALTER TABLE ${altered.name} ADD CONSTRAINT ${name} FOREIGN KEY (${namesText(columns)}) ${references} NOT VALID;\nALTER TABLE ${altered.name} VALIDATE CONSTRAINT ${name};`,
        }),
      };
    }
  },
});

/** A new column that is NULL everywhere has nothing to look up. */
function looksUp({ constraint, column }: AddedConstraint): boolean {
  if (
    constraint.contype !== 'CONSTR_FOREIGN' ||
    constraint.skip_validation === true ||
    constraint.is_enforced === false
  )
    return false;
  if (column === undefined) return true;
  const given = constraintsOf(column).find(({ contype }) => contype === 'CONSTR_DEFAULT')?.raw_expr;
  const isNull = given !== undefined && 'A_Const' in given && given.A_Const.isnull === true;
  return given !== undefined && !isNull;
}
