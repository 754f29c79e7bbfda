import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { rejectionOf } from '../../test/failure';
import { defineEvent } from '../definition/define-event';
import { retireEvent } from '../definition/retire-event';
import { splitEvent } from '../definition/split-event';
import type { JsonObject } from '../event/json';
import { EventSchemaRegistry } from '../registry/event-schema-registry';
import { EventStore } from './event-store';
import type { EventStoreAdapter, EventTypeFilter } from './event-store-adapter';
import { inMemoryAdapter } from './in-memory-adapter';

const quantity = z.object({ quantity: z.number() });
const StockReserved = defineEvent('StockReserved')
  .formerly('GoodsReserved', { through: 1 })
  .version(1, z.object({ qty: z.number() }))
  .version(2, quantity)
  .upcast(({ qty }) => ({ quantity: qty }));
const StockIssued = defineEvent('StockIssued').version(1, quantity);
const StockArrived = defineEvent('StockArrived')
  .version(1, quantity)
  .version(2, z.object({ quantity: z.number(), warehouseId: z.string() }))
  .upcast(({ quantity }) => {
    if (quantity < 0) throw new Error('negative');
    return { quantity, warehouseId: 'WH-MAIN' };
  });
const StockMoved = defineEvent('StockMoved').formerly('GoodsMoved', { through: 1 }).version(1, quantity);
const MovedInTwo = splitEvent(StockMoved, {
  into: [StockIssued, StockArrived],
  split: (payload) => [
    { eventType: 'StockIssued', eventVersion: 1, payload },
    { eventType: 'StockArrived', eventVersion: 1, payload },
  ],
});
const StockAudited = retireEvent('StockAudited', { reason: 'nobody audits any more' });
const registry = EventSchemaRegistry.of(StockReserved, MovedInTwo, StockIssued, StockArrived, StockAudited);

async function fill(adapter: EventStoreAdapter, ...events: readonly (readonly [string, JsonObject])[]) {
  for (const [eventType, payload] of events) {
    const event = { eventId: crypto.randomUUID(), eventType, eventVersion: 1, payload, metadata: {} };
    await adapter.append('item-1', [event], { expectedSequence: 'any' });
  }
}

/** An in-memory adapter that tells what it was asked for. */
function listening() {
  const asked: (readonly EventTypeFilter[] | undefined)[] = [];
  const inner = inMemoryAdapter();
  const adapter: EventStoreAdapter = {
    name: inner.name,
    capabilities: inner.capabilities,
    append: (...call) => inner.append(...call),
    lastSequenceNumber: (streamId) => inner.lastSequenceNumber(streamId),
    readStream: (...call) => inner.readStream(...call),
    readByType(eventTypes, options) {
      asked.push(eventTypes);
      return inner.readByType(eventTypes, options);
    },
    readAll(options) {
      asked.push(options?.eventTypes);
      return inner.readAll(options);
    },
    scan(options) {
      asked.push(options?.eventTypes);
      return inner.scan(options);
    },
  };
  return { adapter, asked };
}

describe('a filter by type', () => {
  test('asks for former names, each up to its last version', async () => {
    const { adapter, asked } = listening();
    const store = new EventStore({ registry, adapter });
    await store.readByType('StockReserved').toArray();
    expect(asked).toEqual([
      [
        { eventType: 'StockReserved', latestVersion: 2 },
        { eventType: 'GoodsReserved', latestVersion: 1 },
      ],
    ]);
  });

  test('asks for what is split into the wanted type, each name once, on every path', async () => {
    const { adapter, asked } = listening();
    const store = new EventStore({ registry, adapter });
    const names = (eventTypes: readonly EventTypeFilter[] = []) => eventTypes.map(({ eventType }) => eventType).sort();
    await store.readByType('StockIssued').toArray();
    await store.readAll({ eventTypes: ['StockIssued', 'StockArrived', 'StockIssued'] }).toArray();
    await store.scan({ eventTypes: ['StockArrived'] }).toArray();
    expect(asked.map(names)).toEqual([
      ['GoodsMoved', 'StockIssued', 'StockMoved'],
      ['GoodsMoved', 'StockArrived', 'StockIssued', 'StockMoved'],
      ['GoodsMoved', 'StockArrived', 'StockMoved'],
    ]);
  });

  test('leaves out parts that nobody asked for, without upcasting them and without counting them', async () => {
    const adapter = inMemoryAdapter();
    const store = new EventStore({ registry, adapter });
    await fill(adapter, ['StockMoved', { quantity: -1 }]);
    const issued = store.readByType('StockIssued');
    expect(await issued.toArray()).toMatchObject([{ eventType: 'StockIssued', part: { index: 0, of: 2 } }]);
    expect(issued.skipped.size).toBe(0);
    const error = await rejectionOf('UPCASTER_THREW', () => store.readByType('StockArrived').toArray());
    expect(error.fields).toMatchObject({ eventType: 'StockArrived', streamId: 'item-1', sequenceNumber: 1, part: [1] });
  });
});

describe('the sequence number that an append expects is the raw one', () => {
  test.each([
    ['retired', 'StockAudited', {}],
    ['split', 'StockMoved', { quantity: 1 }],
    ['stored under a former name', 'GoodsReserved', { qty: 1 }],
  ])('where the last event is %s', async (_, eventType, payload) => {
    const adapter = inMemoryAdapter();
    const store = new EventStore({ registry, adapter });
    await fill(adapter, ['StockIssued', { quantity: 1 }], [eventType, payload]);
    await store.readStream('item-1').toArray();
    const expectedSequence = await store.lastSequenceNumber('item-1');
    expect(expectedSequence).toBe(2);
    const appended = await store.append('item-1', [StockIssued.create({ quantity: 2 })], { expectedSequence });
    expect(appended.firstSequenceNumber).toBe(3);
  });
});

describe('an append is refused', () => {
  const place = { streamId: 'item-1', eventId: 'event-1' };
  test.each([
    [
      'under a former name',
      'GoodsReserved',
      { currentName: 'StockReserved' },
      'a former name of StockReserved',
      'Append StockReserved',
    ],
    [
      'of a retired type',
      'StockAudited',
      { reason: 'nobody audits any more' },
      'retired: nobody audits any more',
      'Leave it out',
    ],
    [
      'of a split type',
      'StockMoved',
      { outputs: ['StockIssued', 'StockArrived'] },
      'split into StockIssued, StockArrived',
      'Append StockIssued, StockArrived',
    ],
    [
      'under the former name of a split type',
      'GoodsMoved',
      { outputs: ['StockIssued', 'StockArrived'] },
      'split into',
      'Append StockIssued',
    ],
  ])('%s', async (_, eventType, fields, why, remedy) => {
    const adapter = inMemoryAdapter();
    const event = { eventType, eventVersion: 1, payload: { quantity: 1 }, eventId: 'event-1' };
    const store = new EventStore({ registry, adapter });
    const error = await rejectionOf('EVENT_TYPE_NOT_WRITTEN', () =>
      store.append('item-1', [event as never], { expectedSequence: 'none' }),
    );
    expect(error.fields).toEqual({ eventType, ...place, ...fields });
    expect(error.message).toContain(why);
    expect(error.remedy).toContain(remedy);
    expect(await adapter.lastSequenceNumber('item-1')).toBeUndefined();
  });
});

test('events that are retired are skipped and counted, and those under a former name are not', async () => {
  const adapter = inMemoryAdapter();
  await fill(adapter, ['StockAudited', {}], ['GoodsReserved', { qty: 1 }], ['StockAudited', { any: 'thing' }]);
  const events = new EventStore({ registry, adapter }).readStream('item-1');
  expect(await events.toArray()).toMatchObject([
    { eventType: 'StockReserved', eventVersion: 2, storedAs: { eventType: 'GoodsReserved', eventVersion: 1 } },
  ]);
  expect([...events.skipped]).toEqual([['StockAudited', 2]]);
});
