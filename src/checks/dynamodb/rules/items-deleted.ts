import { isInUse, saySize } from '../dry-run/table-state';
import type { DynamodbRule } from '../dynamodb-rule';

export const itemsDeleted: DynamodbRule = {
  id: 'dynamodb-items-deleted',
  title: 'Items are deleted',
  group: 'data loss',
  severity: 'blocker',
  meaning: 'What is deleted comes back only from a restore, which is a table of another name.',
  remedy:
    'Mark the items instead, or copy them to another table first. Where they are really to go: be sure of a point in time to go back to, and acknowledge this finding.',
  *check(request) {
    const { kind, table, before } = request;
    if (!isInUse(before)) return;
    if (kind === 'write' && request.isDelete) {
      yield {
        place: table,
        explanation: `It deletes items of ${table} (${saySize(before)}) by ${request.command}.`,
      };
    }
    if (kind !== 'transform-items') return;
    const { items } = request.tried;
    const deleted = items.filter(({ after, failure }) => after === 'delete' && failure === undefined).length;
    if (deleted === 0) return;
    yield {
      place: table,
      explanation: `Its transform ${request.options.name} deletes ${deleted} of ${items.length} items of ${table} that it was tried on (${saySize(before)}).`,
    };
  },
};
