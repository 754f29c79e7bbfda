import {
  type CurrentEventOf,
  defineEvent,
  type EventPart,
  EventSchemaRegistry,
  EventStore,
  type FormerName,
  inMemoryAdapter,
  retireEvent,
  type SplitContext,
  splitEvent,
} from 'evolvent';
import { describe, expectTypeOf, it } from 'vitest';
import { z } from 'zod';

const StockReserved = defineEvent('StockReserved')
  .formerly('GoodsHeld', { through: 1 })
  .formerly('GoodsReserved', { through: 2 })
  .version(1, z.object({ qty: z.number() }))
  .version(2, z.object({ quantity: z.number() }))
  .upcast(({ qty }) => ({ quantity: qty }));
const StockIssued = defineEvent('StockIssued')
  .version(1, z.object({ qty: z.number() }))
  .version(2, z.object({ quantity: z.number(), lot: z.string().optional() }))
  .upcast(({ qty }) => ({ quantity: qty }));
const StockArrived = defineEvent('StockArrived').version(1, z.object({ quantity: z.number(), to: z.string() }));
const StockMoved = defineEvent('StockMoved')
  .formerly('GoodsMoved', { through: 1 })
  .version(1, z.object({ quantity: z.number(), to: z.string().optional() }));
const MovedInTwo = splitEvent(StockMoved, {
  into: [StockIssued, StockArrived],
  split: ({ quantity, to }, context) => {
    expectTypeOf(quantity).toEqualTypeOf<number>();
    expectTypeOf(context).toEqualTypeOf<SplitContext>();
    if (to === undefined) return [{ eventType: 'StockIssued', eventVersion: 2, payload: { quantity } }];
    return [
      { eventType: 'StockIssued', eventVersion: 1, payload: { qty: quantity } },
      { eventType: 'StockArrived', payload: { quantity, to } },
    ];
  },
});
const StockAudited = retireEvent('StockAudited', { reason: 'nobody audits any more' });
const registry = EventSchemaRegistry.of(StockReserved, MovedInTwo, StockIssued, StockArrived, StockAudited);
type InventoryEvent = CurrentEventOf<typeof registry>;

describe('the events of a registry', () => {
  it('are those of today: not retired, not split, under no former name', () => {
    expectTypeOf<InventoryEvent['eventType']>().toEqualTypeOf<'StockReserved' | 'StockIssued' | 'StockArrived'>();
    expectTypeOf(registry.eventTypes).toEqualTypeOf<readonly InventoryEvent['eventType'][]>();
    expectTypeOf(registry.formerNames('StockReserved')).toEqualTypeOf<readonly FormerName[]>();
  });

  it('may be parts', () => {
    expectTypeOf<InventoryEvent['part']>().toEqualTypeOf<EventPart | undefined>();
  });

  it('are in a list of definitions too', () => {
    const definitions = [StockReserved, StockAudited, MovedInTwo, StockIssued, StockArrived] as const;
    const listed = EventSchemaRegistry.of(...definitions);
    expectTypeOf<CurrentEventOf<typeof listed>>().toEqualTypeOf<InventoryEvent>();
  });
});

describe('a message', () => {
  it('under a former name is of the type of today', () => {
    for (const eventType of ['GoodsHeld', 'GoodsReserved'] as const) {
      const event = registry.upcast({ eventType, payload: {}, offset: 7 });
      expectTypeOf(event.eventType).toEqualTypeOf<'StockReserved'>();
      expectTypeOf(event.eventVersion).toEqualTypeOf<2>();
      expectTypeOf(event.payload.quantity).toEqualTypeOf<number>();
      expectTypeOf(event.offset).toEqualTypeOf<7>();
    }
  });

  it('may be several: of its own type, or of any where its type is split', () => {
    const [reserved] = registry.upcastAll({ eventType: 'StockReserved', payload: {} });
    expectTypeOf(reserved?.payload).toEqualTypeOf<{ quantity: number } | undefined>();
    const moved = registry.upcastAll({ eventType: 'StockMoved', payload: {}, offset: 7 });
    expectTypeOf<(typeof moved)[number]['eventType']>().toEqualTypeOf<InventoryEvent['eventType']>();
    const read = registry.upcastStream([{ eventType: 'StockMoved' as const, payload: {}, offset: 7 }]);
    void (async () => {
      for await (const event of read) {
        expectTypeOf(event.eventType).toEqualTypeOf<InventoryEvent['eventType']>();
        expectTypeOf(event.offset).toEqualTypeOf<number>();
      }
    });
  });
});

describe('a store', () => {
  it('may write older versions of the types of its registry', () => {
    const writeVersions = { StockReserved: 1, StockIssued: 2 } as const;
    const store = new EventStore({ registry, adapter: inMemoryAdapter(), writeVersions });
    expectTypeOf(store.registry).toEqualTypeOf<typeof registry>();
    const builtRegistry = EventSchemaRegistry.builder().build();
    new EventStore({ registry: builtRegistry, adapter: inMemoryAdapter(), writeVersions: { Anything: 7 } });
  });
});
