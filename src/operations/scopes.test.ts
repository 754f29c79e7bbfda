import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { ChangesBuilder } from './changes-builder';
import { declared, none, refusal } from './declared.fixture';
import type { StepContext } from './step';

describe('at', () => {
  test('changes stay inside the object, at any depth', () => {
    const step = declared((c) => c.at(['order', 'customer'], (customer) => customer.rename('nr', 'id')));
    const order = { id: 'O-1', customer: { nr: 7 } };
    expect(step.upcast({ nr: 1, order })).toStrictEqual({ nr: 1, order: { id: 'O-1', customer: { id: 7 } } });
    expect(order).toEqual({ id: 'O-1', customer: { nr: 7 } });
    expect(step.downcast(step.upcast({ nr: 1, order }))).toStrictEqual({ nr: 1, order });
  });

  test.each([[{}], [{ order: null }], [{ order: 'O-1' }], [{ order: ['length'] }]])(
    '%j has no such object, and stays',
    (payload) => {
      expect(
        declared((c) => c.at('order', (order) => order.rename('length', 'size').add('x', 1))).upcast(payload),
      ).toStrictEqual(payload);
    },
  );

  test('its losses are named from outside', () => {
    const step = declared((c) => c.at('order', (order) => order.remove('channel', { restore: 'web' })));
    expect(step.loss().upcast).toEqual({ level: 'lossy', fields: ['order.channel'] });
  });
});

describe('each', () => {
  const step = declared((c) => c.each('lines', (line) => line.rename('c', 'colour').add('size', 'M')));

  test('every object of a list or of a record changes; what is none stays', () => {
    expect(step.upcast({ lines: [{ c: 'red' }, 'stray', null, { c: 'blue', extra: 1 }] })).toStrictEqual({
      lines: [{ colour: 'red', size: 'M' }, 'stray', null, { extra: 1, colour: 'blue', size: 'M' }],
    });
    expect(step.upcast({ lines: { first: { c: 'red' } } })).toStrictEqual({
      lines: { first: { colour: 'red', size: 'M' } },
    });
    expect(step.upcast({ lines: [] })).toStrictEqual({ lines: [] });
    expect(step.upcast({})).toStrictEqual({});
    expect(step.loss()).toEqual({ upcast: none, downcast: { level: 'lossy', fields: ['lines[].size'] } });
  });

  test('functions are called for each item, with the item', () => {
    const called = declared((c) =>
      c.each('lines', (line) =>
        line
          .derive('total', ({ price, count }: { price: number; count: number }) => price * count)
          .derive('double', ({ total }: { total: number }) => total * 2),
      ),
    );
    expect(
      called.upcast({
        lines: [
          { price: 2, count: 3 },
          { price: 5, count: 1 },
        ],
      }),
    ).toEqual({
      lines: [
        { price: 2, count: 3, total: 6, double: 12 },
        { price: 5, count: 1, total: 5, double: 10 },
      ],
    });
  });
});

describe('when', () => {
  const step = declared((c) =>
    c
      .when('kind', 'parcel', (parcel) => parcel.rename('kg', 'weight'))
      .when('kind', 'pallet', (pallet) =>
        pallet.rename('tons', 'weight').convert(
          'weight',
          (tons: number) => tons * 1000,
          (kg: number) => kg / 1000,
        ),
      )
      .add('carrier', 'own'),
  );

  test('only the variant changes, and comes back', () => {
    const parcel = { kind: 'parcel', kg: 3 };
    const pallet = { kind: 'pallet', tons: 2 };
    expect(step.upcast(parcel)).toStrictEqual({ kind: 'parcel', weight: 3, carrier: 'own' });
    expect(step.upcast(pallet)).toStrictEqual({ kind: 'pallet', weight: 2000, carrier: 'own' });
    expect(step.upcast({ kind: 'letter', kg: 1 })).toStrictEqual({ kind: 'letter', kg: 1, carrier: 'own' });
    for (const payload of [parcel, pallet]) expect(step.downcast(step.upcast(payload))).toStrictEqual(payload);
  });

  test('a tag that no variant has is refused when the registry is built', () => {
    const variant = (kind: 'parcel' | 'letter') => z.object({ kind: z.literal(kind), kg: z.number().optional() });
    const from = z.union([variant('parcel'), variant('letter')]);
    const to = z.looseObject({});
    expect(refusal((c) => c.when('kind', 'pallet', (p) => p.add('x', 1)), { from, to })).toContain(
      'no variant of payload has the kind "pallet", only "parcel", "letter"',
    );
    expect(
      refusal((c) => c.when('kind', 'parcel', (p) => p.rename('kg', 'weight')).rename('kg', 'w'), { from, to }),
    ).toContain('there is no field "kg"');
  });

  test('the field that tells variants apart cannot be changed there', () => {
    expect(refusal((c) => c.when('kind', 'parcel', (p) => p.rename('kind', 'type')))).toContain(
      'which tells variants apart',
    );
  });
});

test('scopes on what holds no objects are refused when the registry is built', () => {
  const from = z.object({ sku: z.string(), qty: z.number() });
  const to = z.looseObject({});
  expect(refusal((c) => c.at('sku', (sku) => sku.add('x', 1)), { from, to })).toContain('payload.sku is no object');
  expect(refusal((c) => c.each('qty', (item) => item.add('x', 1)), { from, to })).toContain('payload.qty has no items');
  expect(refusal((c) => c.hoist('sku', 'x'), { from, to })).toContain('payload.sku is no object');
});

test('a record beside an object may hold any field', () => {
  const from = z.intersection(z.object({ sku: z.string() }), z.record(z.string(), z.string()));
  expect(refusal((c) => c.rename('zone', 'area'), { from, to: z.looseObject({}) })).toBe('it was not refused');
});

describe('many operations on the same object', () => {
  test.each([
    [
      'choices of two fields',
      12,
      (c: ChangesBuilder, i: number) => c.when(i % 2 ? 'a' : 'b', 'x', (v) => v.add(`y${i}`, i)),
    ],
    ['renames inside', 40, (c: ChangesBuilder, i: number) => c.at('h', (h) => h.rename(`a${i}`, `a${i + 1}`))],
    [
      'narrowed and changed',
      20,
      (c: ChangesBuilder, i: number) => c.narrow('h', { a: 1 }).at('h', (h) => h.rename(`a${i}`, `a${i + 1}`)),
    ],
  ])('%s stay as small as they are', (_case, count, add) => {
    const step = declared((c) =>
      Array.from({ length: count }).reduce<ChangesBuilder>((changes, _, i) => add(changes, i), c),
    );
    expect(step.upcast({ a: 'x', b: 'x', h: { a0: 1 } })).toBeDefined();
  });
});

describe('metadata', () => {
  const step = declared((c) => c.metadata((m) => m.rename('user', 'actor').add('tenant', 'x')).add('y', 1));

  test('they evolve beside the payload', () => {
    expect(step.metadata({}, { user: 'ann', trace: 't' })).toStrictEqual({ trace: 't', actor: 'ann', tenant: 'x' });
    expect(step.upcast({ user: 'stays' }, { user: 'ann' })).toStrictEqual({ user: 'stays', y: 1 });
  });

  test('an event without any gets those that are added', () => {
    const event = step.registry.upcast({ eventType: 'StockReserved', payload: {} });
    expect(event).toMatchObject({ metadata: { tenant: 'x' } });
  });

  test('where nothing names them they are the same reference', () => {
    const metadata = { user: 'ann' };
    expect(declared((c) => c.add('x', 1)).metadata({}, metadata)).toBe(metadata);
  });

  test('a function of a payload sees them, and cannot change them', () => {
    const metadata = { user: 'ann' };
    const seen = declared((c) =>
      c.derive('by', (_: unknown, context: StepContext) => {
        (context.metadata as { user: string }).user = 'changed';
        return 1;
      }),
    );
    expect(seen.metadata({}, metadata)).toEqual({ user: 'ann' });
  });

  test('they stand beside other changes, not inside them', () => {
    expect(refusal((c) => c.at('order', (order) => order.metadata((m) => m.add('x', 1))))).toContain(
      'stands beside other changes',
    );
  });
});

describe('a function that declares changes', () => {
  test.each([
    ['no function', 7, 'changes() is given 7, not a function'],
    ['returns nothing', () => undefined, 'returned undefined, not the changes'],
    ['is asynchronous', async () => undefined, 'is given an asynchronous function'],
    [
      'throws',
      () => {
        throw new Error('oh');
      },
      'changes() threw: oh',
    ],
  ])('%s', (_case, declare, reason) => {
    // A list of operations is what anything but a function is taken for.
    if (typeof declare !== 'function') return expect(refusal(declare as never)).toContain('not a list of operations');
    expect(refusal(declare as never)).toContain(reason);
  });
});
