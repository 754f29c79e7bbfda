import type { Item } from '../../../dynamodb/attribute-values';
import { sayList } from '../../../errors/say';
import { isInUse, itemsOf, saySize } from '../dry-run/table-state';
import type { DynamodbRule } from '../dynamodb-rule';
import { newIndexesOf } from './new-indexes';

/** Below that, few values say little. */
const fewestItems = 20;
const mostValues = 10;

export const hotIndex: DynamodbRule = {
  id: 'dynamodb-hot-index',
  title: 'An index has few partitions',
  group: 'dynamodb',
  severity: 'warning',
  meaning:
    'All items of one value stand in one partition of the index, which takes 1,000 writes a second. Where there are few values, as of a status or a type, writes to the table are throttled as soon as one of them is written more often than that.',
  remedy:
    'Take an attribute of many values as the partition key and the other as the sort key; or spread a value over several partitions, such as `active#7`, and read them all.',
  async *check(request, { tables, sampled, largeFrom }) {
    if (!isInUse(request.before)) return;
    for (const { name, place, partition } of newIndexesOf(request)) {
      const items = await tables.transformed(request.table, sampled);
      const values = items.flatMap((item) => partitionOf(item, partition) ?? []);
      const counts = new Map<string, number>();
      for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
      if (values.length < fewestItems || counts.size > Math.min(mostValues, values.length / 5)) continue;
      const most = [...counts].sort(([, one], [, other]) => other - one);
      const shares = most.map(([value, count]) => `${value} (${Math.round((100 * count) / values.length)} %)`);
      yield {
        ...(itemsOf(request.before) < largeFrom && { severity: 'note' as const }),
        place,
        explanation: `The index ${name} of ${request.table} (${saySize(request.before)}) has the partition key ${partition.join(', ')}, and ${values.length} items that were looked at have ${counts.size === 1 ? 'one value' : `${counts.size} values`} there: ${sayList(shares, 4)}.`,
      };
    }
  },
};

function partitionOf(item: Item, names: readonly string[]): string | undefined {
  const values = names.map((name) => item[name]?.S ?? item[name]?.N ?? item[name]?.B?.toString());
  return values.includes(undefined) ? undefined : values.join(', ');
}
