import { bytesOf, isInUse, itemsOf, sayCount, saySize } from '../dry-run/table-state';
import type { DynamodbRule } from '../dynamodb-rule';

export const indexWaits: DynamodbRule = {
  id: 'dynamodb-index-waits',
  title: 'Several indexes of a table are made in one run',
  group: 'dynamodb',
  severity: 'note',
  meaning:
    'DynamoDB makes one index of a table at a time, and reads the whole table for each. The run waits for every one of them, and holds its lock meanwhile.',
  remedy:
    'Let the run have that time, or spread the indexes over several deployments. Raise `activeWithin` where a table is large.',
  *check(request, { requests }) {
    const { kind, table, before } = request;
    if (kind !== 'create-index' || request.differences.length > 0 || !isInUse(before)) return;
    const earlier = requests
      .slice(0, requests.indexOf(request))
      .filter((other) => other.kind === 'create-index' && other.table === table);
    if (earlier.length === 0) return;
    yield {
      place: `${table}/${request.index.IndexName}`,
      explanation: `It is index number ${earlier.length + 1} that this run makes of ${table} (${saySize(before)}): it waits until those before are filled, each by a read of all ${sayCount(itemsOf(before), 'item')}${sayTime(bytesOf(before))}.`,
    };
  },
};

/** Guessed with 5 MB a second; nothing below a minute. */
function sayTime(bytes: number): string {
  const minutes = Math.ceil(bytes / 5_000_000 / 60);
  return minutes <= 1 ? '' : `, which may take ${sayCount(minutes, 'minute')}`;
}
