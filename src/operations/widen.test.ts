import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { declared, none } from './declared.fixture';

const from = z.looseObject({ channel: z.enum(['web', 'shop']) });
const to = z.looseObject({ channel: z.string().optional() });

describe('widen', () => {
  const step = declared((c) => c.widen('channel', { fallback: 'web' }), { from, to });

  test('older events stay as they are, the same reference', () => {
    const payload = { channel: 'shop' };
    expect(step.upcast(payload)).toBe(payload);
  });

  test('a chain of widenings returns its input', () => {
    const { registry } = step;
    const payload = { channel: 'shop' };
    const event = registry.upcast({ eventType: 'StockReserved', eventVersion: 1, payload });
    expect(event.payload).toBe(payload);
    expect(event.eventVersion).toBe(2);
  });

  test('on the way back the older schema decides which values become the fallback', () => {
    expect(step.downcast({ channel: 'shop' })).toEqual({ channel: 'shop' });
    expect(step.downcast({ channel: 'phone' })).toEqual({ channel: 'web' });
    expect(step.downcast({})).toEqual({ channel: 'web' });
    expect(step.loss()).toEqual({ upcast: none, downcast: { level: 'lossy', fields: ['channel'] } });
  });

  test('without a fallback there is no way back', () => {
    expect(() => declared((c) => c.widen('channel')).downcast({})).toThrow('widen("channel") says no fallback');
  });
});
