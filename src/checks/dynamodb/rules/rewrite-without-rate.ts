import { bytesOf, isInUse, isOnDemand, itemsOf, sayCount, saySize, type TableState } from '../dry-run/table-state';
import type { DynamodbRule } from '../dynamodb-rule';

export const rewriteWithoutRate: DynamodbRule = {
  id: 'dynamodb-rewrite-without-rate',
  title: 'A table is rewritten without a limit',
  group: 'dynamodb',
  severity: 'warning',
  meaning:
    'A transform without a rate writes as fast as DynamoDB lets it. On demand, the bill is that of every item and of every index, and the partitions may have nothing left for the service; with provisioned capacity the service is throttled until the transform is through.',
  remedy: 'Give `rate`, in write units a second: what the table can spare beside the traffic of the service.',
  *check(request, { largeFrom }) {
    if (request.kind !== 'transform-items' || request.options.rate !== undefined) return;
    const { table, before, options, tried } = request;
    const items = itemsOf(before);
    if (!isInUse(before) || items < largeFrom) return;
    const changed = tried.items.filter(({ after }) => after !== undefined).length;
    if (tried.isWhole && changed === 0) return;
    const units = itemUnits(bytesOf(before) / items) * items;
    const indexes = before.description?.GlobalSecondaryIndexes?.length ?? 0;
    const cost = `up to ${sayCount(units, 'write unit')}${indexes === 0 ? '' : `, and those of ${indexes === 1 ? 'its index' : `its ${indexes} indexes`}`}`;
    yield {
      place: table,
      explanation: isOnDemand(before)
        ? `Its transform ${options.name} goes through ${table} (${saySize(before)}) without a rate, and the table is paid on demand: ${cost}, as fast as DynamoDB takes them.`
        : `Its transform ${options.name} goes through ${table} (${saySize(before)}) without a rate: it takes ${cost}, all that the table is provisioned with, and the service is throttled meanwhile.`,
      safeWay: `await transformItems({ name: '${options.name}', table: '${table}', rate: ${rateFor(before, units)}, transform: (item) => undefined /* as before */ });`,
    };
  },
};

/** A write unit is one kilobyte. */
function itemUnits(bytes: number): number {
  return Math.max(1, Math.ceil(bytes / 1024));
}

/** Half of what is provisioned; on demand so that it is through in about an hour, and a quarter of what a new table takes at most. */
function rateFor(state: TableState, units: number): number {
  const provisioned = state.description?.ProvisionedThroughput?.WriteCapacityUnits ?? 0;
  if (!isOnDemand(state)) return Math.max(1, Math.floor(provisioned / 2));
  return Math.min(1000, Math.max(25, Math.ceil(units / 3600 / 25) * 25));
}
