import { isInUse, isOnDemand, itemsOf, sayCount, saySize } from '../dry-run/table-state';
import type { DynamodbRule } from '../dynamodb-rule';

export const indexTakesCapacity: DynamodbRule = {
  id: 'dynamodb-index-takes-capacity',
  title: 'An index is filled with too little capacity',
  group: 'dynamodb',
  severity: 'warning',
  meaning:
    'With provisioned capacity an index is filled by its own write units. Where these are few, filling it takes hours or days, and meanwhile writes of the service to the table are throttled when the index cannot take them.',
  remedy:
    'Give the index write units for the time of filling, several times those of the table, and take them back afterwards; or change the table to on demand for that time.',
  *check(request, { largeFrom }) {
    const { kind, table, before } = request;
    if (kind !== 'create-index' || request.differences.length > 0 || !isInUse(before) || isOnDemand(before)) return;
    const items = itemsOf(before);
    const given = request.index.ProvisionedThroughput?.WriteCapacityUnits;
    const units = given ?? before.description?.ProvisionedThroughput?.WriteCapacityUnits ?? 0;
    const hours = items / Math.max(1, units) / 3600;
    if (items < largeFrom || hours < 1) return;
    yield {
      place: `${table}/${request.index.IndexName}`,
      explanation: `The index ${request.index.IndexName} of ${table} (${saySize(before)}) has ${sayCount(units, 'write unit')} a second: filling it takes ${sayCount(Math.ceil(hours), 'hour')} at least, and writes to the table are throttled meanwhile.`,
    };
  },
};
