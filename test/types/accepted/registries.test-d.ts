import {
  type CurrentEventOf,
  defineEvent,
  EventSchemaRegistry,
  type EvolventError,
  type JsonObject,
  type NewEvent,
  type NewEventOf,
  type StoredAs,
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

describe('the events of a registry', () => {
  it('are told apart by their event type', () => {
    expectTypeOf<InventoryEvent['eventType']>().toEqualTypeOf<'StockReserved' | 'StockCounted'>();
    const quantityOf = (event: InventoryEvent): number => {
      switch (event.eventType) {
        case 'StockReserved':
          expectTypeOf(event.eventVersion).toEqualTypeOf<2>();
          return event.payload.quantity;
        case 'StockCounted':
          expectTypeOf(event.eventVersion).toEqualTypeOf<1>();
          return event.payload.counted;
      }
    };
    expectTypeOf(quantityOf).returns.toEqualTypeOf<number>();
  });

  it('know where they were stored, and how', () => {
    expectTypeOf<Reserved['storedAs']>().toEqualTypeOf<StoredAs | undefined>();
    expectTypeOf<Reserved['streamId']>().toEqualTypeOf<string>();
    expectTypeOf<Reserved['sequenceNumber']>().toEqualTypeOf<number>();
    expectTypeOf<Reserved['metadata']>().toEqualTypeOf<JsonObject>();
    expectTypeOf<Reserved['recordedAt']>().toEqualTypeOf<string | undefined>();
    expectTypeOf<Reserved['globalPosition']>().toEqualTypeOf<string | undefined>();
  });

  it('are what create makes, when they are new', () => {
    type Payload = { sku: string; quantity: number };
    const created = StockReserved.create({ sku: 'A-1', quantity: 3 }, { metadata: { user: 'ada' }, eventId: 'e-1' });
    expectTypeOf(created).toEqualTypeOf<NewEvent<'StockReserved', 2, Payload>>();
    expectTypeOf(created).toExtend<NewEventOf<typeof registry>>();
  });

  it('are those of many definitions, also in a list', () => {
    const definitions = [StockReserved, StockCounted] as const;
    const listed = EventSchemaRegistry.of(...definitions);
    expectTypeOf<CurrentEventOf<typeof listed>>().toEqualTypeOf<InventoryEvent>();
  });

  it('are fewer after a pick', () => {
    const picked = registry.pick('StockReserved');
    expectTypeOf<CurrentEventOf<typeof picked>>().toEqualTypeOf<Reserved>();
    const both = registry.pick('StockReserved', 'StockCounted');
    expectTypeOf<CurrentEventOf<typeof both>>().toEqualTypeOf<InventoryEvent>();
  });

  it('are none in an empty registry', () => {
    const empty = EventSchemaRegistry.of();
    expectTypeOf<CurrentEventOf<typeof empty>>().toBeNever();
  });
});

describe('questions to a registry', () => {
  it('take its names', () => {
    registry.getLatestVersion('StockReserved');
    registry.getVersions('StockCounted');
    registry.getSchema('StockReserved', 1);
    registry.chain('StockReserved');
    expectTypeOf(registry.eventTypes).toEqualTypeOf<readonly ('StockReserved' | 'StockCounted')[]>();
  });

  it('take any text where they ask whether it is a name', () => {
    expectTypeOf(registry.has('OrderPlaced', 1)).toEqualTypeOf<boolean>();
    expectTypeOf(registry.leftOut('OrderPlaced')).toEqualTypeOf<boolean>();
  });
});

describe('an upcast message', () => {
  const payload: unknown = { sku: 'A-1', qty: 3 };

  it('is the event of its literal name', () => {
    const event = registry.upcast({ eventType: 'StockReserved', eventVersion: 1, payload });
    expectTypeOf(event.eventType).toEqualTypeOf<'StockReserved'>();
    expectTypeOf(event.eventVersion).toEqualTypeOf<2>();
    expectTypeOf(event.payload).toEqualTypeOf<{ sku: string; quantity: number }>();
    expectTypeOf(event.storedAs).toEqualTypeOf<StoredAs | undefined>();
  });

  it('is any event where its name is any text', () => {
    const name: string = 'StockReserved';
    const event = registry.upcast({ eventType: name, payload });
    expectTypeOf(event.eventType).toEqualTypeOf<'StockReserved' | 'StockCounted'>();
    if (event.eventType === 'StockCounted') expectTypeOf(event.payload.counted).toEqualTypeOf<number>();
  });

  it('keeps its envelope', () => {
    const name: string = 'StockReserved';
    const headers = new Map<string, string>();
    const event = registry.upcast({ eventType: name, payload, headers, partition: 3 as number });
    expectTypeOf(event.headers).toEqualTypeOf<Map<string, string>>();
    expectTypeOf(event.partition).toEqualTypeOf<number>();
    if (event.eventType === 'StockReserved') expectTypeOf(event.payload.quantity).toEqualTypeOf<number>();
  });

  it('has a version that may be absent', () => {
    const eventVersion = undefined as number | undefined;
    const event = registry.upcast({ eventType: 'StockReserved', eventVersion, payload });
    expectTypeOf(event.eventVersion).toEqualTypeOf<2>();
  });

  it('is a result where errors are results', () => {
    const result = registry.tryUpcast({ eventType: 'StockReserved', payload });
    if (result.ok) expectTypeOf(result.event.payload).toEqualTypeOf<{ sku: string; quantity: number }>();
    else expectTypeOf(result.error).toEqualTypeOf<EvolventError>();
  });

  it('comes one by one from a stream', async () => {
    const messages = [{ eventType: 'StockReserved' as string, payload, offset: 17 }];
    for await (const event of registry.upcastStream(messages)) {
      expectTypeOf(event.offset).toEqualTypeOf<number>();
      if (event.eventType === 'StockReserved') expectTypeOf(event.payload.quantity).toEqualTypeOf<number>();
    }
  });
});

describe('a registry without types', () => {
  const untyped = EventSchemaRegistry.builder()
    .registerSchema('StockReserved', 1, z.object({ sku: z.string(), qty: z.number() }))
    .registerSchema('StockReserved', 2, () => z.object({ sku: z.string(), quantity: z.number() }))
    .registerUpcaster('StockReserved', 1, 2, (payload) => ({ sku: payload.sku, quantity: payload.qty }))
    .registerDowncaster('StockReserved', 2, 1, ({ sku, quantity }) => ({ sku, qty: quantity }))
    .register(StockCounted)
    .build();

  it('has events of any name with payloads of JSON', () => {
    type Any = CurrentEventOf<typeof untyped>;
    expectTypeOf<Any['eventType']>().toEqualTypeOf<string>();
    expectTypeOf<Any['payload']>().toEqualTypeOf<JsonObject>();
    const event = untyped.upcast({ eventType: 'StockReserved', payload: {} });
    expectTypeOf(event.payload).toEqualTypeOf<JsonObject>();
    expectTypeOf(event.payload.quantity).toExtend<JsonObject[string] | undefined>();
  });

  it('answers for any name', () => {
    untyped.getLatestVersion('StockReserved');
    untyped.chain('OrderPlaced');
  });
});
