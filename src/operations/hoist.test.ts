import { describe, expect, test } from 'vitest';
import { declared, none } from './declared.fixture';

describe('hoist', () => {
  const step = declared((c) => c.hoist('order', 'id', 'orderId'));

  test('the field is taken out, and put back', () => {
    expect(step.upcast({ order: { id: 'O-1', channel: 'web' } })).toStrictEqual({
      order: { channel: 'web' },
      orderId: 'O-1',
    });
    expect(step.downcast({ order: { channel: 'web' }, orderId: 'O-1' })).toStrictEqual({
      order: { channel: 'web', id: 'O-1' },
    });
    expect(step.loss()).toEqual({ upcast: none, downcast: none });
  });

  test('an object that is not there stays so; on the way back it is there where the field is', () => {
    expect(step.upcast({ sku: 'A-1' })).toStrictEqual({ sku: 'A-1' });
    expect(step.upcast({ order: null })).toStrictEqual({ order: null });
    expect(step.downcast({ sku: 'A-1' })).toStrictEqual({ sku: 'A-1' });
    expect(step.downcast({ orderId: 'O-1' })).toStrictEqual({ order: { id: 'O-1' } });
  });

  test('with remove, nothing is left of the object', () => {
    const flat = declared((c) => c.hoist('order', 'id').remove('order', { restore: {} }));
    expect(flat.upcast({ order: { id: 'O-1' } })).toStrictEqual({ id: 'O-1' });
    expect(flat.downcast({ id: 'O-1' })).toStrictEqual({ order: { id: 'O-1' } });
  });
});
