import { defineEvent, EventSchemaRegistry, EventStore, inMemoryAdapter } from 'evolvent';
import { z } from 'zod';

/** What a package exports that services share: its declarations have to name every type in it. */
export const StockReserved = defineEvent('StockReserved')
  .version(1, z.object({ sku: z.string(), qty: z.number() }))
  .version(2, () => z.object({ sku: z.string(), quantity: z.number() }))
  .upcast(({ sku, qty }) => ({ sku, quantity: qty }))
  .downcast(({ sku, quantity }) => ({ sku, qty: quantity }))
  .version(3, z.object({ sku: z.string(), amount: z.number() }))
  .upcast(({ sku, quantity }) => ({ sku, amount: quantity }));
export const StockCounted = defineEvent('StockCounted').version(1, z.object({ sku: z.string() }));
export const unfinished = StockCounted.version(2, z.object({ sku: z.string(), counted: z.number() }));
export const registry = EventSchemaRegistry.of(StockReserved, StockCounted);
export const picked = registry.pick('StockReserved');
export const untyped = EventSchemaRegistry.builder().build();
export const store = new EventStore({ registry, adapter: inMemoryAdapter() });
export const created = StockReserved.create({ sku: 'A-1', amount: 3 });
export const upcast = (message: { eventType: string; payload: unknown; offset: number }) => registry.upcast(message);
export const tryUpcast = (payload: unknown) => registry.tryUpcast({ eventType: 'StockCounted', payload });
export const read = (streamId: string) => store.readStream(streamId).toArray();
export const readSome = () => store.readByType('StockCounted');
export const append = store.append.bind(store);
