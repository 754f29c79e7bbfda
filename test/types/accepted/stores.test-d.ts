import {
  type AppendResult,
  type CurrentEventOf,
  defineEvent,
  EventSchemaRegistry,
  EventStore,
  type EventStoreAdapter,
  inMemoryAdapter,
  type JsonObject,
} from 'evolvent';
import { describe, expectTypeOf, it } from 'vitest';
import { z } from 'zod';

const StockReserved = defineEvent('StockReserved')
  .version(1, z.object({ sku: z.string(), qty: z.number() }))
  .version(2, z.object({ sku: z.string(), quantity: z.number() }))
  .upcast(({ sku, qty }) => ({ sku, quantity: qty }));
const StockCounted = defineEvent('StockCounted').version(1, z.object({ sku: z.string(), counted: z.number() }));
const registry = EventSchemaRegistry.of(StockReserved, StockCounted);
type InventoryEvent = CurrentEventOf<typeof registry>;
type Reserved = Extract<InventoryEvent, { eventType: 'StockReserved' }>;

const store = new EventStore({ registry, adapter: inMemoryAdapter() });
const reserved = StockReserved.create({ sku: 'A-1', quantity: 3 });
const counted = StockCounted.create({ sku: 'A-1', counted: 7 });

describe('a store', () => {
  it('appends events of its registry', () => {
    expectTypeOf(
      store.append('item-1', [reserved, counted], { expectedSequence: 4 }),
    ).resolves.toEqualTypeOf<AppendResult>();
    store.append('item-1', [], { expectedSequence: 'none' });
    const events: readonly (typeof reserved | typeof counted)[] = [reserved];
    store.append('item-1', events, { expectedSequence: 'any' });
  });

  it('gives the next expectation', async () => {
    const expectedSequence = await store.lastSequenceNumber('item-1');
    store.append('item-1', [reserved], { expectedSequence });
  });

  it('reads current events', async () => {
    expectTypeOf(await store.readStream('item-1', { direction: 'backwards', limit: 1 }).toArray()).toEqualTypeOf<
      InventoryEvent[]
    >();
    for await (const event of store.readStream('item-1')) {
      if (event.eventType === 'StockReserved') expectTypeOf(event.payload.quantity).toEqualTypeOf<number>();
    }
    expectTypeOf(await store.readAll().toArray()).toEqualTypeOf<InventoryEvent[]>();
    expectTypeOf(await store.scan().toArray()).toEqualTypeOf<InventoryEvent[]>();
  });

  it('reads the event types that are asked for', async () => {
    expectTypeOf(await store.readByType('StockReserved').toArray()).toEqualTypeOf<Reserved[]>();
    expectTypeOf(await store.readByType(['StockReserved', 'StockCounted']).toArray()).toEqualTypeOf<InventoryEvent[]>();
    expectTypeOf(await store.readAll({ eventTypes: ['StockReserved'], after: '4' }).toArray()).toEqualTypeOf<
      Reserved[]
    >();
    expectTypeOf(await store.scan({ eventTypes: ['StockReserved'] }).toArray()).toEqualTypeOf<Reserved[]>();
  });

  it('joins a transaction of its adapter', () => {
    interface SqlTransaction {
      query(text: string): unknown;
    }
    const sqlStore = new EventStore({ registry, adapter: {} as EventStoreAdapter<SqlTransaction> });
    const withinTransaction = (transaction: SqlTransaction) => {
      const joined = sqlStore.within(transaction);
      expectTypeOf(joined).toEqualTypeOf(sqlStore);
      return joined.append('item-1', [reserved], { expectedSequence: 'none' });
    };
    expectTypeOf(withinTransaction).returns.resolves.toEqualTypeOf<AppendResult>();
  });

  it('reads what was picked', async () => {
    const picked = new EventStore({ registry: registry.pick('StockReserved'), adapter: inMemoryAdapter() });
    expectTypeOf(await picked.readStream('item-1').toArray()).toEqualTypeOf<Reserved[]>();
  });

  it('is one of any registry, to those who pass it on', () => {
    const lengthOf = (any: EventStore) => any.lastSequenceNumber('item-1');
    lengthOf(store);
  });

  it('has payloads of JSON where its registry has no types', async () => {
    const untyped = new EventStore({ registry: EventSchemaRegistry.builder().build(), adapter: inMemoryAdapter() });
    const [event] = await untyped.readStream('item-1').toArray();
    expectTypeOf(event?.payload).toEqualTypeOf<JsonObject | undefined>();
    untyped.append('item-1', [{ eventType: 'Any', eventVersion: 1, payload: { sku: 'A-1' } }], {
      expectedSequence: 'any',
    });
  });
});
