import { expect, test } from 'vitest';
import { z } from 'zod';
import { failureOf } from '../../test/failure';
import { defineEvent } from './define-event';

const StockMoved = defineEvent('StockMoved')
  .version(1, z.object({ qty: z.number() }))
  .version(2, z.object({ quantity: z.number() }))
  .upcast(({ qty }) => ({ quantity: qty }), { reason: 'renamed' });

test('a created event is of the latest version and has an identity of its own', () => {
  const event = StockMoved.create({ quantity: 1 });
  expect(event).toEqual({
    eventType: 'StockMoved',
    eventVersion: 2,
    payload: { quantity: 1 },
    eventId: expect.stringMatching(/^[0-9a-f-]{36}$/),
  });
  expect(StockMoved.create({ quantity: 1 }).eventId).not.toBe(event.eventId);
  expect(StockMoved.create({ quantity: 1 }, { eventId: 'mine', metadata: { actor: 'u-1' } })).toMatchObject({
    eventId: 'mine',
    metadata: { actor: 'u-1' },
  });
});

test('a payload that does not fit is refused where it is made', () => {
  const error = failureOf('INVALID_PAYLOAD', () => StockMoved.create({ quantity: 'three' as never }));
  expect(error.fields).toMatchObject({
    eventType: 'StockMoved',
    to: 2,
    issues: [expect.objectContaining({ path: ['quantity'] })],
  });
});

test('every call gives another definition, and the one before stays what it was', () => {
  const first = defineEvent('StockMoved').version(1, z.object({}));
  const second = first.version(2, z.object({})).upcast(() => ({}));
  expect(first.versions).toHaveLength(1);
  expect(second.versions).toHaveLength(2);
  expect(Object.isFrozen(second)).toBe(true);
});

test('a lazy schema is made when it is first needed, once', () => {
  let made = 0;
  const lazy = defineEvent('Lazy').version(1, () => {
    made += 1;
    return z.object({ a: z.string() });
  });
  expect(made).toBe(0);
  lazy.create({ a: 'x' });
  lazy.create({ a: 'y' });
  expect(made).toBe(1);
});

test('nothing can be made of a name without a version', () => {
  // biome-ignore lint/suspicious/noExplicitAny: what the compiler refuses, JavaScript may still call.
  const named = defineEvent('Named') as any;
  failureOf('EVENT_WITHOUT_VERSION', () => named.create({}));
  failureOf('EVENT_WITHOUT_VERSION', () => named.upcast(() => ({})));
});
