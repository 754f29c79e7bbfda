import { longWork } from '../blocking/long-work';
import { heldTables, sayHeld } from '../blocking/say-blocked';
import { isLarge } from '../blocking/table-in-use';
import { sayName } from '../catalogue/say-name';
import { defineRule } from '../postgres-rule';
import { sayRows, severityBySize } from '../table-size';

export const longStatementUnderLock = defineRule({
  id: 'long-statement-under-lock',
  title: 'A long statement runs while the transaction keeps a table locked',
  group: 'blocking',
  severity: 'blocker',
  meaning:
    'Reading or validating a large table stops nobody by itself. But what earlier statements of the transaction have locked stays locked meanwhile.',
  remedy: 'Put the long statement into a migration of its own, before or after the one that changes the schema.',
  *check(statement) {
    const work = longWork(statement);
    const held = heldTables(statement);
    if (work === undefined || held.length === 0) return;
    const isOther = work.kind === 'validates' && held.every(({ name }) => name !== work.name);
    if (work.kind !== 'reads' && !isOther) return;
    const place = sayName(work.name);
    const bySize = severityBySize(work.relation);
    yield {
      // What a query reads of a table that nobody knows may be very little.
      severity: work.kind === 'reads' && !isLarge(work.relation) && bySize === 'blocker' ? 'warning' : bySize,
      place,
      explanation: `It reads the rows of ${place}, which has ${sayRows(work.relation)}. ${sayHeld(held)}`,
    };
  },
});
