import type { InventoryEvent } from './events/registry';
import type { Advance } from './progress';
import { type Level, StockLevels } from './projection';
import type { InventoryStore } from './stores';

/** How many events are stored in each version, by event type; index 0 holds version 1. */
export type Census = ReadonlyMap<string, readonly number[]>;

export interface StockAsRead {
  readonly levels: readonly Level[];
  readonly census: Census;
}

/** Reads the streams of these items as current events, and projects their stock levels. */
export async function readStock(
  store: InventoryStore,
  itemIds: readonly string[],
  advance: Advance = () => {},
): Promise<StockAsRead> {
  const levels = new StockLevels();
  const census = new Map(
    store.registry.eventTypes.map((type) => [type, store.registry.getVersions(type).map(() => 0)]),
  );
  // All readers take from it, so that each item is read once.
  const waiting = [...itemIds].reverse();
  let events = 0;
  const readers = Array.from({ length: 8 }, async () => {
    for (let itemId = waiting.pop(); itemId !== undefined; itemId = waiting.pop()) {
      for await (const event of store.readStream(itemId)) {
        levels.apply(event);
        census.get(event.eventType)![storedVersion(event) - 1]! += 1;
        events += 1;
      }
      advance(events);
    }
  });
  try {
    await Promise.all(readers);
  } finally {
    // Where one fails the others stop, and nothing is asked of a database that is about to end.
    waiting.length = 0;
    await Promise.allSettled(readers);
  }
  return { levels: levels.all(), census };
}

function storedVersion({ storedAs, eventVersion }: InventoryEvent): number {
  return storedAs?.eventVersion ?? eventVersion;
}
