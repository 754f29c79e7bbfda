import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { declared, none, refusal } from './declared.fixture';

describe('values', () => {
  test('a table of texts goes both ways where it is one-to-one', () => {
    const step = declared((c) => c.values('site', { 'WH-MAIN': 'Bremen', 'WH-NORTH': 'Kiel' }));
    expect(step.upcast({ site: 'WH-NORTH' })).toStrictEqual({ site: 'Kiel' });
    expect(step.downcast({ site: 'Bremen' })).toStrictEqual({ site: 'WH-MAIN' });
    expect(step.upcast({})).toStrictEqual({});
    expect(step.loss()).toEqual({ upcast: none, downcast: none });
  });

  test('a list of pairs tells numbers and booleans from texts', () => {
    const step = declared((c) =>
      c.values('reason', [
        [1, 'counted'],
        ['1', 'one'],
        [true, 'yes'],
        [null, 'unknown'],
      ]),
    );
    expect(step.upcast({ reason: 1 })).toEqual({ reason: 'counted' });
    expect(step.upcast({ reason: '1' })).toEqual({ reason: 'one' });
    expect(step.upcast({ reason: null })).toEqual({ reason: 'unknown' });
    expect(step.downcast({ reason: 'yes' })).toEqual({ reason: true });
  });

  test('a value that the table lacks is an error that names type, versions, operation, path and value', () => {
    const step = declared((c) => c.values('site', { 'WH-MAIN': 'Bremen' }));
    expect(() => step.upcast({ site: 'constructor' })).toThrow(
      'StockReserved v1 -> v2 (change the values of "site" in payload) has no value for "constructor"',
    );
  });

  describe('that become one', () => {
    const table = [
      [1, 'counted'],
      [3, 'lost'],
      [4, 'lost'],
    ] as const;

    test('have no way back unless one of them is chosen', () => {
      expect(() => declared((c) => c.values('reason', table)).downcast({ reason: 'lost' })).toThrow(
        'values("reason") merges several into "lost" and has no inverse for it',
      );
      const chosen = declared((c) => c.values('reason', table, { inverse: [['lost', 4]] }));
      expect(chosen.downcast({ reason: 'lost' })).toEqual({ reason: 4 });
      expect(chosen.downcast({ reason: 'counted' })).toEqual({ reason: 1 });
      expect(chosen.loss()).toEqual({
        upcast: { level: 'lossy', fields: ['reason'] },
        downcast: { level: 'needs-default', fields: ['reason'] },
      });
    });

    test('the way back may know values that older versions lacked; then it is the one that loses', () => {
      const step = declared((c) =>
        c.values(
          'shipped',
          [
            [true, 'shipped'],
            [false, 'cancelled'],
          ],
          { inverse: { expired: false } },
        ),
      );
      expect(step.downcast({ shipped: 'expired' })).toEqual({ shipped: false });
      expect(step.loss().downcast).toEqual({ level: 'lossy', fields: ['shipped'] });
    });
  });

  test('an inverse that does not belong to the table is refused', () => {
    const table = { a: 'x', b: 'y' };
    expect(refusal((c) => c.values('s', table, { inverse: { x: 'b', y: 'a' } }))).toContain(
      'the inverse gives "b" for "x", and the table makes "y" of it',
    );
    expect(refusal((c) => c.values('s', table, { inverse: { z: 'c' } }))).toContain(
      '"c", which is no value of the older',
    );
  });

  test('a boolean or a value that may be null needs all of its values', () => {
    const from = z.object({ shipped: z.boolean(), channel: z.enum(['web']).nullable() });
    const to = z.looseObject({});
    expect(refusal((c) => c.values('shipped', [[true, 'yes']]), { from, to })).toContain('has no value for false');
    expect(refusal((c) => c.values('channel', [['web', 1]]), { from, to })).toContain('has no value for null');
  });

  test('tables that are none are refused', () => {
    expect(refusal((c) => c.values('site', 7 as never))).toContain('the table is 7, not an object or a list of pairs');
    expect(refusal((c) => c.values('site', {}))).toContain('the table is empty');
    expect(
      refusal((c) =>
        c.values('site', [
          [1, 2],
          [1, 3],
        ]),
      ),
    ).toContain('the table has 1 twice');
    expect(refusal((c) => c.values('site', { a: { b: 1 } }))).toContain(
      'its values are texts, numbers, booleans or null',
    );
  });

  test('a table that misses a value of the older schema is refused when the registry is built', () => {
    const from = z.looseObject({ site: z.enum(['WH-MAIN', 'WH-NORTH']) });
    expect(refusal((c) => c.values('site', { 'WH-MAIN': 'Bremen' }), { from, to: z.looseObject({}) })).toContain(
      'the table of "site" in payload has no value for "WH-NORTH"',
    );
  });
});
