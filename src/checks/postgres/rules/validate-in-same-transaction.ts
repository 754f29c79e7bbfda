import { longWork } from '../blocking/long-work';
import { heldTables, sayBlocked } from '../blocking/say-blocked';
import { sayName } from '../catalogue/say-name';
import { defineRule } from '../postgres-rule';
import { alteredTable } from '../sql/alter-table';
import { severityBySize } from '../table-size';

export const validateInSameTransaction = defineRule({
  id: 'validate-in-same-transaction',
  title: 'A constraint is validated in the transaction that added it',
  group: 'blocking',
  severity: 'blocker',
  meaning:
    'Validating reads all rows, which stops nobody by itself. But the lock of the statement that added the constraint is kept until the transaction ends, so NOT VALID has won nothing.',
  remedy:
    'Validate it in another transaction: in a second migration, or set `transaction = false` in this one, so that each statement commits by itself.',
  *check(statement, migration) {
    const { before } = statement;
    const altered = alteredTable(statement.node, before);
    if (altered === undefined) return;
    const work = longWork(statement);
    if (work?.kind !== 'validates') return;
    const { name, relation } = work;
    const isBeside = altered.commands.some(({ subtype }) => subtype === 'AT_AddConstraint');
    const mode = isBeside ? 'AccessExclusive' : heldTables(statement).find((each) => each.name === name)?.mode;
    if (mode === undefined) return;
    yield {
      severity: severityBySize(relation),
      place: sayName(name),
      explanation: sayBlocked({
        name,
        relation,
        mode,
        statement,
        migration,
        meanwhile: 'reads every row to validate the constraint',
      }),
    };
  },
});
