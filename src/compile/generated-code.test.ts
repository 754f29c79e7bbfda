import { describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import type { Declare } from '../operations/changes-builder';
import type { ObjectLayout } from '../plan/object-layout';
import { EventSchemaRegistry } from '../registry/event-schema-registry';
import { generatedCode } from './generated-code';

const anything = z.looseObject({});

function both(declare: Declare) {
  const registry = EventSchemaRegistry.builder()
    .registerSchema('StockReserved', 1, anything)
    .registerSchema('StockReserved', 2, anything)
    .registerChanges('StockReserved', 1, 2, declare)
    .build();
  const compiled = registry.compiledWith(generatedCode);
  const read = (from: typeof registry, payload: object) => from.upcast({ eventType: 'StockReserved', payload }).payload;
  return {
    registry,
    compiled,
    closures: (payload: object) => read(registry, payload),
    generated: (payload: object) => read(compiled, payload),
  };
}

/** The keys, and values that are equal to the sign of zero. */
function expectSame(one: object, other: object) {
  expect(other).toStrictEqual(one);
  expect(Object.keys(other)).toEqual(Object.keys(one));
}

describe('generated code', () => {
  const steps = both((c) =>
    c
      .rename('qty', 'quantity')
      .values('shipped', [
        [true, 'yes'],
        [false, 'no'],
      ])
      .add('warehouseId', 'WH-MAIN')
      .nest(['sku', 'lot'], 'item')
      .at('order', (order) => order.rename('nr', 'id').add('shift', -0))
      .remove('by'),
  );

  test.each([
    [{ sku: 'A-1', lot: 'L', qty: 1, shipped: true, by: 'ann', order: { nr: 1 } }],
    [{ order: { extra: 1, nr: 2 }, stray: null, shipped: false, qty: -0, sku: 'A-1' }],
    [{}],
    [{ qty: undefined, sku: 'A-1' }],
    [{ '2': 'b', '1': 'a', qty: 3 }],
    [{ b: 1, a: 2, qty: 3 }],
    [{ qty: 3, a: 2, b: 1 }],
  ])('makes of %j what closures make of it, property by property', (payload) => {
    expectSame(steps.closures(payload), steps.generated(payload));
  });

  test.each([
    'constructor',
    'toString',
    'a"b',
    "it's",
    'line\nbreak',
    '\u2028',
    '\\',
    '`',
    '*/',
    '</script>',
    '数量',
    '',
    '1',
    'source',
    'undefined',
  ])('the name %j is a text and nothing else', (name) => {
    const odd = both((c) => c.rename('qty', name).add(`${name}!`, { [name]: name }));
    for (const payload of [{ qty: 1 }, { sku: 'A-1' }, { [`${name}?`]: 1, qty: 2 }]) {
      expectSame(odd.closures(payload), odd.generated(payload));
    }
  });

  test('every event gets constants of its own', () => {
    const { generated } = both((c) => c.add('tags', [{ name: 'new' }]));
    const first = generated({}) as { tags: { name: string }[] };
    (first.tags[0] as { name: string }).name = 'changed';
    expect(generated({})).toEqual({ tags: [{ name: 'new' }] });
  });

  test('a value that no table has is the same error', () => {
    expect(() => steps.generated({ shipped: 'maybe' })).toThrow('has no value for "maybe"');
  });

  test('explain() shows the source; it has one literal, its names as texts', () => {
    const schema = z.object({ sku: z.string(), qty: z.number() });
    const registry = EventSchemaRegistry.builder()
      .registerSchema('StockReserved', 1, schema)
      .registerSchema('StockReserved', 2, z.object({ sku: z.string(), quantity: z.number() }))
      .registerChanges('StockReserved', 1, 2, (c) => c.rename('qty', 'quantity'))
      .build()
      .compiledWith(generatedCode);
    expect(registry.explain('StockReserved', 1, 2)).toContain('return { "sku": s0, "quantity": s1 };');
  });

  test('events with odd keys do not go on compiling, and leave usual ones as they are', () => {
    const { registry } = both((c) => c.rename('qty', 'quantity'));
    let made = 0;
    const counting = registry.compiledWith({
      ...generatedCode,
      maker: (layout) => {
        made += 1;
        return generatedCode.maker(layout);
      },
    });
    const read = (payload: object) => counting.upcast({ eventType: 'StockReserved', payload }).payload;
    for (let index = 0; index < 200; index += 1) {
      expect(read({ qty: index, [`odd${index}`]: 1 })).toEqual({ quantity: index, [`odd${index}`]: 1 });
      expect(read({ qty: index })).toEqual({ quantity: index });
    }
    expect(made).toBeLessThan(20);
  });

  test('where code generation is forbidden, closures go on', () => {
    const spy = vi.spyOn(globalThis, 'Function').mockImplementation(function forbidden() {
      throw new EvalError('Code generation from strings disallowed for this context');
    });
    try {
      expect(
        generatedCode.maker({ keys: [], entries: [], showsOrder: false, loadOf: () => undefined } as ObjectLayout),
      ).toBeUndefined();
      expect(
        steps.compiled.upcast({ eventType: 'StockReserved', payload: { neverSeen: 1, qty: 1 } }).payload,
      ).toMatchObject({
        quantity: 1,
      });
      expect(spy).toHaveBeenCalled();
    } finally {
      spy.mockRestore();
    }
  });
});

test.runIf(process.env.EVOLVENT_TEST_GENERATED_CODE)('the suite that runs by generated code does so', () => {
  const { registry } = both((c) => c.rename('qty', 'quantity'));
  expect(registry.explain('StockReserved', 1, 2)).toContain('By generated code');
});
