import { longWork } from '../blocking/long-work';
import { heldTables, sayHeld } from '../blocking/say-blocked';
import { sayName } from '../catalogue/say-name';
import { defineRule } from '../postgres-rule';
import { sayRows, severityBySize } from '../table-size';

export const backfillInSameTransaction = defineRule({
  id: 'backfill-in-same-transaction',
  title: 'Rows are filled while the transaction keeps a table locked',
  group: 'blocking',
  severity: 'blocker',
  meaning:
    'A change of the schema locks its table until the transaction ends. Rows that are written in the same transaction prolong that from an instant to as long as they take.',
  remedy:
    'Change the schema in one migration, and fill the rows in another with `inBatches` of evolvent/postgres and `transaction = false`.',
  *check(statement) {
    const work = longWork(statement);
    const held = heldTables(statement);
    if (work?.kind !== 'writes rows' || held.length === 0) return;
    const place = sayName(work.name);
    yield {
      severity: severityBySize(work.relation),
      place,
      explanation: `It goes through the rows of ${place}, which has ${sayRows(work.relation)}. ${sayHeld(held)}`,
    };
  },
});
