import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { rejectionOf } from '../../test/failure';
import { defineEvent } from '../definition/define-event';
import { EventSchemaRegistry } from '../registry/event-schema-registry';
import { EventStore } from './event-store';
import { inMemoryAdapter } from './in-memory-adapter';

const StockMoved = defineEvent('StockMoved')
  .version(1, z.object({ qty: z.number() }))
  .version(2, z.object({ quantity: z.number(), note: z.string().optional() }))
  .upcast(({ qty }) => ({ quantity: qty }));
const StockCounted = defineEvent('StockCounted').version(1, z.object({ count: z.number() }));
const registry = EventSchemaRegistry.of(StockMoved, StockCounted);
const open = () => new EventStore({ registry, adapter: inMemoryAdapter() });

describe('writing is closed', () => {
  const place = { eventType: 'StockMoved', streamId: 'item-1', eventId: 'event-1' };
  const moved = { eventType: 'StockMoved', eventVersion: 2, eventId: 'event-1' } as const;

  test.each([
    [
      'a property that the schema does not name',
      'UNDECLARED_FIELD',
      { ...moved, payload: { quantity: 1, colour: 'red' } },
      { path: 'payload.colour' },
    ],
    ['a payload that the schema refuses', 'INVALID_PAYLOAD', { ...moved, payload: { quantity: 'x' } }, { to: 2 }],
    [
      'a Date',
      'EVENT_NOT_PORTABLE',
      { ...moved, payload: { quantity: 1, note: new Date(0) } },
      { path: 'payload.note' },
    ],
    [
      'undefined',
      'EVENT_NOT_PORTABLE',
      { ...moved, payload: { quantity: 1, note: undefined } },
      { path: 'payload.note' },
    ],
    [
      'metadata that is no JSON',
      'EVENT_NOT_PORTABLE',
      { ...moved, payload: { quantity: 1 }, metadata: { at: new Date(0) } },
      { path: 'metadata.at' },
    ],
    ['an older version', 'EVENT_VERSION_NOT_CURRENT', { ...moved, eventVersion: 1, payload: { qty: 1 } }, { to: 2 }],
    [
      'no version, which means 1',
      'EVENT_VERSION_NOT_CURRENT',
      { ...moved, eventVersion: undefined, payload: { quantity: 1 } },
      { to: 2 },
    ],
    [
      'a version that is none',
      'EVENT_VERSION_NOT_CURRENT',
      { ...moved, eventVersion: '2', payload: { quantity: 1 } },
      { to: 2 },
    ],
    ['a payload that is no object', 'INVALID_NEW_EVENT', { ...moved, payload: [1] }, { field: 'payload' }],
  ])('to %s', async (_, code, event, fields) => {
    const store = open();
    const error = await rejectionOf(code, () =>
      store.append('item-1', [StockMoved.create({ quantity: 1 }), event as never], { expectedSequence: 'none' }),
    );
    expect(error.fields).toMatchObject({ ...place, ...fields });
    expect(await store.readStream('item-1').toArray()).toEqual([]);
  });

  test.each([[null], ['text'], [{}], [{ eventType: 7 }], [{ ...moved, eventId: '', payload: { quantity: 1 } }]])(
    'to %j, which is no event',
    async (event) => {
      await rejectionOf('INVALID_NEW_EVENT', () =>
        open().append('item-1', [event as never], { expectedSequence: 'none' }),
      );
    },
  );

  test('to an event type that the registry lacks', async () => {
    await rejectionOf('UNKNOWN_EVENT_TYPE', () =>
      open().append('item-1', [{ eventType: 'Gone', eventVersion: 1, payload: {} } as never], {
        expectedSequence: 'none',
      }),
    );
  });
});

test('an event without an id is given one', async () => {
  const store = open();
  await store.append('item-1', [{ eventType: 'StockCounted', eventVersion: 1, payload: { count: 1 } }], {
    expectedSequence: 'none',
  });
  expect((await store.readStream('item-1').toArray())[0]?.eventId).toMatch(/^[0-9a-f-]{36}$/);
});

test('the last sequence number is the raw one, also when readers skip the last event', async () => {
  const adapter = inMemoryAdapter();
  const store = new EventStore({ registry, adapter, onUnknownType: 'ignore' });
  await store.append('item-1', [StockCounted.create({ count: 1 })], { expectedSequence: 'none' });
  await adapter.append('item-1', [{ eventId: 'x', eventType: 'Unheard', eventVersion: 1, payload: {}, metadata: {} }], {
    expectedSequence: 1,
  });
  expect((await store.readStream('item-1').toArray()).at(-1)?.sequenceNumber).toBe(1);
  const expectedSequence = await store.lastSequenceNumber('item-1');
  expect(expectedSequence).toBe(2);
  await store.append('item-1', [StockCounted.create({ count: 2 })], { expectedSequence });
  expect(await store.lastSequenceNumber('item-2')).toBe('none');
});

test('a reading may be iterated again and counts what it skips anew', async () => {
  const store = open();
  await store.append('item-1', [StockMoved.create({ quantity: 1 }), StockCounted.create({ count: 1 })], {
    expectedSequence: 'none',
  });
  const counted = new EventStore({ registry: registry.pick('StockCounted'), adapter: store.adapter });
  const events = counted.readStream('item-1');
  for (let round = 0; round < 2; round += 1) {
    expect((await events.toArray()).map(({ payload }) => payload)).toEqual([{ count: 1 }]);
    expect([...events.skipped]).toEqual([['StockMoved', 1]]);
  }
});

test('an adapter without transactions cannot be joined', async () => {
  await rejectionOf('CAPABILITY_MISSING', async () => open().within(undefined as never));
});

test('asking for the events of an unknown type is refused at once', async () => {
  await rejectionOf('UNKNOWN_EVENT_TYPE', async () => open().readByType('Gone' as never));
});

test('what was checked is what is written, whatever happens to the payload meanwhile', async () => {
  const adapter = inMemoryAdapter();
  const late: typeof adapter = Object.assign(Object.create(adapter), {
    append: async (...call: Parameters<typeof adapter.append>) => {
      await new Promise((resolve) => setImmediate(resolve));
      return adapter.append(...call);
    },
  });
  const payload: { quantity: number; stray?: boolean } = { quantity: 1 };
  const event = { eventType: 'StockMoved', eventVersion: 2, payload } as const;
  const appending = new EventStore({ registry, adapter: late }).append('item-1', [event], { expectedSequence: 'none' });
  payload.quantity = Number.NaN;
  payload.stray = true;
  await appending;
  expect((await new EventStore({ registry, adapter }).readStream('item-1').toArray())[0]?.payload).toEqual({
    quantity: 1,
  });
});

test('a page of any size is read into an array', async () => {
  const store = open();
  const events = Array.from({ length: 150_000 }, () => ({
    eventId: crypto.randomUUID(),
    eventType: 'StockCounted',
    eventVersion: 1,
    payload: { count: 1 },
    metadata: {},
  }));
  await store.adapter.append('item-1', events, { expectedSequence: 'none' });
  expect(await store.readStream('item-1', { pageSize: 150_000 }).toArray()).toHaveLength(150_000);
});

test('a registry of what was picked from what was picked still knows what was left out', async () => {
  const store = open();
  await store.append('item-1', [StockMoved.create({ quantity: 1 }), StockCounted.create({ count: 1 })], {
    expectedSequence: 'none',
  });
  const picked = registry.pick('StockMoved', 'StockCounted').pick('StockCounted');
  expect(
    await new EventStore({ registry: picked, adapter: store.adapter }).readStream('item-1').toArray(),
  ).toHaveLength(1);
});
