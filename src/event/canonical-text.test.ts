import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalText } from './canonical-text';

function shuffled(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shuffled);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([name, member]) => [name, shuffled(member)]),
  );
}

test('the same JSON has the same text, whatever the order of its properties, and the text is that JSON', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const text = canonicalText(value);
      expect(canonicalText(shuffled(value))).toBe(text);
      expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});

test('what JSON leaves out is left out, and what writes itself as JSON is taken at its word', () => {
  expect(canonicalText({ b: undefined, a: [undefined, new Date(0)] })).toBe('{"a":[null,"1970-01-01T00:00:00.000Z"]}');
  expect(canonicalText(['__proto__', JSON.parse('{"__proto__": 1, "a": 2}')])).toBe(
    '["__proto__",{"__proto__":1,"a":2}]',
  );
});
