import type { StoredEvent } from 'evolvent';
import type { InventoryEvent } from './events/registry';
import type { StoredItem } from './seed/stored-item';
import type { InventoryStore } from './stores';

/** One event twice: as it is stored, and as the service reads it. */
export interface OldEvent {
  readonly stored: StoredEvent;
  readonly current: InventoryEvent;
}

/** The oldest event of a type. Only this page looks at stored events: a service reads current ones. */
export async function readOldestEvent(
  store: InventoryStore,
  seed: readonly StoredItem[],
  eventType: InventoryEvent['eventType'],
): Promise<OldEvent[]> {
  const oldest = seed.find((item) => item.eventType === eventType);
  if (oldest === undefined) return [];
  const place = { from: oldest.sequenceNumber, to: oldest.sequenceNumber };
  const [current] = await store.readStream(oldest.inventoryItemId, place).toArray();
  for await (const [stored] of store.adapter.readStream(oldest.inventoryItemId, place)) {
    if (stored && current) return [{ stored, current }];
  }
  return [];
}
