import type { Site } from './events/sites';
import { type Channel, StockReserved } from './events/stock-reserved';
import { StockLevels } from './projection';
import type { InventoryStore } from './stores';

export interface Wish {
  readonly itemId: string;
  readonly site: Site;
  readonly quantity: number;
  readonly order: { readonly id: string; readonly channel: Channel };
}

export interface Reservation extends Wish {
  readonly sku: string;
  readonly sequenceNumber: number;
  readonly eventVersion: number;
  readonly availableAfter: number;
}

/**
 * What the service does today: it reads the events of the item, decides, and appends an event of the latest version, provided
 * that nobody appended in between.
 */
export async function reserve(store: InventoryStore, wish: Wish): Promise<Reservation> {
  const { itemId, site, quantity, order } = wish;
  // Asked before the events are read, so that whatever is appended meanwhile makes the append a conflict.
  const expectedSequence = await store.lastSequenceNumber(itemId);
  const levels = new StockLevels();
  for await (const event of store.readStream(itemId)) levels.apply(event);
  const level = levels.all().find((known) => known.site === site);
  if (level === undefined || level.available < quantity)
    throw new Error(`${itemId} has less than ${quantity} in ${site}.`);
  const { sku, available } = level;
  const availableAfter = available - quantity;
  const event = StockReserved.create(
    { sku, quantity, site, order, expiresAt: null, availableAfter },
    { metadata: { actor: 'example' } },
  );
  const { lastSequenceNumber } = await store.append(itemId, [event], { expectedSequence });
  return { ...wish, sku, sequenceNumber: lastSequenceNumber, eventVersion: event.eventVersion, availableAfter };
}

/** Whether the last event of the item is that reservation, read without an upcast. */
export async function isReserved(store: InventoryStore, reservation: Reservation): Promise<boolean> {
  const { itemId, sequenceNumber, order } = reservation;
  const [last] = await store.readStream(itemId, { direction: 'backwards', limit: 1 }).toArray();
  if (last?.eventType !== 'StockReserved' || last.storedAs !== undefined) return false;
  return last.sequenceNumber === sequenceNumber && last.payload.order.id === order.id;
}
