import { migrationErrors } from '../../migrations/errors';
import type { Item } from '../attribute-values';
import { isNamed } from '../errors';
import { conditionalUpdate, isSame, keyOfItem } from './item-change';
import type { MigrationRequests } from './requests';
import type { TransformCounts, TransformItemsOptions } from './transform-options';
import { jittered, pause } from './waiting';
import { patiently, type WriteRate } from './write-rate';

export interface Transform extends Omit<TransformItemsOptions, 'rate'> {
  readonly keys: readonly string[];
  readonly version: string | undefined;
  readonly requests: MigrationRequests;
  readonly rate: WriteRate;
}

const mostConflicts = 50;

/** Changes one item, and says how often it was read for that. Throws `BATCH_INVALID`, and what the transform throws. */
export async function transformItem(transform: Transform, item: Item): Promise<TransformCounts> {
  const counts = { read: 0, written: 0, skipped: 0, conflicts: 0 };
  for (let before: Item | undefined = item; before !== undefined; ) {
    counts.read += 1;
    // A copy: what it changes in place could not be compared with what was read.
    const after = await transform.transform(structuredClone(before));
    const update = after === undefined ? undefined : conditionalUpdate(transform, before, after);
    if (after === undefined || update === undefined) {
      counts.skipped += 1;
      return counts;
    }
    if (await write(transform, update, after === 'delete')) {
      counts.written += 1;
      return counts;
    }
    const found: Item | undefined = await reread(transform, before);
    // Ours after all: its answer was lost, and the SDK's second try refused.
    if (after === 'delete' ? found === undefined : found !== undefined && isSame(found, after)) {
      counts.written += 1;
      return counts;
    }
    counts.conflicts += 1;
    if (counts.conflicts >= mostConflicts) throw contended(transform, before);
    await pause(jittered(Math.min(counts.conflicts, 6)));
    before = found;
  }
  return counts;
}

/** False where the item is not as it was read any more. */
async function write(
  { table, requests, rate }: Transform,
  update: NonNullable<ReturnType<typeof conditionalUpdate>>,
  isDelete: boolean,
): Promise<boolean> {
  const request = { TableName: table, ...update, ReturnConsumedCapacity: 'TOTAL' as const };
  await rate.take();
  try {
    const { ConsumedCapacity } = await patiently<Awaited<ReturnType<MigrationRequests['update']>>>(() =>
      isDelete ? requests.delete(request) : requests.update(request),
    );
    rate.spent(ConsumedCapacity?.CapacityUnits ?? 1);
    return true;
  } catch (error) {
    if (isNamed(error, 'TransactionConflictException')) return false;
    if (!isNamed(error, 'ConditionalCheckFailedException')) throw error;
    // A refused write costs as much as one that is done: the unit stays taken.
    return false;
  }
}

async function reread({ table, keys, requests }: Transform, item: Item): Promise<Item | undefined> {
  const { Item } = await patiently(() => requests.get({ TableName: table, Key: keyOfItem(keys, item) }));
  return Item;
}

function contended({ name, table, keys }: Transform, item: Item) {
  const key = JSON.stringify(keyOfItem(keys, item));
  const reason = `the item ${key} of ${table} was changed by others ${mostConflicts} times while it was transformed`;
  return migrationErrors.failure('BATCH_INVALID', { name, reason });
}
