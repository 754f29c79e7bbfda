import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { failureOf } from '../../test/failure';
import { defineEvent } from '../definition/define-event';
import type { StepFunction, StepOptions } from '../operations/step';
import type { StandardSchema } from '../schema/standard-schema';
import { EventSchemaRegistry } from './event-schema-registry';

const priced = defineEvent('ItemPriced')
  .version(1, z.object({ sku: z.string(), price: z.number() }))
  .version(2, z.object({ sku: z.string(), cents: z.int() }))
  .upcast(({ sku, price }) => ({ sku, cents: Math.round(price * 100) }))
  .downcast(({ sku, cents }) => ({ sku, price: cents / 100 }))
  .version(3, z.object({ sku: z.string(), cents: z.int(), currency: z.string() }))
  .upcast((payload) => ({ ...payload, currency: 'EUR' }))
  .downcast(({ sku, cents }) => ({ sku, cents }))
  .version(4, z.object({ sku: z.string(), cents: z.int(), currency: z.string(), note: z.string().optional() }))
  .upcast((payload) => payload);
const registry = EventSchemaRegistry.of(priced);
const chain = registry.chain('ItemPriced');

/** A chain of one step, whatever the step does. */
function chainWith(run: StepFunction, options: StepOptions = {}) {
  return EventSchemaRegistry.builder()
    .registerSchema('StockMoved', 1, z.looseObject({}))
    .registerSchema('StockMoved', 2, z.looseObject({ quantity: z.number() }))
    .registerUpcaster('StockMoved', 1, 2, run, options)
    .build()
    .chain('StockMoved');
}

const moved = {
  eventType: 'StockMoved',
  eventVersion: 1,
  payload: { qty: 3, lines: [{ a: 1 }] },
  streamId: 'item-17',
  sequenceNumber: 4,
  eventId: 'event-9',
};

describe('versions', () => {
  test('an event of any version runs through every step up to the latest', () => {
    for (const [eventVersion, payload] of [
      [1, { sku: 'A', price: 1.5 }],
      [2, { sku: 'A', cents: 150 }],
      [3, { sku: 'A', cents: 150, currency: 'EUR' }],
      [4, { sku: 'A', cents: 150, currency: 'EUR' }],
    ] as const) {
      const event = chain.upcast({ eventType: 'ItemPriced', eventVersion, payload });
      expect(event.payload).toEqual({ sku: 'A', cents: 150, currency: 'EUR' });
      expect(event.eventVersion).toBe(4);
    }
  });

  test('an absent version means 1', () => {
    expect(chain.upcast({ eventType: 'ItemPriced', payload: { sku: 'A', price: 1.5 } }).storedAs).toEqual({
      eventType: 'ItemPriced',
      eventVersion: 1,
    });
  });

  test.each([0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53, '2', '', null, true, {}, [1]])(
    'a version %j is an error, never 1',
    (eventVersion) => {
      const error = failureOf('INVALID_EVENT_VERSION', () =>
        chain.upcast({ ...moved, eventType: 'ItemPriced', eventVersion: eventVersion as never }),
      );
      expect(error.fields).toMatchObject({
        eventType: 'ItemPriced',
        streamId: 'item-17',
        sequenceNumber: 4,
        eventId: 'event-9',
      });
    },
  );

  test('an event of newer code never passes as current', () => {
    const error = failureOf('EVENT_VERSION_TOO_NEW', () =>
      chain.upcast({ eventType: 'ItemPriced', eventVersion: 5, payload: {} }),
    );
    expect(error.fields).toMatchObject({ from: 5, to: 4 });
    failureOf('EVENT_VERSION_TOO_NEW', () =>
      chain.downcast({ eventType: 'ItemPriced', eventVersion: 5, payload: {} }, { to: 1 }),
    );
  });

  test('a chain stops at the version that is asked for', () => {
    const event = chain.upcast({ eventType: 'ItemPriced', payload: { sku: 'A', price: 1.5 } }, { to: 2 });
    expect(event).toMatchObject({ eventVersion: 2, payload: { sku: 'A', cents: 150 } });
    expect(chain.upcast(event)).toMatchObject({ eventVersion: 4, storedAs: { eventVersion: 1 } });
    failureOf('UNKNOWN_EVENT_VERSION', () => chain.upcast({ ...moved, eventType: 'ItemPriced' }, { to: 9 }));
    failureOf('UNKNOWN_EVENT_VERSION', () => chain.upcast({ ...moved, eventType: 'ItemPriced' }, { to: '2' as never }));
  });

  test('the order of registration does not count', () => {
    const builder = EventSchemaRegistry.builder();
    builder.registerUpcaster('Counted', 3, 4, ({ log }) => ({ log: `${log}4` }));
    builder.registerSchema('Counted', 2, z.object({ log: z.string() }));
    builder.registerUpcaster('Counted', 1, 2, ({ log }) => ({ log: `${log}2` }));
    for (const version of [4, 1, 3]) builder.registerSchema('Counted', version, z.object({ log: z.string() }));
    builder.registerUpcaster('Counted', 2, 3, ({ log }) => ({ log: `${log}3` }));
    expect(builder.build().upcast({ eventType: 'Counted', payload: { log: '1' } }).payload).toEqual({ log: '1234' });
  });
});

describe('what comes out', () => {
  test('carries its own version and where it came from, and a second pass changes nothing', () => {
    const once = registry.upcast({ eventType: 'ItemPriced', payload: { sku: 'A', price: 1.5 } });
    expect(once).toMatchObject({ eventVersion: 4, storedAs: { eventType: 'ItemPriced', eventVersion: 1 } });
    expect(registry.upcast(once)).toBe(once);
  });

  test('a current event comes back as the same reference, without having come from anywhere', () => {
    const current = {
      eventType: 'ItemPriced',
      eventVersion: 4,
      payload: { sku: 'A', cents: 1, currency: 'EUR' },
    } as const;
    const event = registry.upcast(current);
    expect(event).toBe(current);
    expect(event.storedAs).toBeUndefined();
  });

  test('a current event without a version gets the one that it has', () => {
    const once = EventSchemaRegistry.of(defineEvent('Opened').version(1, z.object({})));
    const message = { eventType: 'Opened', payload: {} } as const;
    expect(once.upcast(message)).toEqual({ ...message, eventVersion: 1 });
    expect(message).not.toHaveProperty('eventVersion');
  });

  test('the rest of the envelope is kept', () => {
    const event = registry.upcast({
      eventType: 'ItemPriced',
      payload: { sku: 'A', price: 1 },
      offset: 17,
      headers: { trace: 't' },
    });
    expect(event).toMatchObject({ offset: 17, headers: { trace: 't' } });
    expect(event).not.toHaveProperty('metadata');
  });

  test('unknown keys of an old payload reach a step that keeps them, and are kept', () => {
    const event = registry.upcast({
      eventType: 'ItemPriced',
      eventVersion: 2,
      payload: { sku: 'A', cents: 1, extra: [1] },
    });
    expect(event.payload).toEqual({ sku: 'A', cents: 1, currency: 'EUR', extra: [1] });
  });

  test('an optional field that a step leaves undefined is absent', () => {
    const { payload } = chainWith(() => ({ quantity: 1, note: undefined })).upcast(moved);
    expect(Object.keys(payload)).toEqual(['quantity']);
  });

  test('shares nothing with what a step kept', () => {
    const kept = { quantity: 1, lines: [{ a: 1 }] };
    const { payload } = chainWith(() => kept).upcast(moved);
    kept.lines.push({ a: 2 });
    expect(payload).toEqual({ quantity: 1, lines: [{ a: 1 }] });
  });
});

describe('what a step may not do', () => {
  const place = { eventType: 'StockMoved', from: 1, to: 2, streamId: 'item-17', sequenceNumber: 4, eventId: 'event-9' };

  test('change the event that it is given', () => {
    const message = structuredClone(moved);
    chainWith((payload) => {
      payload.quantity = payload.qty;
      payload.lines[0].a = 99;
      delete payload.qty;
      return payload;
    }).upcast(message);
    expect(message).toEqual(moved);
  });

  test('change metadata behind the back of the next step', () => {
    const message = { ...moved, metadata: { trace: { id: 't' } } };
    const event = chainWith((_, context) => {
      (context.metadata as { trace?: unknown }).trace = 'gone';
      return { quantity: 1 };
    }).upcast(message);
    expect(event).toMatchObject({ metadata: { trace: { id: 't' } } });
    expect(message.metadata).toEqual({ trace: { id: 't' } });
  });

  test('throw', () => {
    const cause = new TypeError('quantity is undefined');
    const error = failureOf('UPCASTER_THREW', () =>
      chainWith(() => {
        throw cause;
      }).upcast(moved),
    );
    expect(error.cause).toBe(cause);
    expect(error.fields).toMatchObject(place);
    expect(error.message).toMatch(
      /^StockMoved v1 -> v2 failed at item-17 #4 \(event event-9\): quantity is undefined\.\n/,
    );
  });

  test.each([undefined, null, 7, 'text', false])('return %j: a forgotten return is no unchanged event', (result) => {
    expect(failureOf('UPCASTER_RETURNED_NOTHING', () => chainWith(() => result).upcast(moved)).fields).toMatchObject(
      place,
    );
  });

  test('be asynchronous, and a rejection that nobody waits for does not end the process', async () => {
    const unhandled: unknown[] = [];
    const listen = (reason: unknown) => unhandled.push(reason);
    process.on('unhandledRejection', listen);
    const error = failureOf('UPCASTER_RETURNED_PROMISE', () =>
      chainWith(async () => Promise.reject(new Error('late'))).upcast(moved),
    );
    await new Promise((resolve) => setImmediate(resolve));
    process.off('unhandledRejection', listen);
    expect(error.fields).toMatchObject(place);
    expect(unhandled).toEqual([]);
  });

  test.each([
    ['a Date', { quantity: 1, at: new Date(0) }, 'payload.at'],
    ['a Map', { quantity: 1, at: new Map() }, 'payload.at'],
    ['not a number', { quantity: Number.NaN }, 'payload.quantity'],
    ['a big integer', { quantity: 1, lot: 1n }, 'payload.lot'],
    ['undefined in a list', { quantity: 1, lines: [1, undefined] }, 'payload.lines[1]'],
    ['__proto__', JSON.parse('{"quantity": 1, "a": {"__proto__": {"admin": true}}}'), 'payload.a["__proto__"]'],
    ['a list for a payload', [1], 'payload'],
    [
      'a class instance',
      new (class Moved {
        quantity = 1;
      })(),
      'payload',
    ],
  ])('return %s', (_, result, path) => {
    const error = failureOf('UPCASTER_RETURNED_WRONG_SHAPE', () => chainWith(() => result).upcast(moved));
    expect(error.fields).toMatchObject({ ...place, path: expect.stringContaining(path.replace('["__proto__"]', '')) });
  });

  test('return what contains itself', () => {
    const endless: Record<string, unknown> = { quantity: 1 };
    endless.self = endless;
    failureOf('UPCASTER_RETURNED_WRONG_SHAPE', () => chainWith(() => endless).upcast(moved));
  });

  test('return what the version refuses', () => {
    const error = failureOf('UPCAST_RESULT_INVALID', () => chainWith(() => ({ quantity: 'three' })).upcast(moved));
    expect(error.fields).toMatchObject({ ...place, issues: [expect.objectContaining({ path: ['quantity'] })] });
  });
});

describe('a step with the scope of the event', () => {
  test('sees and changes metadata, and may leave type and version as they came or write the new one', () => {
    for (const eventVersion of [1, 2, undefined]) {
      const event = chainWith(
        ({ payload, metadata }) => ({
          eventType: 'StockMoved',
          ...(eventVersion !== undefined && { eventVersion }),
          payload: { quantity: payload.qty, by: metadata.user },
          metadata: { actor: metadata.user },
        }),
        { scope: 'event' },
      ).upcast({ ...moved, metadata: { user: 'u-1' } });
      expect(event).toMatchObject({ eventVersion: 2, payload: { quantity: 3, by: 'u-1' }, metadata: { actor: 'u-1' } });
      expect((event as { metadata?: unknown }).metadata).toEqual({ actor: 'u-1' });
    }
  });

  test.each([
    ['another type', { eventType: 'StockGone', payload: { quantity: 1 } }, 'eventType'],
    ['a version further on', { eventVersion: 3, payload: { quantity: 1 } }, 'eventVersion'],
    ['another stream', { streamId: 'item-1', payload: { quantity: 1 } }, 'streamId'],
    ['no payload', { quantity: 1 }, 'quantity'],
    ['metadata that is no object', { payload: { quantity: 1 }, metadata: 'x' }, 'metadata'],
  ])('cannot return %s', (_, result, path) => {
    const error = failureOf('UPCASTER_RETURNED_WRONG_SHAPE', () =>
      chainWith(() => result, { scope: 'event' }).upcast(moved),
    );
    expect(error.fields).toMatchObject({ path });
  });

  test('metadata that a step adds is there also where the message had none', () => {
    const event = chainWith(() => ({ payload: { quantity: 1 }, metadata: { added: true } }), { scope: 'event' }).upcast(
      moved,
    );
    expect(event).toMatchObject({ metadata: { added: true } });
  });
});

describe('downcast', () => {
  test('runs the declared steps back, one version at a time', () => {
    const event = chain.downcast(
      { eventType: 'ItemPriced', eventVersion: 3, payload: { sku: 'A', cents: 150, currency: 'EUR' } },
      { to: 1 },
    );
    expect(event).toMatchObject({ eventType: 'ItemPriced', eventVersion: 1, payload: { sku: 'A', price: 1.5 } });
  });

  test('is refused whole where a step on the way has none', () => {
    const current = { eventType: 'ItemPriced', eventVersion: 4, payload: { sku: 'A', cents: 1, currency: 'EUR' } };
    expect(failureOf('DOWNCAST_NOT_DECLARED', () => chain.downcast(current, { to: 2 })).fields).toMatchObject({
      missing: ['v4 -> v3'],
    });
    failureOf('WRONG_DIRECTION', () => chain.downcast({ ...current, eventVersion: 2 }, { to: 3 }));
    failureOf('WRONG_DIRECTION', () => chain.upcast({ ...current, eventVersion: 3 }, { to: 2 }));
    failureOf('UNKNOWN_EVENT_VERSION', () => chain.downcast(current, { to: '1' as never }));
    failureOf('UNKNOWN_EVENT_VERSION', () => chain.downcast(current, { to: 0 }));
  });

  test('to the version that an event has gives the same reference', () => {
    const current = { eventType: 'ItemPriced', eventVersion: 4, payload: {} };
    expect(chain.downcast(current, { to: 4 })).toBe(current);
  });
});

describe('validation', () => {
  const wrongInTheMiddle = EventSchemaRegistry.builder()
    .registerSchema('Noted', 1, z.object({ note: z.string() }))
    .registerSchema('Noted', 2, z.object({ note: z.string().min(1) }))
    .registerSchema('Noted', 3, z.object({ text: z.string() }))
    .registerUpcaster('Noted', 1, 2, () => ({ note: '' }))
    .registerUpcaster('Noted', 2, 3, ({ note }) => ({ text: `${note}!` }))
    .build();
  const noted = { eventType: 'Noted', payload: { note: 'a' } };

  test('looks at the output unless told otherwise', () => {
    expect(wrongInTheMiddle.upcast(noted).payload).toEqual({ text: '!' });
  });

  test('at every step names the step that is wrong', () => {
    expect(
      failureOf('UPCAST_RESULT_INVALID', () => wrongInTheMiddle.upcast(noted, { validate: 'every-step' })).fields,
    ).toMatchObject({ from: 1, to: 2 });
  });

  test('of the input refuses what never was a valid event, also a current one', () => {
    const options = { validate: 'input-and-output' } as const;
    expect(
      failureOf('INVALID_STORED_PAYLOAD', () => wrongInTheMiddle.upcast({ ...noted, payload: { note: 7 } }, options))
        .fields,
    ).toMatchObject({ from: 1 });
    failureOf('INVALID_STORED_PAYLOAD', () =>
      wrongInTheMiddle.upcast({ eventType: 'Noted', eventVersion: 3, payload: {} }, options),
    );
  });

  test('trusts a current event, and is off where it is switched off', () => {
    const broken = { eventType: 'Noted', eventVersion: 3, payload: {} };
    expect(wrongInTheMiddle.upcast(broken)).toBe(broken);
    const off = chainWith(() => ({ quantity: 'three' })).upcast(moved, { validate: 'off' });
    expect(off.payload).toEqual({ quantity: 'three' });
  });

  test('gives a verdict only: what the validator makes of a value is not taken', () => {
    const trimmed = EventSchemaRegistry.builder()
      .registerSchema('Named', 1, z.object({ name: z.string() }))
      .registerSchema(
        'Named',
        2,
        z.object({ name: z.string().transform((name) => name.trim()), level: z.number().default(1).optional() }),
      )
      .registerUpcaster('Named', 1, 2, (payload) => ({ ...payload, extra: true }))
      .build();
    expect(trimmed.upcast({ eventType: 'Named', payload: { name: ' a ' } }).payload).toEqual({
      name: ' a ',
      extra: true,
    });
  });

  test('by a schema that is asynchronous or throws is refused', () => {
    const withSchema = (schema: StandardSchema) =>
      EventSchemaRegistry.builder()
        .registerSchema('Checked', 1, z.object({}))
        .registerSchema('Checked', 2, schema)
        .registerUpcaster('Checked', 1, 2, () => ({ a: 'b' }))
        .build();
    const checked = { eventType: 'Checked', payload: {} };
    const validate = (): never => {
      throw new Error('no');
    };
    failureOf('SCHEMA_IS_ASYNC', () =>
      withSchema(z.object({ a: z.string().refine(async () => true) })).upcast(checked),
    );
    failureOf('SCHEMA_THREW', () =>
      withSchema({ '~standard': { version: 1, vendor: 'mine', validate } }).upcast(checked),
    );
    failureOf('SCHEMA_NOT_READABLE', () => withSchema((() => 7) as never).upcast(checked));
    failureOf('SCHEMA_NOT_READABLE', () => withSchema(validate as never).upcast(checked));
  });
});

describe('the context of a step', () => {
  test('tells the event, its place and its metadata', () => {
    let seen: unknown;
    chainWith((_, context) => {
      seen = { ...context, stableId: undefined };
      return { quantity: 1 };
    }).upcast({ ...moved, recordedAt: '2026-01-31T12:00:00.000Z', metadata: { trace: 't' } });
    expect(seen).toEqual({
      eventType: 'StockMoved',
      from: 1,
      to: 2,
      streamId: 'item-17',
      sequenceNumber: 4,
      eventId: 'event-9',
      recordedAt: '2026-01-31T12:00:00.000Z',
      metadata: { trace: 't' },
      stableId: undefined,
    });
  });

  test('gives an id that is the same at every reading', () => {
    const identified = chainWith((_, { stableId }) => ({ quantity: 1, id: stableId('reservation') }));
    expect(identified.upcast(moved).payload).toEqual(identified.upcast({ ...moved, sequenceNumber: 99 }).payload);
    failureOf('STABLE_ID_WITHOUT_IDENTITY', () => identified.upcast({ eventType: 'StockMoved', payload: {} }));
  });
});

describe('payloads that are no JSON objects', () => {
  test.each([undefined, null, 'text', 7, [[1]]])('%s is no payload, of an old event or a current one', (payload) => {
    for (const eventVersion of [1, 2]) {
      failureOf('INVALID_MESSAGE', () =>
        chainWith(() => ({ quantity: 1 })).upcast({ ...moved, eventVersion, payload }),
      );
    }
  });

  test('a Date is refused before a step sees it', () => {
    failureOf('PAYLOAD_NOT_JSON', () => chainWith(() => ({ quantity: 1 })).upcast({ ...moved, payload: new Date(0) }));
  });

  test('a payload whose property throws when it is read is refused', () => {
    const payload = {
      get quantity(): number {
        throw new Error('boom');
      },
    };
    failureOf('PAYLOAD_NOT_JSON', () => chainWith((seen) => seen).upcast({ ...moved, payload }));
  });

  test('__proto__ never reaches a step', () => {
    const payload = JSON.parse('{"__proto__": {"admin": true}}');
    failureOf('PAYLOAD_NOT_JSON', () =>
      chainWith((seen) => ({ quantity: seen.admin ? 1 : 0 })).upcast({ ...moved, payload }),
    );
    expect(({} as { admin?: boolean }).admin).toBeUndefined();
  });

  test('a payload of 1 MB is upcast', () => {
    const note = 'x'.repeat(1024 * 1024);
    expect(
      chainWith((payload) => ({ ...payload, quantity: 1 })).upcast({ ...moved, payload: { note } }).payload,
    ).toEqual({ note, quantity: 1 });
  });
});

describe('a chain on its own', () => {
  test('takes the events of its type only', () => {
    failureOf('INVALID_MESSAGE', () => chain.upcast({ eventType: 'Refund', payload: { sku: 'A', price: 1 } }));
    failureOf('INVALID_MESSAGE', () => chain.upcast(null as never));
  });

  test('is immutable, and has the versions that are numbers', () => {
    expect(Object.isFrozen(chain)).toBe(true);
    expect([chain.has(4), chain.has(5), chain.has('2' as never), chain.has(true as never)]).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });

  test('refuses a validation that is none, rather than to validate less', () => {
    failureOf('INVALID_UPCAST_OPTION', () =>
      chain.upcast({ ...moved, eventType: 'ItemPriced' }, { validate: 'input-and-ouput' as never }),
    );
  });

  test('upcasts a message that is an instance, whose type and payload are getters', () => {
    class Delivered {
      readonly offset = 7;
      get eventType() {
        return 'ItemPriced';
      }
      get payload() {
        return { sku: 'A', price: 1 };
      }
    }
    expect(chain.upcast(new Delivered())).toMatchObject({
      offset: 7,
      eventType: 'ItemPriced',
      eventVersion: 4,
      payload: { cents: 100 },
    });
  });

  test('takes no envelope field for ours that is not', () => {
    const event = chain.upcast({
      ...moved,
      eventType: 'ItemPriced',
      payload: { sku: 'A', price: 1 },
      storedAs: 's3://bucket' as never,
    });
    expect(event.storedAs).toEqual({ eventType: 'ItemPriced', eventVersion: 1 });
  });
});

test('an error of a schema names the event that it was asked about', () => {
  const broken = { '~standard': { version: 1, vendor: 'mine', validate: () => undefined as never } } as const;
  const builder = EventSchemaRegistry.builder()
    .registerSchema('Noted', 1, z.object({}))
    .registerSchema('Noted', 2, broken);
  const { fields } = failureOf('SCHEMA_THREW', () =>
    builder
      .registerUpcaster('Noted', 1, 2, (payload) => payload)
      .build()
      .upcast({ ...moved, eventType: 'Noted' }),
  );
  expect(fields).toMatchObject({
    eventType: 'Noted',
    to: 2,
    streamId: 'item-17',
    sequenceNumber: 4,
    eventId: 'event-9',
  });
});

test('a lazy schema that fails is asked once, and one that is asynchronous does not end the process', async () => {
  const unhandled: unknown[] = [];
  const listen = (reason: unknown) => unhandled.push(reason);
  process.on('unhandledRejection', listen);
  let calls = 0;
  const lazy = async () => {
    calls += 1;
    throw new Error('no such module');
  };
  const builder = EventSchemaRegistry.builder()
    .registerSchema('Noted', 1, z.object({}))
    .registerSchema('Noted', 2, lazy as never);
  const registry2 = builder.registerUpcaster('Noted', 1, 2, (payload) => payload).build();
  for (let round = 0; round < 3; round += 1)
    failureOf('SCHEMA_NOT_READABLE', () => registry2.upcast({ ...moved, eventType: 'Noted' }));
  await new Promise((resolve) => setImmediate(resolve));
  process.off('unhandledRejection', listen);
  expect([calls, unhandled]).toEqual([1, []]);
});
