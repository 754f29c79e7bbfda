import { defineEvent, EventSchemaRegistry, EventStore, type EventStoreAdapter, inMemoryAdapter } from 'evolvent';
import { z } from 'zod';

const StockReserved = defineEvent('StockReserved')
  .version(1, z.object({ sku: z.string(), qty: z.number() }))
  .version(2, z.object({ sku: z.string(), quantity: z.number() }))
  .upcast(({ sku, qty }) => ({ sku, quantity: qty }));
const StockCounted = defineEvent('StockCounted').version(1, z.object({ sku: z.string(), counted: z.number() }));
const OrderPlaced = defineEvent('OrderPlaced').version(1, z.object({ orderId: z.string() }));
const registry = EventSchemaRegistry.of(StockReserved, StockCounted);
const store = new EventStore({ registry, adapter: inMemoryAdapter() });
const reserved = StockReserved.create({ sku: 'A-1', quantity: 3 });
const first = { expectedSequence: 'none' } as const;

// @ts-expect-error an event of another registry
store.append('item-1', [OrderPlaced.create({ orderId: 'O-1' })], first);

// @ts-expect-error an event of another registry among others
store.append('item-1', [reserved, OrderPlaced.create({ orderId: 'O-1' })], first);

// @ts-expect-error an event of a version that is past
store.append('item-1', [{ eventType: 'StockReserved', eventVersion: 1, payload: { sku: 'A-1', qty: 3 } }], first);

// @ts-expect-error an event type with the payload of another
store.append('item-1', [{ eventType: 'StockReserved', eventVersion: 2, payload: { sku: 'A-1', counted: 3 } }], first);

// @ts-expect-error an event that is not in a list
store.append('item-1', reserved, first);

// @ts-expect-error an append that expects nothing
store.append('item-1', [reserved]);

// @ts-expect-error an append with an expectation that there is not
store.append('item-1', [reserved], { expectedSequence: 'latest' });

// @ts-expect-error the events of an unknown name
store.readByType('OrderPlaced');

// @ts-expect-error the events of several names, one of them unknown
store.readByType(['StockReserved', 'OrderPlaced']);

// @ts-expect-error all events of an unknown name
store.readAll({ eventTypes: ['OrderPlaced'] });

// @ts-expect-error a scan for an unknown name
store.scan({ eventTypes: ['OrderPlaced'] });

// @ts-expect-error a direction that there is not
store.readStream('item-1', { direction: 'reverse' });

// @ts-expect-error a payload field without asking for the event type
for await (const event of store.readStream('item-1')) console.log(event.payload.quantity);

// @ts-expect-error a field of an event type that was not asked for
for await (const event of store.readByType('StockCounted')) console.log(event.payload.quantity);

// @ts-expect-error a transaction where the adapter has none
store.within({ query: () => [] });

interface SqlTransaction {
  query(text: string): unknown;
}
declare const sqlAdapter: EventStoreAdapter<SqlTransaction>;
const sqlStore = new EventStore({ registry, adapter: sqlAdapter });

// @ts-expect-error a transaction of another engine
sqlStore.within({ send: () => {} });

// @ts-expect-error an event of another registry, inside a transaction
sqlStore.within({ query: () => [] }).append('item-1', [OrderPlaced.create({ orderId: 'O-1' })], first);

// @ts-expect-error an event definition in place of a registry
new EventStore({ registry: StockReserved, adapter: inMemoryAdapter() });

// @ts-expect-error a store without an adapter
new EventStore({ registry });
