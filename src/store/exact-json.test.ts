import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseExactJson } from './exact-json';

const problemIn = (text: string) => {
  const parsed = parseExactJson(text, 'payload');
  return 'problem' in parsed ? parsed.problem.path : undefined;
};

describe('numbers that JavaScript would round are refused with their path', () => {
  test.each([
    ['{"lot": 12345678901234567890}', 'payload.lot'],
    ['{"lines": [{"at": 1}, {"at": 9007199254740993}]}', 'payload.lines[1].at'],
    ['{"a": {"b c": [1, 2, [0.1000000000000000055511151231257827]]}}', 'payload.a["b c"][2][0]'],
    ['[{"a": 1, "b": 2}, 3, 0.12345678901234567]', 'payload[2]'],
    ['{"a": [], "b": {}, "c": -9007199254740993}', 'payload.c'],
    ['{"a": "12345678901234567890", "b": 12345678901234567890}', 'payload.b'],
    ['{"\\"quoted\\": \\\\" : 12345678901234567890}', 'payload["\\"quoted\\": \\\\"]'],
    ['{"a\\u0062": 12345678901234567890}', 'payload.ab'],
    ['{"a": 1e400}', 'payload.a'],
    ['{"a": 1e-400}', 'payload.a'],
    ['{"a": 4.9e-324}', 'payload.a'],
    ['12345678901234567890', 'payload'],
    [`{"a": 1${'0'.repeat(100_000)}1}`, 'payload.a'],
    [`{"a": 0.${'0'.repeat(400)}1}`, 'payload.a'],
  ])('%s', (text, path) => {
    expect(problemIn(text)).toBe(path);
  });
});

describe('what JavaScript holds is parsed', () => {
  test.each([
    '{"price": 10.10}',
    '{"price": 10.1000000000000000000000000}',
    '{"a": 0.30000000000000004}',
    '{"a": 9007199254740991, "b": -9007199254740991, "c": 12345678901234567000}',
    '{"a": 1.5e300, "b": 5e-324, "c": 1E2, "d": 0e999, "e": -0.0000000000000000000}',
    `{"a": 0.${'0'.repeat(99)}15}`,
    '{"card": "4111111111111111", "long": "12345678901234567890123", "e400": "1e400"}',
    '"text"',
    'null',
    '[]',
  ])('%s', (text) => {
    expect(parseExactJson(text, 'payload')).toEqual({ value: JSON.parse(text) });
  });

  test('whatever JSON.stringify writes', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = JSON.stringify(value);
        expect(parseExactJson(text, 'payload')).toEqual({ value: JSON.parse(text) });
      }),
      { numRuns: 500 },
    );
  });

  test('a text of a megabyte with escapes and long digits', () => {
    const value = { note: '\\"1234567890123456789'.repeat(50_000) };
    expect(parseExactJson(JSON.stringify(value), 'payload')).toEqual({ value });
  });
});

test('exactly the decimals that change on their way through a double are refused', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: -(10n ** 25n), max: 10n ** 25n }), fc.nat({ max: 30 }), (digits, scale) => {
      const literal = `${digits}e-${scale}`;
      const padded = `{"value": ${literal}, "pad": 1e+000}`;
      const [mantissa = '', exponent = '0'] = Number(literal).toExponential().split('e');
      const [whole = '', fraction = ''] = mantissa.split('.');
      // digits * 10^-scale against the double's shortest decimal, both as integers of the same scale.
      const places = 400;
      const exact = digits * 10n ** BigInt(places - scale);
      const kept = BigInt(whole + fraction) * 10n ** BigInt(places + Number(exponent) - fraction.length);
      expect(problemIn(padded) === undefined).toBe(exact === kept);
    }),
    { numRuns: 1000 },
  );
});

test('numbers are rounded where that is asked for', () => {
  expect(parseExactJson('{"lot": 12345678901234567890}', 'payload', 'round')).toEqual({
    value: { lot: 12345678901234567000 },
  });
});

test('what is not JSON is a problem, not a crash', () => {
  for (const text of ['', '{', 'undefined', '{"a": 01}', '{a: 1}']) expect(problemIn(text)).toBe('payload');
});
