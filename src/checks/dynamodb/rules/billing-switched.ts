import { isInUse, isOnDemand, saySize } from '../dry-run/table-state';
import type { DynamodbRule } from '../dynamodb-rule';

const day = 86_400_000;

export const billingSwitched: DynamodbRule = {
  id: 'dynamodb-billing-switched',
  title: 'The billing mode of a table is changed',
  group: 'dynamodb',
  severity: 'warning',
  meaning:
    'A table that is provisioned throttles whatever goes beyond its units, from one moment to the next. The other way round is allowed a few times within 24 hours only: a run that needs it once more than that waits, and fails.',
  remedy:
    'Look in CloudWatch what the table and its indexes consume at their peak, and provision above that, with auto scaling. Change the mode at most once a day.',
  *check(request) {
    const { kind, table, before } = request;
    if (kind !== 'set-billing' || !isInUse(before)) return;
    const { billing } = request;
    if (billing !== 'PAY_PER_REQUEST') {
      if (!isOnDemand(before)) return;
      yield {
        place: table,
        explanation: `It changes ${table} (${saySize(before)}) from on demand to ${billing.read} read and ${billing.write} write units a second: what goes beyond that is throttled from then on.`,
      };
      return;
    }
    const last = before.description?.BillingModeSummary?.LastUpdateToPayPerRequestDateTime;
    if (last === undefined || Date.now() - last.getTime() > day) return;
    yield {
      place: table,
      explanation: `It changes ${table} (${saySize(before)}) to on demand, as was done within the last 24 hours already (${last.toISOString()}): DynamoDB allows that a few times only, and the run may wait for it in vain.`,
    };
  },
};
