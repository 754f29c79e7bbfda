import { describe, expect, test } from 'vitest';
import { declared, refusal } from './declared.fixture';

describe('remove', () => {
  test('the field is gone, and comes back as the value to restore', () => {
    const step = declared((c) => c.remove('by', { restore: 'unknown' }));
    expect(step.upcast({ sku: 'A-1', by: 'ann' })).toStrictEqual({ sku: 'A-1' });
    expect(step.downcast({ sku: 'A-1' })).toStrictEqual({ sku: 'A-1', by: 'unknown' });
    expect(step.loss()).toEqual({
      upcast: { level: 'lossy', fields: ['by'] },
      downcast: { level: 'needs-default', fields: ['by'] },
    });
  });

  test('restored as undefined it comes back absent', () => {
    expect(declared((c) => c.remove('by', { restore: undefined })).downcast({ sku: 'A-1' })).toStrictEqual({
      sku: 'A-1',
    });
  });

  test('without a value to restore there is no way back', () => {
    const step = declared((c) => c.remove('by'));
    expect(() => step.downcast({ sku: 'A-1' })).toThrow('v2 -> v1 (remove("by") says no value to restore)');
    expect(() => step.registry.loss('StockReserved', 2, 1)).toThrow('remove("by")');
  });

  test('options that there are not are refused', () => {
    expect(refusal((c) => c.remove('by', { restored: 1 } as never))).toContain('there is no option "restored"');
  });
});
