import { defineEvent, EventSchemaRegistry, EventStore, inMemoryAdapter, retireEvent, splitEvent } from 'evolvent';
import { z } from 'zod';

const StockReserved = defineEvent('StockReserved')
  .formerly('GoodsReserved', { through: 1 })
  .version(1, z.object({ sku: z.string(), quantity: z.number() }));
const StockIssued = defineEvent('StockIssued').version(1, z.object({ sku: z.string(), quantity: z.number() }));
const StockArrived = defineEvent('StockArrived').version(1, z.object({ sku: z.string(), to: z.string() }));
const StockMoved = defineEvent('StockMoved').version(1, z.object({ sku: z.string(), quantity: z.number() }));
const StockAudited = retireEvent('StockAudited', { reason: 'nobody audits any more' });
const issued = { eventType: 'StockIssued', eventVersion: 1, payload: { sku: 'A-1', quantity: 3 } } as const;
const MovedInOne = splitEvent(StockMoved, { into: [StockIssued], split: () => [issued] });
const registry = EventSchemaRegistry.of(StockReserved, StockIssued, StockAudited, MovedInOne);
const store = new EventStore({ registry, adapter: inMemoryAdapter() });
const first = { expectedSequence: 'none' } as const;

// @ts-expect-error a former name without its last version
defineEvent('StockReserved').formerly('GoodsReserved');

// @ts-expect-error a former name after the versions
StockReserved.formerly('GoodsReserved', { through: 1 });

// @ts-expect-error the latest version of a former name
registry.getLatestVersion('GoodsReserved');

// @ts-expect-error the events of a former name
store.readByType('GoodsReserved');

// @ts-expect-error an event under a former name
store.append('item-1', [{ eventType: 'GoodsReserved', eventVersion: 1, payload: issued.payload }], first);

// @ts-expect-error a retirement without its reason
retireEvent('StockAudited');

// @ts-expect-error the events of a retired type
store.readByType('StockAudited');

// @ts-expect-error the payload of a retired type
registry.upcast({ eventType: 'StockAudited', payload: {} }).payload;

// @ts-expect-error the events of a type that is split
store.readByType('StockMoved');

// @ts-expect-error the payload of a type that is split
registry.upcast({ ...issued, eventType: 'StockMoved' }).payload;

// @ts-expect-error an event of a type that is split
store.append('item-1', [StockMoved.create(issued.payload)], first);

const { payload } = issued;
// @ts-expect-error a part of a type that is no output
splitEvent(StockMoved, { into: [StockIssued], split: () => [{ eventType: 'StockArrived', payload }] });

// @ts-expect-error a part of a version that its type has not
splitEvent(StockMoved, { into: [StockIssued], split: () => [{ ...issued, eventVersion: 2 }] });

// @ts-expect-error a part that lacks a field
splitEvent(StockMoved, { into: [StockIssued], split: ({ sku }) => [{ eventType: 'StockIssued', payload: { sku } }] });

// @ts-expect-error a part with a field that its version does not declare
splitEvent(StockMoved, { into: [StockIssued], split: (payload) => [{ ...issued, payload: { ...payload, lot: '' } }] });

const into = [StockIssued, StockArrived] as const;
// @ts-expect-error a part with a field that only another output declares
splitEvent(StockMoved, { into, split: () => [{ ...issued, payload: { ...payload, to: '' } }] });

// @ts-expect-error a part with another field beside its payload
splitEvent(StockMoved, { into: [StockIssued], split: () => [{ ...issued, metadata: {} }] });

// @ts-expect-error a split that gives one part and no list
splitEvent(StockMoved, { into: [StockIssued], split: () => issued });

// @ts-expect-error a split that is asynchronous
splitEvent(StockMoved, { into: [StockIssued], split: async () => [issued] });

const onlyIssued = [StockIssued] as const;
// @ts-expect-error a field that the type which is split has not
splitEvent(StockMoved, { into: onlyIssued, split: (moved) => [{ ...issued, payload: moved.payload }] });

// @ts-expect-error a pinned version of an unknown name
new EventStore({ registry, adapter: inMemoryAdapter(), writeVersions: { StockLost: 1 } });

// @ts-expect-error a pinned version that its type has not
new EventStore({ registry, adapter: inMemoryAdapter(), writeVersions: { StockReserved: 2 } });
