import { keyOfItem } from '../../../dynamodb/migrations/item-change';
import { saySize } from '../dry-run/table-state';
import type { DynamodbRule } from '../dynamodb-rule';

export const transformFails: DynamodbRule = {
  id: 'dynamodb-transform-fails',
  title: 'A transform fails at items that are there',
  group: 'dynamodb',
  severity: 'blocker',
  meaning: 'The run ends at the first such item, and leaves the table half changed: old items beside new ones.',
  remedy: 'Let the transform take the items that there are, such as those without the attribute.',
  *check(request) {
    if (request.kind !== 'transform-items') return;
    const { table, before: state, options, tried } = request;
    const failed = tried.items.filter(({ failure }) => failure !== undefined);
    const [first] = failed;
    if (first === undefined) return;
    const keys = (state.description?.KeySchema ?? []).map(({ AttributeName = '' }) => AttributeName);
    yield {
      place: table,
      explanation: `Its transform ${options.name} fails at ${failed.length} of ${tried.items.length} items of ${table} that it was tried on (${saySize(state)}), such as ${JSON.stringify(keyOfItem(keys, first.before))}: ${first.failure}.`,
    };
  },
};
