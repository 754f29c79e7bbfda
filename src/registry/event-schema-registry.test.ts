import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { failureOf, rejectionOf } from '../../test/failure';
import { defineEvent } from '../definition/define-event';
import { EventSchemaRegistry } from './event-schema-registry';

const movedV1 = z.object({ qty: z.number() });
const movedV2 = z.object({ quantity: z.number() });
const StockMoved = defineEvent('StockMoved')
  .version(1, movedV1)
  .version(2, () => movedV2)
  .upcast(({ qty }) => ({ quantity: qty }));
const StockCounted = defineEvent('StockCounted').version(1, z.object({ count: z.number() }));
const registry = EventSchemaRegistry.of(StockMoved, StockCounted);

describe('a registry tells', () => {
  test('its event types, versions and schemas, the very objects that were registered', () => {
    expect(registry.eventTypes).toEqual(['StockMoved', 'StockCounted']);
    expect(registry.getVersions('StockMoved')).toEqual([1, 2]);
    expect(registry.getLatestVersion('StockMoved')).toBe(2);
    expect(registry.getSchema('StockMoved', 1)).toBe(movedV1);
    expect(registry.getSchema('StockMoved', 2)).toBe(movedV2);
    expect(registry.chain('StockMoved').versions).toEqual([1, 2]);
  });

  test('what it has', () => {
    expect([
      registry.has('StockMoved'),
      registry.has('StockMoved', 2),
      registry.has('StockMoved', 3),
      registry.has('StockMoved', 0),
      registry.has('Gone'),
    ]).toEqual([true, true, false, false, false]);
    expect(registry.has('constructor')).toBe(false);
  });

  test('what it lacks', () => {
    failureOf('UNKNOWN_EVENT_TYPE', () => registry.getSchema('Gone' as never, 1));
    failureOf('UNKNOWN_EVENT_TYPE', () => registry.chain('__proto__' as never));
    failureOf('UNKNOWN_EVENT_VERSION', () => registry.getSchema('StockMoved', 3));
  });
});

describe('a message', () => {
  test('of an unknown type names what is registered, and where it stood', () => {
    const error = failureOf('UNKNOWN_EVENT_TYPE', () =>
      registry.upcast({ eventType: 'StokMoved', payload: {}, streamId: 'item-1' }),
    );
    expect(error.message).toContain('"StokMoved" at item-1 is not registered. Registered: StockMoved, StockCounted.');
  });

  test.each([[undefined], [null], ['text'], [{}], [{ eventType: 7 }]])('%j is none', (message) => {
    failureOf('INVALID_MESSAGE', () => registry.upcast(message as never));
  });

  test('that cannot be upcast is a result of tryUpcast, not an exception', () => {
    expect(registry.tryUpcast({ eventType: 'StockMoved', payload: { qty: 1 } })).toMatchObject({
      ok: true,
      event: { payload: { quantity: 1 } },
    });
    expect(registry.tryUpcast({ eventType: 'StockMoved', payload: {} })).toMatchObject({
      ok: false,
      error: { code: 'UPCAST_RESULT_INVALID' },
    });
  });
});

describe('a stream', () => {
  const messages = [
    { eventType: 'StockMoved', payload: { qty: 1 } },
    { eventType: 'StockLost', payload: {} },
    { eventType: 'StockMoved', eventVersion: 3, payload: {} },
    { eventType: 'StockCounted', payload: { count: 5 } },
  ];
  const collect = async <T>(events: AsyncIterable<T>) => {
    const collected: T[] = [];
    for await (const event of events) collected.push(event);
    return collected;
  };

  test('ends with an error at an unknown type and at a newer version, unless a policy skips and counts them', async () => {
    await rejectionOf('UNKNOWN_EVENT_TYPE', () => collect(registry.upcastStream(messages)));
    await rejectionOf('EVENT_VERSION_TOO_NEW', () =>
      collect(registry.upcastStream(messages, { onUnknownType: 'ignore' })),
    );
    const events = registry.upcastStream(messages, { onUnknownType: 'ignore', onNewerVersion: 'ignore' });
    expect((await collect(events)).map(({ eventType }) => eventType)).toEqual(['StockMoved', 'StockCounted']);
    expect([...events.skipped]).toEqual([
      ['StockLost', 1],
      ['StockMoved', 1],
    ]);
  });

  test('names a message that is none, whatever its policies', async () => {
    await rejectionOf('INVALID_MESSAGE', () =>
      collect(registry.upcastStream([null as never], { onUnknownType: 'ignore' })),
    );
  });

  test('skips nothing for an error that a schema of its own brought along', async () => {
    const nested = EventSchemaRegistry.builder()
      .registerSchema('Outer', 1, z.object({}))
      .registerSchema('Outer', 2, {
        '~standard': {
          version: 1,
          vendor: 'mine',
          validate: () => registry.upcast({ eventType: 'Nope', payload: {} }) as never,
        },
      })
      .registerUpcaster('Outer', 1, 2, (payload) => payload)
      .build();
    await rejectionOf('SCHEMA_THREW', () =>
      collect(nested.upcastStream([{ eventType: 'Outer', payload: {} }], { onUnknownType: 'ignore' })),
    );
  });

  test('counts anew at every iteration', async () => {
    const events = registry.upcastStream(messages, { onUnknownType: 'ignore', onNewerVersion: 'ignore' });
    await collect(events);
    await collect(events);
    expect(events.skipped.get('StockLost')).toBe(1);
  });

  test('that is left early, or fails, ends its source', async () => {
    let ended = 0;
    function* source() {
      try {
        yield* messages;
      } finally {
        ended += 1;
      }
    }
    for await (const _ of registry.upcastStream(source())) break;
    await rejectionOf('UNKNOWN_EVENT_TYPE', () => collect(registry.upcastStream(source())));
    expect(ended).toBe(2);
  });

  test('may be asynchronous, and is read one message at a time', async () => {
    const taken: number[] = [];
    async function* endless() {
      for (let number = 1; ; number += 1) {
        taken.push(number);
        yield { eventType: 'StockMoved', payload: { qty: number } };
      }
    }
    for await (const event of registry.upcastStream(endless()))
      if (event.eventType === 'StockMoved' && event.payload.quantity === 3) break;
    expect(taken).toEqual([1, 2, 3]);
  });

  test('of a picked registry skips what was left out and counts it, and still refuses what nobody knows', async () => {
    const picked = registry.pick('StockCounted');
    const events = picked.upcastStream(messages.filter(({ eventType }) => eventType !== 'StockLost'));
    expect((await collect(events)).map(({ payload }) => payload)).toEqual([{ count: 5 }]);
    expect([...events.skipped]).toEqual([['StockMoved', 2]]);
    await rejectionOf('UNKNOWN_EVENT_TYPE', () => collect(picked.upcastStream(messages)));
  });
});

test('pick knows only what it was asked for, and says so of the others', () => {
  const picked = registry.pick('StockCounted');
  expect(picked.eventTypes).toEqual(['StockCounted']);
  const error = failureOf('UNKNOWN_EVENT_TYPE', () => picked.upcast({ eventType: 'StockMoved', payload: {} }));
  expect(error.message).toContain('left out of this registry by pick()');
  failureOf('UNKNOWN_EVENT_TYPE', () => registry.pick('Gone' as never));
});
