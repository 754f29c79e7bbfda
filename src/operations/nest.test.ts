import { describe, expect, test } from 'vitest';
import { declared, none, refusal } from './declared.fixture';

describe('nest', () => {
  const step = declared((c) => c.nest(['orderId', 'channel'], 'order'));

  test('the fields stand together, and come apart again', () => {
    expect(step.upcast({ sku: 'A-1', orderId: 'O-1', channel: 'web' })).toStrictEqual({
      sku: 'A-1',
      order: { orderId: 'O-1', channel: 'web' },
    });
    expect(step.downcast({ sku: 'A-1', order: { orderId: 'O-1', channel: 'web' } })).toStrictEqual({
      sku: 'A-1',
      orderId: 'O-1',
      channel: 'web',
    });
    expect(step.loss()).toEqual({ upcast: none, downcast: none });
  });

  test('what is absent is absent there too; the object is there in any case', () => {
    expect(step.upcast({ orderId: 'O-1' })).toStrictEqual({ order: { orderId: 'O-1' } });
    expect(step.upcast({})).toStrictEqual({ order: {} });
    expect(step.downcast({ order: {} })).toStrictEqual({});
  });

  test('a field may be nested into an object of its own name', () => {
    const own = declared((c) =>
      c.nest(['order', 'channel'], 'order').at('order', (order) => order.rename('order', 'id')),
    );
    expect(own.upcast({ order: 'O-1', channel: 'web' })).toStrictEqual({ order: { id: 'O-1', channel: 'web' } });
    expect(own.downcast({ order: { id: 'O-1', channel: 'web' } })).toStrictEqual({ order: 'O-1', channel: 'web' });
  });

  test('what is no list of names, or names one twice, is refused', () => {
    expect(refusal((c) => c.nest('orderId' as never, 'order'))).toContain('the names are "orderId", not a list');
    expect(refusal((c) => c.nest(['a', 'a'], 'order'))).toContain('the list has a name twice');
    expect(refusal((c) => c.nest([], 'order'))).toContain('the list of names is empty');
  });
});
