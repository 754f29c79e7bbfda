import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import { storeErrors } from '../store/errors';
import type { Item } from './attribute-values';
import { attemptsOf, isNamed, textOf } from './errors';
import { adapterName, type EventsTable } from './events-table';
import { partitionName } from './keys';

/** What became of a write that must not replace anything. */
export type Written =
  | { readonly outcome: 'written' }
  /** An item stands there already; after more than one attempt it may be ours. */
  | { readonly outcome: 'taken'; readonly attempts: number }
  /** Another transaction was at the same items. Nothing was written. */
  | { readonly outcome: 'contended'; readonly cause: unknown }
  /** The table has no capacity left for now. Nothing was written. */
  | { readonly outcome: 'throttled'; readonly cause: unknown };

export type Refused = Exclude<Written, { readonly outcome: 'written' }>;

/** Writes the items, all or nothing, where none of them is there yet. */
export async function writeNew(table: EventsTable, items: readonly Item[]): Promise<Written> {
  const puts = items.map((Item) => ({
    TableName: table.name,
    Item,
    ConditionExpression: 'attribute_not_exists(#key)',
    ExpressionAttributeNames: { '#key': partitionName(table.layout) },
  }));
  const [first] = puts;
  try {
    if (first && puts.length === 1) await table.requests.put(first);
    else await transact(table, puts);
    return { outcome: 'written' };
  } catch (cause) {
    const outcome = outcomeOf(cause);
    if (outcome === undefined) throw cause;
    return outcome === 'taken' ? { outcome, attempts: attemptsOf(cause) } : { outcome, cause };
  }
}

async function transact(table: EventsTable, puts: NonNullable<TransactWriteItem['Put']>[]): Promise<void> {
  try {
    await table.requests.transact({ TransactItems: puts.map((Put) => ({ Put })) });
  } catch (error) {
    if (!isNamed(error, 'UnknownOperationException')) throw error;
    throw storeErrors.failure(
      'CAPABILITY_MISSING',
      {
        call: 'append more than one event at once',
        adapter: adapterName(table),
        reason: 'its engine has no transactions',
        instead: 'Append one event at a time, and say transactions: false where the adapter is made.',
      },
      error,
    );
  }
}

function outcomeOf(error: unknown): Exclude<Written['outcome'], 'written'> | undefined {
  if (isNamed(error, 'ConditionalCheckFailedException')) return 'taken';
  if (isNamed(error, 'TransactionConflictException', 'ReplicatedWriteConflictException')) return 'contended';
  if (!isNamed(error, 'TransactionCanceledException')) return undefined;
  const reasons = cancellationReasons(error);
  if (reasons.includes('ConditionalCheckFailed')) return 'taken';
  if (reasons.includes('TransactionConflict')) return 'contended';
  const isThrottled = reasons.includes('ThrottlingError') || reasons.includes('ProvisionedThroughputExceeded');
  return isThrottled ? 'throttled' : undefined;
}

function cancellationReasons(error: unknown): string[] {
  const reasons: unknown = typeof error === 'object' && error !== null ? Reflect.get(error, 'CancellationReasons') : [];
  return Array.isArray(reasons) ? reasons.map((reason: unknown) => textOf(reason, 'Code')) : [];
}
