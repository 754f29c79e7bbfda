import { sayBlocked } from '../blocking/say-blocked';
import { isInUse, wholeRelation } from '../blocking/table-in-use';
import { quotedWhereNeeded } from '../catalogue/find-relation';
import { sayName } from '../catalogue/say-name';
import { defineRule } from '../postgres-rule';
import { addedConstraints, alteredTable } from '../sql/alter-table';
import { severityBySize } from '../table-size';

export const addCheckConstraint = defineRule({
  id: 'add-check-constraint',
  title: 'All rows are checked while nobody can use the table',
  group: 'blocking',
  severity: 'blocker',
  meaning: 'A new CHECK reads all rows under a lock that stops reads and writes, unless it is added as NOT VALID.',
  remedy:
    'Add it as NOT VALID, which reads nothing, and validate it in a transaction of its own, which stops nobody: a migration with `transaction = false`, or a second migration.',
  *check(statement, migration) {
    const { before, effects } = statement;
    const altered = alteredTable(statement.node, before);
    if (altered === undefined || !isInUse(altered, before) || effects.rewritten.has(altered.name)) return;
    const checks = addedConstraints(altered).filter(
      ({ constraint: { contype, skip_validation, is_enforced } }) =>
        contype === 'CONSTR_CHECK' && skip_validation !== true && is_enforced !== false,
    );
    const [first] = checks;
    if (first === undefined) return;
    const relation = wholeRelation(altered, before);
    const name = first.constraint.conname;
    const isSimple = altered.commands.length === 1 && first.column === undefined && name !== undefined;
    yield {
      severity: severityBySize(relation),
      place: `${sayName(altered.name)}.${name ?? first.column?.colname ?? 'check'}`,
      explanation: sayBlocked({
        name: altered.name,
        relation,
        mode: 'AccessExclusive',
        statement,
        migration,
        meanwhile: 'reads every row to check it',
      }),
      ...(isSimple && {
        safeWay: `${statement.text} NOT VALID;\nALTER TABLE ${altered.name} VALIDATE CONSTRAINT ${quotedWhereNeeded(name)};`,
      }),
    };
  },
});
