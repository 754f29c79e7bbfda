import type { Item } from '../../../dynamodb/attribute-values';
import type { TransformItemsOptions } from '../../../dynamodb/migrations';
import { conditionalUpdate } from '../../../dynamodb/migrations/item-change';
import type { TriedItem, TriedTransform } from './dry-request';
import { saidFailure } from './said-failure';
import type { TableState } from './table-state';
import type { Trial } from './trial';

/** What the transform makes of some of the items that stand in the target. */
export async function tryTransform(
  { tables, tried, watch }: Trial,
  options: TransformItemsOptions,
  { description, isNew }: TableState,
): Promise<TriedTransform> {
  if (tables.isWritten(options.table)) {
    watch.isUnknown(`it transforms items of ${options.table} that the run has changed by then`);
  }
  if (isNew) return { items: [], isWhole: true };
  const { items, isWhole } = await tables.sample(options.table, tried, options.filter);
  const keys = (description?.KeySchema ?? []).map(({ AttributeName = '' }) => AttributeName);
  const found: TriedItem[] = [];
  for (const item of items) {
    await watch.takesPlace();
    found.push(await tryItem(options, keys, item));
  }
  return { items: found, isWhole };
}

async function tryItem(
  { name, table, version, transform }: TransformItemsOptions,
  keys: readonly string[],
  before: Item,
): Promise<TriedItem> {
  const change = { name, table, keys, version };
  const made = async (item: Item) => {
    const after = await transform(structuredClone(item));
    // Nothing is written where nothing changes, and an item that moves is refused.
    return after === undefined || conditionalUpdate(change, item, after) === undefined ? undefined : after;
  };
  let after: Item | 'delete' | undefined;
  try {
    after = await made(before);
    return { before, after, ...(typeof after === 'object' && { again: await made(after) }) };
  } catch (error) {
    return { before, after, failure: saidFailure(error) };
  }
}
