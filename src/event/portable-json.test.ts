import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { copyJson } from './copy-json';
import { findUnportable } from './portable-json';

describe('what every database keeps', () => {
  test.each([
    [{}],
    [{ a: [1, 'b', null, true, { c: -0.5 }] }],
    [{ n: Number.MAX_SAFE_INTEGER }],
    [{ s: '😀\u0001' }],
    [{ constructor: 1 }],
    [Object.create(null)],
  ])('%j is portable', (value) => {
    expect(findUnportable(value, 'payload')).toBeUndefined();
  });
});

test('the first value that is not is named by its path', () => {
  expect(findUnportable({ lines: [{ ok: 1 }, { 'a b': { at: new Date(0) } }] }, 'payload')).toEqual({
    path: 'payload.lines[1]["a b"].at',
    reason: 'an instance of Date is not JSON',
  });
});

test('a value that contains itself ends the search', () => {
  const endless: Record<string, unknown> = {};
  endless.self = endless;
  expect(findUnportable(endless, 'payload')?.reason).toContain('contains itself');
  expect(copyJson(endless, 'payload')).toHaveProperty('problem');
});

test('a property named by a symbol is refused, not lost', () => {
  expect(findUnportable({ [Symbol('a')]: 1 }, 'payload')).toBeDefined();
  expect(copyJson({ [Symbol('a')]: 1 }, 'payload')).toHaveProperty('problem');
});

test('a copy of JSON equals it and shares nothing with it', () => {
  const partsOf = (value: unknown) => {
    const parts = new Set<unknown>();
    JSON.stringify(value, (_, part: unknown) => {
      if (typeof part === 'object' && part !== null) parts.add(part);
      return part;
    });
    return parts;
  };
  fc.assert(
    fc.property(
      fc.jsonValue().filter((value) => !JSON.stringify(value).includes('__proto__')),
      (value) => {
        const result = copyJson(value, 'payload');
        if (!('copy' in result)) throw new Error(result.problem.reason);
        expect(result.copy).toEqual(value);
        for (const part of partsOf(result.copy)) expect(partsOf(value).has(part)).toBe(false);
      },
    ),
  );
});

test('a property named __proto__ is refused, wherever it stands', () => {
  expect(copyJson(JSON.parse('{"a": [{"__proto__": {}}]}'), 'payload')).toEqual({
    problem: { path: 'payload.a[0].__proto__', reason: 'a property named __proto__ is refused' },
  });
});
