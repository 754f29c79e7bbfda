import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { declared, none, refusal } from './declared.fixture';

describe('rename', () => {
  const step = declared((c) => c.rename('qty', 'quantity'));

  test('the value stands under the new name, and comes back under the old', () => {
    expect(step.upcast({ sku: 'A-1', qty: 3 })).toStrictEqual({ sku: 'A-1', quantity: 3 });
    expect(step.downcast({ sku: 'A-1', quantity: 3 })).toStrictEqual({ sku: 'A-1', qty: 3 });
    expect(step.loss()).toEqual({ upcast: none, downcast: none });
  });

  test('absent stays absent, null stays null', () => {
    expect(step.upcast({ sku: 'A-1' })).toStrictEqual({ sku: 'A-1' });
    expect(step.upcast({ qty: null })).toStrictEqual({ quantity: null });
  });

  test('there and back in the same step leaves the payload as it is, the same reference', () => {
    const payload = { b: 1 };
    expect(declared((c) => c.rename('a', 'b').rename('b', 'a')).upcast({ a: 1 })).toStrictEqual({ a: 1 });
    expect(declared((c) => c).upcast(payload)).toBe(payload);
  });

  test.each(['constructor', 'toString', 'a"b', "it's", 'line\nbreak', '\u2028', '`$', '数量', '', '1'])(
    'the name %j is a name like any other',
    (name) => {
      const odd = declared((c) => c.rename('qty', name).add('extra', 1));
      expect(odd.upcast({ sku: 'A-1', qty: 3 })).toStrictEqual({ sku: 'A-1', [name]: 3, extra: 1 });
      expect(odd.upcast({ sku: 'A-1' })).toStrictEqual({ sku: 'A-1', extra: 1 });
      expect(odd.downcast({ sku: 'A-1', extra: 1 })).toStrictEqual({ sku: 'A-1' });
    },
  );

  test('a field that the older schema does not have is refused when the registry is built', () => {
    const schemas = {
      from: z.object({ qty: z.number().optional() }),
      to: z.object({ quantity: z.number().optional() }),
    };
    expect(refusal((c) => c.rename('qyt', 'quantity'), schemas)).toContain(
      'The upcast of StockReserved v1 -> v2 cannot rename "qyt" to "quantity" in payload: there is no field "qyt" in payload.',
    );
    expect(refusal((c) => c.rename('qty', 'quantity'), schemas)).toBe('it was not refused');
    expect(refusal((c) => c.remove('qty').rename('qty', 'quantity'))).toContain('there is no field "qty"');
  });
});
