import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { isInUse, saySize } from '../dry-run/table-state';
import type { DynamodbRule, ExaminedRun } from '../dynamodb-rule';
import { newIndexesOf } from './new-indexes';

export const indexMissesItems: DynamodbRule = {
  id: 'dynamodb-index-misses-items',
  title: 'An index does not have the items that are there',
  group: 'dynamodb',
  severity: 'warning',
  meaning:
    'An item that lacks an attribute of the key of an index, or has it with another type, is not in the index, and DynamoDB says nothing of it. Queries of the index come back without those items, as if there were none.',
  remedy:
    'Give the items that are there the attribute first, by a transform in an earlier migration; or be sure that only new ones are looked for.',
  async *check(request, run) {
    if (!isInUse(request.before)) return;
    const { table, before } = request;
    for (const { name, place, keys } of newIndexesOf(request)) {
      const items = await run.tables.transformed(table, run.sampled);
      for (const { name: attribute, type } of keys) {
        const missing = items.filter((item) => item[attribute]?.[type as keyof AttributeValue] === undefined);
        if (missing.length === 0 || isWritten(run, table, attribute)) continue;
        const isAll = missing.length === items.length;
        const other = missing.filter((item) => item[attribute] !== undefined).length;
        const what = other > 0 ? `have no ${attribute} of type ${type}` : `have no ${attribute}`;
        yield {
          // Some without it are often meant.
          ...(!isAll && other === 0 && { severity: 'note' as const }),
          place,
          explanation: `Of ${items.length} items of ${table} that were looked at (${saySize(before)}), ${isAll ? 'all' : missing.length} ${what}: they are not in the index ${name}.`,
        };
      }
    }
  },
};

/** What a write of the run, which is not known item by item, may fill in. */
function isWritten({ requests }: ExaminedRun, table: string, attribute: string): boolean {
  return requests.some(
    (request) =>
      request.table === table &&
      (request.kind === 'put-items' || (request.kind === 'write' && request.text.includes(attribute))),
  );
}
