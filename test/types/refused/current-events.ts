import { type CurrentEventOf, defineEvent, EventSchemaRegistry } from 'evolvent';
import { z } from 'zod';

const StockReserved = defineEvent('StockReserved')
  .version(1, z.object({ sku: z.string(), qty: z.number() }))
  .version(2, z.object({ sku: z.string(), quantity: z.number() }))
  .upcast(({ sku, qty }) => ({ sku, quantity: qty }));
const StockCounted = defineEvent('StockCounted').version(1, z.object({ sku: z.string(), counted: z.number() }));
const StockMoved = defineEvent('StockMoved').version(1, z.object({ sku: z.string(), to: z.string() }));
const registry = EventSchemaRegistry.of(StockReserved, StockCounted, StockMoved);
type InventoryEvent = CurrentEventOf<typeof registry>;

export function forgetsAType(event: InventoryEvent): number {
  switch (event.eventType) {
    case 'StockReserved':
      return -event.payload.quantity;
    case 'StockCounted':
      return event.payload.counted;
    default:
      // @ts-expect-error a switch over all event types that forgets one
      event satisfies never;
      return 0;
  }
}

// @ts-expect-error a function of all event types that returns for some only
export function returnsForSome(event: InventoryEvent): number {
  switch (event.eventType) {
    case 'StockReserved':
      return -event.payload.quantity;
    case 'StockCounted':
      return event.payload.counted;
  }
}

// @ts-expect-error a field of one event type without asking for the type
export const withoutNarrowing = (event: InventoryEvent) => event.payload.quantity;

export function asksForAnother(event: InventoryEvent): void {
  // @ts-expect-error an event type that the registry has not
  if (event.eventType === 'StockReservd') console.log(event);
  // @ts-expect-error a field of another event type
  if (event.eventType === 'StockCounted') console.log(event.payload.quantity);
  // @ts-expect-error a field of a version that is past
  if (event.eventType === 'StockReserved') console.log(event.payload.qty);
  // @ts-expect-error a version that is past
  if (event.eventType === 'StockReserved' && event.eventVersion === 1) console.log(event);
  // @ts-expect-error a change of an event
  if (event.eventType === 'StockMoved') event.payload = { sku: 'A-1', to: 'WH-2' };
}
