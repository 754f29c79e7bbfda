import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { failureOf } from '../../test/failure';
import { defineEvent } from '../definition/define-event';
import { retireEvent } from '../definition/retire-event';
import { splitEvent } from '../definition/split-event';
import { stableId } from '../plan/stable-id';
import { EventSchemaRegistry } from './event-schema-registry';

const StockIssued = defineEvent('StockIssued')
  .version(1, z.object({ qty: z.number(), from: z.string() }))
  .version(2, z.object({ quantity: z.number(), from: z.string(), issueId: z.string() }))
  .upcast(({ qty, from }, context) => ({ quantity: qty, from, issueId: context.stableId('id') }));
const StockArrived = defineEvent('StockArrived')
  .version(1, z.object({ quantity: z.number(), to: z.string() }))
  .version(2, z.object({ quantity: z.number(), to: z.string(), arrivalId: z.string() }))
  .upcast((payload, context) => ({ ...payload, arrivalId: context.stableId('id') }));
const StockMoved = defineEvent('StockMoved')
  .formerly('GoodsMoved', { through: 1 })
  .version(1, z.object({ qty: z.number(), from: z.string(), to: z.string() }))
  .version(2, z.object({ quantity: z.number(), from: z.string(), to: z.string() }))
  .upcast(({ qty, from, to }) => ({ quantity: qty, from, to }));
const StockCounted = defineEvent('StockCounted').version(1, z.object({ count: z.number() }));
const MovedInTwo = splitEvent(StockMoved, {
  into: [StockIssued, StockArrived],
  split: ({ quantity, from, to }) =>
    quantity === 0
      ? []
      : [
          { eventType: 'StockIssued', eventVersion: 1, payload: { qty: quantity, from } },
          { eventType: 'StockArrived', eventVersion: 1, payload: { quantity, to } },
        ],
});
const StockAudited = retireEvent('StockAudited', { reason: 'nobody audits any more' });
const registry = EventSchemaRegistry.of(MovedInTwo, StockIssued, StockArrived, StockCounted, StockAudited);
const stored = {
  eventType: 'StockMoved',
  eventVersion: 1,
  eventId: 'event-1',
  streamId: 'item-1',
  sequenceNumber: 4,
  recordedAt: '2026-01-31T12:00:00.000Z',
  globalPosition: '17',
  metadata: { user: 'ada' },
  payload: { qty: 3, from: 'WH-1', to: 'WH-2' },
} as const;
const { payload: _, eventVersion: __, eventType: ___, ...envelope } = stored;
const empty = { ...stored, payload: { qty: 0, from: 'WH-1', to: 'WH-2' } };

async function collect<T>(events: AsyncIterable<T>): Promise<T[]> {
  const collected: T[] = [];
  for await (const event of events) collected.push(event);
  return collected;
}

describe('an event of a type that is split', () => {
  test('is upcast, split, and each part upcast in its own chain; parts keep id and place, and are numbered', () => {
    expect(registry.upcastAll(stored)).toEqual([
      {
        ...envelope,
        eventType: 'StockIssued',
        eventVersion: 2,
        payload: { quantity: 3, from: 'WH-1', issueId: stableId({ eventId: 'event-1', part: [0] }, 'id') },
        storedAs: { eventType: 'StockMoved', eventVersion: 1 },
        part: { index: 0, of: 2 },
      },
      {
        ...envelope,
        eventType: 'StockArrived',
        eventVersion: 2,
        payload: { quantity: 3, to: 'WH-2', arrivalId: stableId({ eventId: 'event-1', part: [1] }, 'id') },
        storedAs: { eventType: 'StockMoved', eventVersion: 1 },
        part: { index: 1, of: 2 },
      },
    ]);
  });

  test('says how it is stored also where it is current, or has a former name', () => {
    const storedAs = (eventType: string, eventVersion: number, payload: object) =>
      registry.upcastAll({ eventType, eventVersion, payload, eventId: 'event-1' }).map((part) => part.storedAs);
    const current = { eventType: 'StockMoved', eventVersion: 2 };
    expect(storedAs('StockMoved', 2, { quantity: 3, from: 'a', to: 'b' })).toEqual([current, current]);
    const former = { eventType: 'GoodsMoved', eventVersion: 1 };
    expect(storedAs('GoodsMoved', 1, { qty: 3, from: 'a', to: 'b' })).toEqual([former, former]);
  });

  test('may have no parts', () => {
    expect(registry.upcastAll(empty)).toEqual([]);
  });

  test('is no single event: upcast says what to call', () => {
    const error = failureOf('EVENT_IS_SPLIT', () => registry.upcast(stored));
    expect(error.fields).toMatchObject({
      eventType: 'StockMoved',
      sequenceNumber: 4,
      outputs: ['StockIssued', 'StockArrived'],
    });
    expect(error.message).toContain('Call upcastAll()');
    expect(registry.tryUpcast(stored)).toMatchObject({ ok: false, error: { code: 'EVENT_IS_SPLIT' } });
  });

  test('is no event type of the registry any more', () => {
    expect(registry.eventTypes).toEqual(['StockIssued', 'StockArrived', 'StockCounted']);
    expect(registry.has('StockMoved')).toBe(false);
    failureOf('EVENT_IS_SPLIT', () => registry.getLatestVersion('StockMoved' as never));
  });

  test('is not changed, and shares nothing with its parts', () => {
    const frozen = structuredClone(stored);
    const [first, second] = registry.upcastAll(frozen);
    expect(frozen).toEqual(stored);
    expect(first?.metadata).not.toBe(second?.metadata);
    expect(first?.metadata).not.toBe(frozen.metadata);
  });

  test('upcast as a part once more is the same part', () => {
    for (const part of registry.upcastAll(stored)) expect(registry.upcast(part)).toBe(part);
  });

  test('an ordinary message is one, and the same reference where it is current', () => {
    const counted = { eventType: 'StockCounted', eventVersion: 1, payload: { count: 1 } };
    const all = registry.upcastAll(counted);
    expect(all).toHaveLength(1);
    expect(all[0]).toBe(counted);
  });
});

describe('a part that is sent on', () => {
  test('has the stable ids of that part, when another registry upcasts it further', () => {
    const issued = { ...stored, eventType: 'StockIssued', eventVersion: 1, payload: { qty: 3, from: 'WH-1' } };
    const sent = { ...issued, part: { index: 1, of: 2 }, storedAs: { eventType: 'StockMoved', eventVersion: 1 } };
    const idOf = (message: typeof issued) => registry.upcast(message).payload as { issueId?: string };
    expect(idOf(sent).issueId).toBe(stableId({ eventId: 'event-1', part: [1] }, 'id'));
    const ownPart = { ...issued, part: { index: 1, of: 2 } };
    expect(idOf(ownPart).issueId).toBe(stableId({ eventId: 'event-1' }, 'id'));
  });
});

describe('a split', () => {
  const splitBy = (split: (payload: { quantity: number }) => unknown) =>
    EventSchemaRegistry.of(
      splitEvent(StockMoved, { into: [StockIssued, StockArrived], split: split as never }),
      StockIssued,
      StockArrived,
    );
  const issued = { eventType: 'StockIssued', eventVersion: 1, payload: { qty: 1, from: 'a' } };

  test.each([
    ['another type', { ...issued, eventType: 'StockCounted' }, 'eventType'],
    ['no type', { payload: {} }, 'eventType'],
    ['a version that its type has not', { ...issued, eventVersion: 3 }, 'eventVersion'],
    ['a version that is none', { ...issued, eventVersion: 0 }, 'eventVersion'],
    ['another field', { ...issued, metadata: {} }, 'metadata'],
    ['no payload', { eventType: 'StockIssued' }, 'payload'],
    ['a payload that is no JSON', { ...issued, payload: { qty: new Date(0) } }, 'payload.qty'],
    ['a Promise as payload', { ...issued, payload: Promise.resolve({}) }, 'payload'],
    ['a Promise', Promise.resolve(issued), 'the part'],
    ['nothing', undefined, 'the part'],
  ])('that makes a part of %s is an error that names type, version and part', (_, part, path) => {
    const error = failureOf('SPLIT_PART_WRONG', () => splitBy(() => [issued, part]).upcastAll(stored));
    expect(error.fields).toMatchObject({ eventType: 'StockMoved', from: 2, part: [1], path, streamId: 'item-1' });
  });

  test('that makes a payload which its version refuses is an error that names both', () => {
    const wrong = splitBy(() => [issued, { ...issued, payload: { qty: 'x', from: 'a' } }]);
    const error = failureOf('SPLIT_PART_INVALID', () => wrong.upcastAll(stored));
    expect(error.fields).toMatchObject({
      eventType: 'StockMoved',
      from: 2,
      output: 'StockIssued',
      outputVersion: 1,
      part: [1],
    });
    expect(error.message).toContain('at item-1 #4 (event event-1) part 1 gave a payload that StockIssued v1 refuses');
  });

  test('that states no version makes the latest', () => {
    const made = splitBy(() => [{ eventType: 'StockArrived', payload: { quantity: 1, to: 'b', arrivalId: 'x' } }]);
    expect(made.upcastAll(stored)).toMatchObject([{ eventVersion: 2, part: { index: 0, of: 1 } }]);
    const older = splitBy(() => [{ eventType: 'StockArrived', payload: { quantity: 1, to: 'b' } }]);
    failureOf('SPLIT_PART_INVALID', () => older.upcastAll(stored));
  });

  test.each([
    ['nothing', () => undefined, 'undefined'],
    ['one part', () => issued, 'an object'],
    ['a Promise', async () => Promise.reject(new Error('lost')), 'a Promise'],
  ])('that returns %s is an error', (_, split, found) => {
    expect(failureOf('SPLIT_RETURNED_NO_LIST', () => splitBy(split).upcastAll(stored)).fields).toMatchObject({
      found,
    });
  });

  test('that throws is an error with the cause', () => {
    const cause = new Error('no warehouse');
    const error = failureOf('SPLIT_THREW', () =>
      splitBy(() => {
        throw cause;
      }).upcastAll(stored),
    );
    expect(error.cause).toBe(cause);
    expect(error.message).toContain('The split of StockMoved v2 failed at item-1 #4 (event event-1): no warehouse.');
  });

  test('gets a payload of its own, which it may change and keep', () => {
    const kept: unknown[] = [];
    const changing = splitBy((payload) => {
      payload.quantity = 99;
      kept.push(payload);
      return [{ ...issued, payload: { qty: payload.quantity, from: 'a' } }];
    });
    const current = { ...stored, eventVersion: 2, payload: { quantity: 1, from: 'a', to: 'b' } };
    expect(changing.upcastAll(current)).toMatchObject([{ payload: { quantity: 99 } }]);
    expect(current.payload.quantity).toBe(1);
    expect(kept).toEqual([{ quantity: 99, from: 'a', to: 'b' }]);
  });

  test('knows the event, and gives it the stable ids of the whole', () => {
    let context: Record<string, unknown> = {};
    const id = { of: '' };
    const Asking = splitEvent(StockMoved, {
      into: [StockCounted],
      split: (_, known) => {
        context = { ...known };
        id.of = known.stableId('x');
        return [];
      },
    });
    EventSchemaRegistry.of(Asking, StockCounted).upcastAll(stored);
    expect(context).toMatchObject({
      eventType: 'StockMoved',
      eventVersion: 2,
      eventId: 'event-1',
      streamId: 'item-1',
      sequenceNumber: 4,
      recordedAt: stored.recordedAt,
      metadata: { user: 'ada' },
    });
    expect(id.of).toBe(stableId({ eventId: 'event-1' }, 'x'));
    const { eventId: _, streamId: __, ...nobody } = stored;
    failureOf('STABLE_ID_WITHOUT_IDENTITY', () => EventSchemaRegistry.of(Asking, StockCounted).upcastAll(nobody));
  });
});

describe('a part that is split again', () => {
  const Loaded = defineEvent('Loaded').version(1, z.object({ id: z.string() }));
  const Driven = defineEvent('Driven').version(1, z.object({}));
  const Travelled = defineEvent('Travelled').version(1, z.object({}));
  const one = { eventType: 'Travelled', eventVersion: 1, payload: {} } as const;
  const again = EventSchemaRegistry.of(
    splitEvent(StockMoved, {
      into: [Travelled, Driven],
      split: () => [one, one, { eventType: 'Driven', eventVersion: 1, payload: {} }],
    }),
    splitEvent(Travelled, {
      into: [Loaded, Driven],
      split: (_, context) => [
        { eventType: 'Loaded', eventVersion: 1, payload: { id: context.stableId('x') } },
        { eventType: 'Driven', eventVersion: 1, payload: {} },
      ],
    }),
    Loaded,
    Driven,
  );

  test('counts all parts of the stored event', () => {
    expect(again.upcastAll(stored).map(({ eventType, part }) => [eventType, part?.index, part?.of])).toEqual([
      ['Loaded', 0, 5],
      ['Driven', 1, 5],
      ['Loaded', 2, 5],
      ['Driven', 3, 5],
      ['Driven', 4, 5],
    ]);
  });

  test('has stable ids of its own', () => {
    const ids = again.upcastAll(stored).flatMap((event) => (event.eventType === 'Loaded' ? [event.payload.id] : []));
    expect(ids).toEqual([0, 1].map((index) => stableId({ eventId: 'event-1', part: [index] }, 'x')));
  });

  test('is found by what it is split into', () => {
    expect(again.storedNames(['Loaded']).map(({ eventType }) => eventType)).toEqual([
      'StockMoved',
      'GoodsMoved',
      'Travelled',
      'Loaded',
    ]);
  });
});

describe('a stream', () => {
  test('gives parts, and skips and counts what is retired, in any version', async () => {
    const audits = [
      { ...stored, eventType: 'StockAudited' },
      { eventType: 'StockAudited', eventVersion: 99, payload: {} },
    ];
    const events = registry.upcastStream([...audits, stored, empty]);
    expect((await collect(events)).map(({ eventType }) => eventType)).toEqual(['StockIssued', 'StockArrived']);
    expect([...events.skipped]).toEqual([['StockAudited', 2]]);
  });

  test('of a picked registry has the parts that were picked, and counts what has none of them', async () => {
    const picked = registry.pick('StockArrived');
    const events = picked.upcastStream([stored, { ...stored, eventType: 'StockIssued', payload: {} }]);
    expect(await collect(events)).toMatchObject([{ eventType: 'StockArrived', part: { index: 1, of: 2 } }]);
    expect([...events.skipped]).toEqual([['StockIssued', 1]]);
    const other = registry.pick('StockCounted').upcastStream([stored]);
    expect(await collect(other)).toEqual([]);
    expect([...other.skipped]).toEqual([['StockMoved', 1]]);
  });
});

describe('an event of a type that is retired', () => {
  test('cannot be upcast, for the reason that was given', () => {
    const error = failureOf('EVENT_RETIRED', () => registry.upcast({ ...stored, eventType: 'StockAudited' as string }));
    expect(error.fields).toMatchObject({
      eventType: 'StockAudited',
      sequenceNumber: 4,
      reason: 'nobody audits any more',
    });
    expect(error.message).toContain('StockAudited at item-1 #4 (event event-1) is retired: nobody audits any more.');
  });

  test('is none of all events', () => {
    expect(registry.upcastAll({ ...stored, eventType: 'StockAudited' as string })).toEqual([]);
  });

  test('needs no definition, and is given to a builder too', () => {
    const built = EventSchemaRegistry.builder()
      .register(StockAudited)
      .register(MovedInTwo)
      .register(StockIssued)
      .register(StockArrived);
    expect(built.build().eventTypes).toEqual(['StockIssued', 'StockArrived']);
  });
});
