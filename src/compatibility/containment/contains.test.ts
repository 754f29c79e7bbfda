import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { JsonSchemaNode } from '../../schema/json-schema-node';
import { contains } from './contains';

interface Pair {
  readonly id: string;
  readonly draft: 'draft7' | 'draft2020-12';
  readonly lhs: JsonSchemaNode;
  readonly rhs: JsonSchemaNode;
  readonly expected: boolean;
}

const pairs = readFileSync(new URL('./cases/pairs.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line): Pair => JSON.parse(line));

const object = (properties: object, more: object = {}): JsonSchemaNode => ({ type: 'object', properties, ...more });

describe('contains', () => {
  test('decides all 2,000 pairs of the containment suite, each as the suite does', () => {
    const wrong = pairs.filter(({ draft, lhs, rhs, expected }) => {
      const { answer } = contains(lhs, rhs, { draft: draft === 'draft7' ? 'draft-07' : '2020-12' });
      return answer !== (expected ? 'yes' : 'no');
    });

    expect(pairs).toHaveLength(2000);
    expect(wrong.map(({ id }) => id)).toEqual([]);
  });

  test.each<[string, JsonSchemaNode, JsonSchemaNode, unknown]>([
    ['a raised minimum', object({ n: { minimum: 1 } }), object({ n: { minimum: 5 } }), { n: 1 }],
    ['a property that became required', object({}), object({}, { required: ['sku'] }), {}],
    [
      'a pattern that became narrower',
      { type: 'string', pattern: '^[A-Z]+-\\d+$' },
      { pattern: '^[A-Z]{2}-\\d+$' },
      'A-0',
    ],
    ['overlapping branches of oneOf', { type: 'integer', minimum: 2 }, { oneOf: [{ minimum: 1 }, { minimum: 2 }] }, 2],
    ['required without properties', { type: 'object' }, { required: ['a'] }, {}],
    ['propertyNames', object({}), { propertyNames: { maxLength: 0 } }, { a: null }],
    ['contains', { type: 'array' }, { contains: { const: 1 } }, []],
    ['a condition', { type: 'integer' }, { if: { minimum: 10 }, then: { multipleOf: 7 } }, 10],
    ['minProperties beside few names', object({ a: true }), { minProperties: 1 }, {}],
  ])('refutes %s with a value', (_, older, newer, witness) => {
    expect(contains(older, newer)).toEqual({ answer: 'no', witness });
  });

  test.each<[string, JsonSchemaNode, JsonSchemaNode]>([
    ['integers in numbers', { type: 'integer' }, { type: 'number' }],
    ['multiples of 6 in those of 3', { type: 'integer', multipleOf: 6 }, { multipleOf: 3 }],
    ['what every branch implies', { anyOf: [{ const: 4 }, { const: 8 }] }, { multipleOf: 4, maximum: 8 }],
    ['a type split into its parts', { type: ['string', 'null'] }, { anyOf: [{ type: 'string' }, { type: 'null' }] }],
    [
      'three different booleans, of which there are none',
      { items: { type: 'boolean' }, uniqueItems: true, type: 'array' },
      { maxItems: 2 },
    ],
    [
      'as many properties as there are names',
      object({ a: true, b: true }, { additionalProperties: false }),
      { maxProperties: 2 },
    ],
    [
      'disjoint branches of oneOf in those of anyOf',
      { oneOf: [object({ a: { const: 1 } }, { required: ['a'] }), { type: 'null' }] },
      { anyOf: [{ type: 'null' }, { type: 'object' }] },
    ],
    ['a pattern in one that is wider', { type: 'string', pattern: '^(a+)+$' }, { pattern: '^a+$' }],
    ['what nothing is valid by', { type: 'string', minLength: 2, maxLength: 1 }, false],
  ])('proves %s', (_, older, newer) => {
    expect(contains(older, newer)).toEqual({ answer: 'yes' });
  });

  describe('a recursive schema', () => {
    const tree = (leaf: object, name = 'node'): JsonSchemaNode => ({
      $ref: `#/$defs/${name}`,
      $defs: {
        [name]: object(
          { value: leaf, children: { type: 'array', items: { $ref: `#/$defs/${name}` } } },
          { required: ['value'] },
        ),
      },
    });

    test('is in one that takes more, under another name', () => {
      expect(contains(tree({ type: 'integer' }), tree({ type: 'number' }, 'tree'))).toEqual({ answer: 'yes' });
    });

    test('is not in one that takes less, at any depth', () => {
      const found = contains(tree({ type: 'number' }), tree({ type: 'integer' }));
      expect(found.answer).toBe('no');
    });

    test('that has no finite value is in everything', () => {
      const endless = {
        $ref: '#/$defs/n',
        $defs: { n: object({ next: { $ref: '#/$defs/n' } }, { required: ['next'], type: 'object' }) },
      };
      expect(contains(endless, false)).toEqual({ answer: 'yes' });
    });

    test('that leads back to itself in place is not judged', () => {
      const circle = {
        $ref: '#/$defs/a',
        $defs: { a: { $ref: '#/$defs/b' }, b: { anyOf: [{ $ref: '#/$defs/a' }, true] } },
      };
      expect(contains(circle, circle)).toMatchObject({
        answer: 'unknown',
        reason: expect.stringContaining('leads back to itself'),
      });
    });
  });

  describe('what is not understood', () => {
    test('is never taken for compatible', () => {
      expect(contains({ type: 'string' }, { type: 'string', 'my-rule': 3 })).toEqual({
        answer: 'unknown',
        reason: 'the keyword my-rule is not known',
      });
      expect(contains({ type: 'string' }, { $ref: 'https://example.com/schema.json' })).toMatchObject({
        answer: 'unknown',
      });
      expect(contains(true, { pattern: '(a)\\1', type: 'string', minLength: 1 })).toMatchObject({ answer: 'no' });
    });

    test('does not matter where it is the same on both sides, or where something else decides', () => {
      expect(contains({ 'my-rule': 3, minimum: 2 }, { 'my-rule': 3, minimum: 1 })).toEqual({ answer: 'yes' });
      expect(contains({ type: 'integer' }, { type: 'string', 'my-rule': 3 })).toEqual({ answer: 'no', witness: 0 });
    });
  });

  describe('under a policy', () => {
    const older = object({ a: true, order: object({ b: true }) });
    const newer = object({ a: true, order: object({ b: true, c: { type: 'string' } }), d: { type: 'string' } });

    test('a writer puts nothing into an event that its schema does not name, at any depth', () => {
      expect(contains(older, newer)).toMatchObject({ answer: 'no' });
      expect(contains(older, newer, { policy: 'event' })).toEqual({ answer: 'yes' });
    });

    test('a reader that refuses what it does not name is taken at its word, unless it is lenient', () => {
      const reader = object({ a: true }, { additionalProperties: false });
      expect(contains(older, reader, { policy: 'event' })).toEqual({ answer: 'no', witness: { order: {} } });
      expect(contains(older, reader, { policy: 'lenient' })).toEqual({ answer: 'yes' });
    });

    test('a record stays open to any name', () => {
      const record = { type: 'object', additionalProperties: { type: 'integer' } };
      expect(contains(record, object({ a: { type: 'string' } }), { policy: 'event' })).toEqual({
        answer: 'no',
        witness: { a: 0 },
      });
    });
  });

  describe('a format', () => {
    const [text, email] = [{ type: 'string' }, { type: 'string', format: 'email' }];

    test('means nothing unless it is told to', () => {
      expect(contains(text, email)).toEqual({ answer: 'yes' });
      expect(contains(text, email, { formats: 'assertion' })).toMatchObject({ answer: 'no' });
    });

    test('beside a pattern is left to the pattern where that is how the validator works', () => {
      const both = { ...email, pattern: '@' };
      expect(contains({ ...text, pattern: '@' }, both, { formats: 'unless-pattern' })).toEqual({ answer: 'yes' });
      expect(contains(text, email, { formats: 'unless-pattern' })).toMatchObject({ answer: 'no' });
    });
  });

  test('ends within its budget, and says of what there was too little', () => {
    const branches = (from: number) => ({
      oneOf: Array.from({ length: 12 }, (_, index) => object({ [`p${index}`]: { minimum: from + index } })),
    });
    const found = contains({ allOf: [branches(0), branches(1), branches(2)] }, branches(3), { budget: { steps: 50 } });
    expect(found).toEqual({ answer: 'unknown', reason: 'more than 50 steps were needed' });
  });

  test('takes schemas that are nested beyond any measure without ending the process', () => {
    let deep: JsonSchemaNode = { type: 'integer' };
    for (let level = 0; level < 20_000; level += 1) deep = { items: deep };
    expect(contains(deep, { items: false })).toMatchObject({ answer: expect.stringMatching(/no|unknown/) });
  });
});
