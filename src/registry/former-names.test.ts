import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { failureOf } from '../../test/failure';
import { defineEvent } from '../definition/define-event';
import { EventSchemaRegistry } from './event-schema-registry';

const seen: string[] = [];
const StockReserved = defineEvent('StockReserved')
  .formerly('GoodsHeld', { through: 1 })
  .formerly('GoodsReserved', { through: 2 })
  .version(1, z.object({ qty: z.number() }))
  .version(2, z.object({ quantity: z.number() }))
  .upcast(({ qty }, { eventType }) => {
    seen.push(eventType);
    return { quantity: qty };
  })
  .downcast(({ quantity }) => ({ qty: quantity }))
  .version(3, z.object({ quantity: z.number(), warehouseId: z.string() }))
  .upcast(
    ({ payload: { quantity }, eventType }) => {
      seen.push(eventType);
      return { payload: { quantity, warehouseId: 'WH-MAIN' } };
    },
    { scope: 'event' },
  )
  .downcast(({ quantity }) => ({ quantity }));
const StockRenamed = defineEvent('StockRenamed')
  .formerly('GoodsRenamed', { through: 1 })
  .version(1, z.object({ sku: z.string() }));
const registry = EventSchemaRegistry.of(StockReserved, StockRenamed);

describe('an event that is stored under a former name', () => {
  test.each([
    ['GoodsHeld', 1, { qty: 1 }],
    ['GoodsReserved', 1, { qty: 1 }],
    ['GoodsReserved', 2, { quantity: 1 }],
    ['StockReserved', 1, { qty: 1 }],
    ['StockReserved', 2, { quantity: 1 }],
  ])('%s v%i is read as the type of today, and says how it is stored', (eventType, eventVersion, payload) => {
    expect(registry.upcast({ eventType, eventVersion, payload, offset: 7 })).toEqual({
      eventType: 'StockReserved',
      eventVersion: 3,
      payload: { quantity: 1, warehouseId: 'WH-MAIN' },
      offset: 7,
      storedAs: { eventType, eventVersion },
    });
  });

  test('gets its name of today also where no step runs, in another object', () => {
    const message = Object.freeze({ eventType: 'GoodsRenamed', payload: Object.freeze({ sku: 'A-1' }) });
    const event = registry.upcast(message);
    expect(event).toEqual({
      eventType: 'StockRenamed',
      eventVersion: 1,
      payload: { sku: 'A-1' },
      storedAs: { eventType: 'GoodsRenamed', eventVersion: 1 },
    });
    expect(registry.upcast(event)).toBe(event);
  });

  test('under the name of today is current as before: the same reference', () => {
    const message = { eventType: 'StockRenamed', eventVersion: 1, payload: { sku: 'A-1' } };
    expect(registry.upcast(message)).toBe(message);
  });

  test('in a version that the name was never used for is an error that says until when it was', () => {
    const message = { eventType: 'GoodsHeld', eventVersion: 2, payload: { quantity: 1 }, streamId: 'item-1' };
    const error = failureOf('FORMER_NAME_TOO_NEW', () => registry.upcast(message));
    expect(error.fields).toMatchObject({
      eventType: 'GoodsHeld',
      currentName: 'StockReserved',
      from: 2,
      through: 1,
      streamId: 'item-1',
    });
    expect(error.message).toContain('in use through v1; since then it is StockReserved');
    failureOf('FORMER_NAME_TOO_NEW', () => registry.upcast({ ...message, eventVersion: 99 }));
  });

  test('shows its steps the name of today, whichever it was', () => {
    seen.length = 0;
    registry.upcast({ eventType: 'GoodsHeld', payload: { qty: 1 } });
    expect(seen).toEqual(['StockReserved', 'StockReserved']);
  });
});

describe('a version carries the name that it was stored under', () => {
  const current = { eventType: 'StockReserved', eventVersion: 3, payload: { quantity: 1, warehouseId: 'WH-2' } };
  const chain = registry.chain('StockReserved');

  test.each([
    [2, 'GoodsReserved', { quantity: 1 }],
    [1, 'GoodsHeld', { qty: 1 }],
  ])('downcast to v%i it is %s', (to, eventType, payload) => {
    expect(chain.downcast(current, { to })).toMatchObject({ eventType, eventVersion: to, payload });
  });

  test('upcast to an older version it has the name of that one, and to the latest the name of today', () => {
    const old = { eventType: 'GoodsHeld', eventVersion: 1, payload: { qty: 1 } };
    expect(chain.upcast(old, { to: 2 })).toMatchObject({ eventType: 'GoodsReserved', eventVersion: 2 });
    expect(chain.upcast(chain.upcast(old, { to: 2 }))).toEqual(chain.upcast(old));
  });

  test('there and back again changes nothing', () => {
    const back = registry.upcast(chain.downcast(current, { to: 2 }));
    expect(back).toMatchObject({ eventType: 'StockReserved', eventVersion: 3 });
  });

  test('a downcast of what was only renamed leads back to the old name', () => {
    const renamed = { eventType: 'StockRenamed', eventVersion: 1, payload: { sku: 'A-1' } };
    expect(registry.chain('StockRenamed').downcast(renamed, { to: 1 })).toMatchObject({ eventType: 'GoodsRenamed' });
  });
});

describe('a registry', () => {
  test('knows current names as its types, and former ones beside them', () => {
    expect(registry.eventTypes).toEqual(['StockReserved', 'StockRenamed']);
    expect([registry.has('GoodsReserved'), registry.has('GoodsReserved', 1), registry.has('StockReserved', 1)]).toEqual(
      [false, false, true],
    );
    expect(registry.formerNames('StockReserved')).toEqual([
      { eventType: 'GoodsHeld', through: 1 },
      { eventType: 'GoodsReserved', through: 2 },
    ]);
    expect(EventSchemaRegistry.of(defineEvent('A').version(1, z.object({}))).formerNames('A')).toEqual([]);
  });

  test('that is asked by a former name says the current one', () => {
    const error = failureOf('UNKNOWN_EVENT_TYPE', () => registry.getLatestVersion('GoodsHeld' as never));
    expect(error.message).toContain(
      'GoodsHeld is a former name of the event type StockReserved.\nAsk for StockReserved.',
    );
  });

  test('keeps former names of what is picked, and leaves out those of the others', () => {
    const picked = registry.pick('StockReserved');
    expect(picked.upcast({ eventType: 'GoodsHeld', payload: { qty: 1 } }).eventType).toBe('StockReserved');
    expect([picked.leftOut('GoodsRenamed'), picked.leftOut('GoodsHeld')]).toEqual([true, false]);
    failureOf('UNKNOWN_EVENT_TYPE', () =>
      picked.upcast({ eventType: 'GoodsRenamed' as string, payload: { sku: 'A-1' } }),
    );
  });
});

test('stable ids do not depend on the name', () => {
  const Held = defineEvent('Held')
    .formerly('Kept', { through: 1 })
    .version(1, z.object({}))
    .version(2, z.object({ id: z.string() }))
    .upcast((_, context) => ({ id: context.stableId('id') }));
  const held = EventSchemaRegistry.of(Held);
  const idOf = (eventType: 'Held' | 'Kept') => held.upcast({ eventType, eventId: 'event-1', payload: {} }).payload.id;
  expect(idOf('Kept')).toBe(idOf('Held'));
});
