import assert from 'node:assert/strict';
import type { JsonObject } from '../../event/json';
import { EventSchemaRegistry } from '../../registry/event-schema-registry';
import { EventStore } from '../../store/event-store';
import { collect, eventOf, eventually, failureOf, fill, unique } from './fixtures';
import { type AnyStore, readPaths } from './read-paths';
import { schemaOf } from './schemas';
import type { Suite } from './suite';

interface Read {
  readonly eventType: string;
  readonly eventVersion: number;
  readonly payload: JsonObject;
  readonly sequenceNumber: number;
  readonly storedAs?: { readonly eventVersion: number };
}

function registryOf(eventType: string) {
  return EventSchemaRegistry.builder()
    .registerSchema(eventType, 1, schemaOf({ qty: 'number' }))
    .registerSchema(eventType, 2, schemaOf({ quantity: 'number' }))
    .registerSchema(eventType, 3, schemaOf({ quantity: 'number', warehouseId: 'string' }))
    .registerUpcaster(eventType, 1, 2, ({ qty }) => ({ quantity: qty }))
    .registerUpcaster(eventType, 2, 3, ({ quantity }) => ({ quantity, warehouseId: 'WH-MAIN' }))
    .build();
}

const stored: readonly { readonly eventVersion: number; readonly payload: JsonObject }[] = [
  { eventVersion: 1, payload: { qty: 1 } },
  { eventVersion: 2, payload: { quantity: 2 } },
  { eventVersion: 3, payload: { quantity: 3, warehouseId: 'WH-MAIN' } },
];

export function promisesOfHydration({ adapter, capabilities, promise, promiseWhere }: Suite): void {
  const open = (eventType: string) =>
    new EventStore({ registry: registryOf(eventType), adapter: adapter() }) as unknown as AnyStore;

  for (const { path, able, read } of readPaths(capabilities)) {
    promiseWhere(
      able,
      'this path is not possible',
      `read ${path}, events of every version come as current ones`,
      async () => {
        const eventType = unique('StockReserved');
        const streamId = unique('item');
        await fill(
          adapter(),
          streamId,
          stored.map(({ eventVersion, payload }) => eventOf(eventType, payload, { eventVersion })),
        );
        const ask = async () => (await collect(read(open(eventType), streamId, eventType))) as Read[];
        const events = (await eventually(ask, ({ length }) => length === 3)).toSorted(
          (one, other) => one.sequenceNumber - other.sequenceNumber,
        );
        assert.deepEqual(
          events.map((event) => [event.eventType, event.eventVersion, event.payload, event.storedAs?.eventVersion]),
          [
            [eventType, 3, { quantity: 1, warehouseId: 'WH-MAIN' }, 1],
            [eventType, 3, { quantity: 2, warehouseId: 'WH-MAIN' }, 2],
            [eventType, 3, { quantity: 3, warehouseId: 'WH-MAIN' }, undefined],
          ],
        );
      },
    );

    promiseWhere(
      able,
      'this path is not possible',
      `read ${path}, an event of newer code is an error, never a current event`,
      async () => {
        const eventType = unique('StockReserved');
        const streamId = unique('item');
        await fill(adapter(), streamId, [eventOf(eventType, { quantity: 4, lot: 'L-1' }, { eventVersion: 4 })]);
        const store = open(eventType);
        await eventually(
          async () => {
            try {
              return (await collect(read(store, streamId, eventType))).length;
            } catch {
              return 1;
            }
          },
          (found) => found > 0,
        );
        const fields = await failureOf('EVENT_VERSION_TOO_NEW', () => collect(read(store, streamId, eventType)));
        assert.deepEqual([fields.eventType, fields.from, fields.to, fields.streamId], [eventType, 4, 3, streamId]);
      },
    );
  }

  promise('an event that its steps cannot make valid ends the reading and names its place and id', async () => {
    const eventType = unique('StockReserved');
    const streamId = unique('item');
    await fill(adapter(), streamId, [
      eventOf(eventType, { quantity: 1 }, { eventVersion: 2 }),
      eventOf(eventType, { wrong: true }),
    ]);
    const fields = await failureOf('UPCAST_RESULT_INVALID', () => collect(open(eventType).readStream(streamId)));
    const last = (await adapter().lastSequenceNumber(streamId)) ?? -1;
    assert.deepEqual([fields.eventType, fields.streamId, fields.sequenceNumber], [eventType, streamId, last]);
    assert.equal(typeof fields.eventId, 'string');
  });

  promise('an event of an unknown type is an error, or skipped and counted where that is asked for', async () => {
    const eventType = unique('StockReserved');
    const unknown = unique('StockForgotten');
    const streamId = unique('item');
    await fill(adapter(), streamId, [eventOf(unknown, { a: 1 }), eventOf(eventType, { qty: 1 })]);
    await failureOf('UNKNOWN_EVENT_TYPE', () => collect(open(eventType).readStream(streamId)));
    const store = new EventStore({ registry: registryOf(eventType), adapter: adapter(), onUnknownType: 'ignore' });
    const events = store.readStream(streamId);
    assert.equal((await collect(events)).length, 1);
    assert.deepEqual([...events.skipped], [[unknown, 1]]);
    assert.equal(await store.lastSequenceNumber(streamId), await adapter().lastSequenceNumber(streamId));
  });
}
