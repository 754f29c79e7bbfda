import { describe, expect, test, vi } from 'vitest';
import { declared, none, refusal } from './declared.fixture';

describe('convert', () => {
  const step = declared((c) =>
    c.convert(
      'price',
      (price: number) => price.toFixed(2),
      (price: string) => Number(price),
    ),
  );

  test('the value is worked out from the old one, and back', () => {
    expect(step.upcast({ price: 12.5 })).toStrictEqual({ price: '12.50' });
    expect(step.downcast({ price: '12.50' })).toStrictEqual({ price: 12.5 });
    expect(step.loss()).toEqual({ upcast: none, downcast: none });
  });

  test('absent calls nothing; null is a value', () => {
    const called = vi.fn(() => 'never');
    expect(declared((c) => c.convert('price', called)).upcast({ sku: 'A-1' })).toStrictEqual({ sku: 'A-1' });
    expect(called).not.toHaveBeenCalled();
    expect(declared((c) => c.convert('price', () => 'none')).upcast({ price: null })).toEqual({ price: 'none' });
  });

  test('it is given a copy: what it does to it stays with it', () => {
    const lines = [{ sku: 'A-1' }];
    const changed = declared((c) => c.convert('lines', (given: { sku: string }[]) => given.splice(0)));
    expect(changed.upcast({ lines })).toEqual({ lines: [{ sku: 'A-1' }] });
    expect(lines).toEqual([{ sku: 'A-1' }]);
  });

  test.each([
    [
      'throws',
      () => {
        throw new Error('no price');
      },
      'UPCASTER_THREW',
      'no price',
    ],
    ['returns a Promise', async () => 1, 'UPCASTER_RETURNED_PROMISE', 'returned a Promise'],
    ['returns NaN', () => Number.NaN, 'UPCASTER_RETURNED_WRONG_SHAPE', 'NaN is not JSON'],
    ['returns a Date', () => new Date(0), 'UPCASTER_RETURNED_WRONG_SHAPE', 'an instance of Date is not JSON'],
  ])('a function that %s is named with its operation and path', (_case, run, code, reason) => {
    const wrong = declared((c) => c.at('order', (order) => order.convert('price', run)));
    const result = wrong.registry.tryUpcast({ eventType: 'StockReserved', payload: { order: { price: 1 } } });
    expect(result).toMatchObject({
      error: {
        code,
        fields: { eventType: 'StockReserved', from: 1, to: 2, operation: 'convert "price"', path: expect.any(String) },
      },
    });
    expect(String(!result.ok && result.error.message)).toContain(reason);
  });

  test('without a downcast there is no way back', () => {
    expect(() => declared((c) => c.convert('price', String)).downcast({ price: '1' })).toThrow(
      'convert("price") has no downcast',
    );
  });

  test('what is no function is refused', () => {
    expect(refusal((c) => c.convert('price', 'toFixed' as never))).toContain('the upcast is "toFixed", not a function');
  });
});
