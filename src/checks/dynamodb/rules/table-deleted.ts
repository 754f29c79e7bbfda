import { isInUse, saySize } from '../dry-run/table-state';
import type { DynamodbRule } from '../dynamodb-rule';
import { isKeyChange, madeAgain } from './key-changed';

export const tableDeleted: DynamodbRule = {
  id: 'dynamodb-table-deleted',
  title: 'A table is deleted',
  group: 'destructive',
  severity: 'blocker',
  meaning:
    'All items of the table are gone at once, with its indexes and its points in time. Code that still names it fails at every request, and going back to the release before does not bring it back.',
  remedy:
    'Deploy code that does not name the table, wait until nothing reads or writes it any more, make an on-demand backup, and acknowledge this finding then.',
  async *check(request, { requests, tables, sampled }) {
    const { kind, table, before } = request;
    if (kind !== 'delete-table' || !isInUse(before)) return;
    const again = madeAgain(request, requests);
    // The rule about keys has more to say of that.
    if (again !== undefined && isKeyChange(before.description, again.input)) return;
    const isEmpty = (await tables.sample(table, sampled)).items.length === 0;
    const refused = before.description?.DeletionProtectionEnabled
      ? ' It is protected from that: the run would fail here, half-way.'
      : '';
    yield {
      ...(isEmpty && refused === '' && { severity: 'warning' as const }),
      place: table,
      explanation: isEmpty
        ? `It deletes the table ${table}, in which no item was found: code that still names it fails from then on.${refused}`
        : `It deletes the table ${table} with all it holds (${saySize(before)}): what reads or writes it fails from then on, and the items are gone.${refused}`,
    };
  },
};
