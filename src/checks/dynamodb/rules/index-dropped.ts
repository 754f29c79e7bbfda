import { isInUse, saySize } from '../dry-run/table-state';
import type { DynamodbRule } from '../dynamodb-rule';

export const indexDropped: DynamodbRule = {
  id: 'dynamodb-index-dropped',
  title: 'An index is dropped',
  group: 'destructive',
  severity: 'blocker',
  meaning:
    'Every query of the index fails from that moment on, also those of the release that still runs. Making it again reads the whole table and takes as long as that takes.',
  remedy:
    'Deploy code that does not query the index first, see in CloudWatch that its ConsumedReadCapacityUnits stay at 0, and drop it in a migration of the phase contract.',
  *check(request, { requests }) {
    const { kind, table, before, step } = request;
    if (kind !== 'drop-index' || !isInUse(before)) return;
    const isContract = step.phase === 'contract';
    const isNewIndex = requests
      .slice(0, requests.indexOf(request))
      .some(
        (other) => other.kind === 'create-index' && other.table === table && other.index.IndexName === request.index,
      );
    // Made by an earlier migration of the same run: nobody can query it yet.
    if (isNewIndex) return;
    yield {
      ...(isContract && { severity: 'warning' as const }),
      place: `${table}/${request.index}`,
      explanation: isContract
        ? `It drops the index ${request.index} of ${table} (${saySize(before)}): what still queries it fails. DynamoDB does not say who does.`
        : `It drops the index ${request.index} of ${table} (${saySize(before)}) in the phase ${step.phase}, in which the former release still runs and may query it.`,
    };
  },
};
