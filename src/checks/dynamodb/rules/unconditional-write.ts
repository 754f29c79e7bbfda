import { isInUse, saySize } from '../dry-run/table-state';
import type { DynamodbRule } from '../dynamodb-rule';

export const unconditionalWrite: DynamodbRule = {
  id: 'dynamodb-unconditional-write',
  title: 'Items are written without a condition',
  group: 'data loss',
  severity: 'blocker',
  meaning:
    'Between the moment at which the migration read an item and the moment at which it writes, the service may have changed it. Without a condition that change is overwritten, and nobody notices.',
  remedy:
    'Use `transformItems`, which writes on condition that the item is as it was read; or give the request a ConditionExpression. Batches cannot have one.',
  *check(request) {
    const { kind, table, before } = request;
    if (!isInUse(before)) return;
    if (kind === 'put-items' && request.overwrite) {
      yield {
        severity: 'warning',
        place: table,
        explanation: `It puts items into ${table} (${saySize(before)}) in the place of those that have the same key, whatever they hold by then.`,
        remedy: 'Leave `overwrite` away, so that items which are there stay; change them by `transformItems`.',
        safeWay: `await putItems({ name: 'items', table: '${table}', items: [] /* as before */ });`,
      };
    }
    if (kind !== 'write' || request.isConditional) return;
    const { command, isPartial, isDelete } = request;
    const what = isDelete
      ? 'deletes the item as it is by then'
      : isPartial
        ? 'changes the item whatever it holds by then'
        : 'puts a whole item in the place of the one that is there by then';
    yield {
      // It leaves the attributes that it does not name.
      ...(isPartial && { severity: 'warning' as const }),
      place: table,
      explanation: `${command} on ${table} (${saySize(before)}) has no condition: it ${what}, with what others have changed in the meantime.`,
      safeWay: `await transformItems({ name: 'items', table: '${table}', rate: 100, transform: (item) => undefined /* the item as it is to be */ });`,
    };
  },
};
