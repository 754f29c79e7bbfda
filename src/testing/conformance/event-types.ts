import assert from 'node:assert/strict';
import { defineEvent } from '../../definition/define-event';
import { retireEvent } from '../../definition/retire-event';
import { splitEvent } from '../../definition/split-event';
import { EventSchemaRegistry } from '../../registry/event-schema-registry';
import { EventStore } from '../../store/event-store';
import { collect, eventOf, eventually, fill, unique } from './fixtures';
import { type AnyStore, readPaths } from './read-paths';
import { schemaOf } from './schemas';
import type { Suite } from './suite';

interface Read {
  readonly eventType: string;
  readonly eventVersion: number;
  readonly payload: unknown;
  readonly sequenceNumber: number;
  readonly storedAs?: { readonly eventType: string; readonly eventVersion: number };
  readonly part?: { readonly index: number; readonly of: number };
}

/** The names of one test, and the registry that reads them: one type renamed, one retired, one split. */
function namesAndRegistry() {
  const names = {
    reserved: unique('StockReserved'),
    formerly: unique('GoodsReserved'),
    arrived: unique('StockArrived'),
    moved: unique('StockMoved'),
    audited: unique('StockAudited'),
  };
  const Reserved = defineEvent(names.reserved)
    .formerly(names.formerly, { through: 1 })
    .version(1, schemaOf({ qty: 'number' }))
    .version(2, schemaOf({ quantity: 'number' }))
    .upcast((payload) => ({ quantity: (payload as { readonly qty: number }).qty }));
  const Arrived = defineEvent(names.arrived).version(1, schemaOf({ quantity: 'number' }));
  const Moved = defineEvent(names.moved).version(1, schemaOf({ quantity: 'number' }));
  const registry = EventSchemaRegistry.of(
    Reserved,
    Arrived,
    retireEvent(names.audited, { reason: 'nobody audits any more' }),
    splitEvent(Moved, {
      into: [Reserved, Arrived],
      split: (payload) => {
        const { quantity } = payload as { readonly quantity: number };
        return [
          { eventType: names.reserved, eventVersion: 1, payload: { qty: quantity } },
          { eventType: names.arrived, payload: { quantity } },
        ];
      },
    }),
  );
  return { names, registry };
}

type Names = ReturnType<typeof namesAndRegistry>['names'];

/** One event of each kind, the retired one last. */
const storedEvents = ({ formerly, reserved, moved, audited }: Names) => [
  eventOf(formerly, { qty: 1 }),
  eventOf(reserved, { quantity: 2 }, { eventVersion: 2 }),
  eventOf(moved, { quantity: 3 }),
  eventOf(audited, { anything: 4 }, { eventVersion: 7 }),
];

export function promisesOfEventTypes({ adapter, capabilities, promise, promiseWhere }: Suite): void {
  for (const { path, able, byType, read } of readPaths(capabilities)) {
    promiseWhere(
      able,
      'this path is not possible',
      `read ${path}, events of renamed, split and retired types come as what they are today`,
      async () => {
        const { names, registry } = namesAndRegistry();
        const streamId = unique('item');
        await fill(adapter(), streamId, storedEvents(names));
        const store = new EventStore({ registry, adapter: adapter() }) as unknown as AnyStore;
        const ask = async () => {
          const events = read(store, streamId, names.reserved);
          return { events: (await collect(events)) as Read[], skipped: [...events.skipped] };
        };
        const { events, skipped } = await eventually(ask, (answer) => answer.events.length === (byType ? 3 : 4));
        const inOrder = events.toSorted(
          (one, other) =>
            one.sequenceNumber - other.sequenceNumber || (one.part?.index ?? 0) - (other.part?.index ?? 0),
        );
        const moved = { eventType: names.moved, eventVersion: 1 };
        const expected = [
          [names.reserved, 2, { quantity: 1 }, { eventType: names.formerly, eventVersion: 1 }, undefined],
          [names.reserved, 2, { quantity: 2 }, undefined, undefined],
          [names.reserved, 2, { quantity: 3 }, moved, { index: 0, of: 2 }],
          [names.arrived, 1, { quantity: 3 }, moved, { index: 1, of: 2 }],
        ];
        assert.deepEqual(
          inOrder.map(({ eventType, eventVersion, payload, storedAs, part }) => [
            eventType,
            eventVersion,
            payload,
            storedAs,
            part,
          ]),
          byType ? expected.slice(0, 3) : expected,
        );
        // By type, nobody asked for what is retired.
        assert.deepEqual(skipped, byType ? [] : [[names.audited, 1]]);
      },
    );
  }

  promise('read backwards, the last part of an event comes first', async () => {
    const { names, registry } = namesAndRegistry();
    const streamId = unique('item');
    await fill(adapter(), streamId, [eventOf(names.moved, { quantity: 3 }), eventOf(names.moved, { quantity: 4 })]);
    const store = new EventStore({ registry, adapter: adapter() });
    const forwards = await collect(store.readStream(streamId));
    assert.deepEqual(await collect(store.readStream(streamId, { direction: 'backwards' })), forwards.toReversed());
    assert.equal(forwards.length, 4);
  });

  promise('the parts of an event have its id and its place', async () => {
    const { names, registry } = namesAndRegistry();
    const streamId = unique('item');
    await fill(adapter(), streamId, [eventOf(names.moved, { quantity: 3 })]);
    const [stored] = await collect(adapter().readStream(streamId));
    const parts = await collect(new EventStore({ registry, adapter: adapter() }).readStream(streamId));
    const envelopes = parts.map(
      ({ eventType: _, eventVersion: __, payload: ___, storedAs: ____, part: _____, ...envelope }) => envelope,
    );
    const {
      eventType: _,
      eventVersion: __,
      payload: ___,
      ...envelope
    } = stored?.[0] ?? assert.fail('nothing was stored');
    assert.deepEqual(envelopes, [envelope, envelope]);
  });

  promise('an append expects the last event as it is stored, also where readers skip it', async () => {
    const { names, registry } = namesAndRegistry();
    const streamId = unique('item');
    const store = new EventStore({ registry, adapter: adapter() });
    for (const event of storedEvents(names)) {
      await fill(adapter(), streamId, [event]);
      const last = await store.lastSequenceNumber(streamId);
      assert.equal(last, await adapter().lastSequenceNumber(streamId));
      const next = eventOf(names.arrived, { quantity: 5 });
      await adapter().append(streamId, [next], { expectedSequence: last });
    }
  });
}
