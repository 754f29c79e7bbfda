import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { JsonValue } from '../event/json';
import { arbitraryOf, nearMissesOf } from './arbitrary-of';
import type { ArbitrarySource } from './schema-source';

const runs = { seed: 3, numRuns: 400 };
const valuesOf = (schema: ArbitrarySource, options = {}) => fc.sample(arbitraryOf(schema, options), runs);
const missesOf = (schema: ArbitrarySource) => fc.sample(nearMissesOf(schema), runs);

describe('limits are met often', () => {
  test.each<[string, ArbitrarySource, JsonValue[]]>([
    ['integers', z.int().min(-7).max(93), [-7, -6, 93, 92, 0, -0, -1, 1]],
    ['all integers', { type: 'integer' }, [0, -0, 1, -1, Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER]],
    ['excluded limits', { type: 'integer', exclusiveMinimum: 0, exclusiveMaximum: 1000 }, [1, 999]],
    ['multiples', { type: 'number', multipleOf: 0.25, minimum: 1, maximum: 30 }, [1, 1.25, 30, 29.75]],
    ['numbers', z.number().min(-1).max(1), [-1, 1, 0, -0, 0.1]],
    ['texts', z.string().max(1), ['']],
    ['lists', z.array(z.null()).max(3), [[], [null, null, null]]],
    ['objects', z.object({ a: z.null().optional() }), [{}, { a: null }]],
  ])('of %s', (_, schema, limits) => {
    const values = valuesOf(schema);
    for (const limit of limits) {
      const met = values.filter((value) =>
        limit === 0 ? Object.is(value, limit) : JSON.stringify(value) === JSON.stringify(limit),
      );
      expect(met.length, JSON.stringify(limit)).toBeGreaterThan(2);
    }
  });

  test('of lengths, in code points', () => {
    const lengths = new Set(
      valuesOf({ type: 'string', minLength: 2, maxLength: 40 }).map((text) => [...(text as string)].length),
    );
    expect([Math.min(...lengths), Math.max(...lengths)]).toEqual([2, 40]);
    expect(valuesOf({ type: 'string' }).some((text) => /\p{Emoji_Presentation}/u.test(text as string))).toBe(true);
  });

  test('of recursion', () => {
    const list = { type: 'object', properties: { next: { $ref: '#' } } };
    const depthOf = (value: unknown): number =>
      value === undefined ? -1 : 1 + depthOf((value as { next?: unknown }).next);
    expect(Math.max(...valuesOf(list).map(depthOf))).toBe(3);
    expect(Math.max(...valuesOf(list, { depth: 1 }).map(depthOf))).toBe(1);
    expect(Math.max(...valuesOf(list, { depth: 0 }).map(depthOf))).toBe(0);
  });

  test('with more recursion than asked for where no value is that shallow', () => {
    const schema = {
      $ref: '#/$defs/a',
      $defs: {
        a: { type: 'object', properties: { b: { $ref: '#/$defs/b' } }, required: ['b'] },
        b: { type: 'object', properties: { c: { anyOf: [{ $ref: '#/$defs/a' }, { type: 'null' }] } }, required: ['c'] },
      },
    };
    expect(valuesOf(schema, { depth: 0 })[0]).toEqual({ b: { c: null } });
  });
});

describe('unknown keys', () => {
  const schema = z.object({ sku: z.string(), line: z.object({ quantity: z.int() }) });
  const namesOf = (options: object) =>
    new Set(
      valuesOf(schema, options).flatMap((value) =>
        [value, (value as { line: object }).line].flatMap((object) => Object.keys(object as object)),
      ),
    );

  test('are added only where they are asked for', () => {
    expect([...namesOf({})].sort()).toEqual(['line', 'quantity', 'sku']);
    const names = namesOf({ unknownKeys: true });
    for (const name of ['constructor', 'toString', '"quoted"', 'line\nbreak', '😀']) expect(names).toContain(name);
    expect(names).not.toContain('__proto__');
  });

  test('are added at every level, and never where an object is closed', () => {
    const values = valuesOf(schema, { unknownKeys: true }) as { line: object }[];
    expect(values.some(({ line }) => Object.keys(line).length > 1)).toBe(true);
    const closed = valuesOf(z.strictObject({ a: z.int() }), { unknownKeys: true });
    expect(closed.filter((value) => Object.keys(value as object).length > 1)).toEqual([]);
  });
});

describe('near misses', () => {
  const has = (schema: ArbitrarySource, ...expected: JsonValue[]) => {
    const found = new Set(missesOf(schema).map((value) => JSON.stringify(value)));
    for (const value of expected) expect(found).toContain(JSON.stringify(value));
  };

  test('cross one limit', () => {
    has({ type: 'integer', minimum: 3, maximum: 9 }, 2, 10, 3.5);
    has({ type: 'integer', exclusiveMinimum: 3 }, 3);
    has({ type: 'number', multipleOf: 5 }, 2.5);
    has({ type: 'array', items: { const: 1 }, minItems: 2, maxItems: 3 }, [1], [1, 1, 1, 1]);
    has({ type: 'array', items: { const: 1 }, uniqueItems: true }, [1, 1]);
    has({ enum: ['open', 'closed'] }, 'OPEN', 'closed ', 'open_');
    has({ const: 7 }, 8, 6, '7');
  });

  test('leave out what is required, and add what is not allowed', () => {
    const schema = {
      type: 'object',
      properties: { a: { const: 1 }, b: { const: 2 } },
      required: ['a', 'b'],
      additionalProperties: false,
    };
    has(schema, { a: 1 }, { b: 2 }, { a: 1, b: 2, unexpected: null }, { a: 1, b: 2, a_: null }, { a: 2, b: 2 });
  });

  test('are one character too short or too long', () => {
    const texts = missesOf({ type: 'string', minLength: 3, maxLength: 5 }).filter((value) => typeof value === 'string');
    const lengths = new Set(texts.map((text) => [...text].length));
    expect([...lengths].sort()).toEqual([2, 6]);
  });

  test('come among valid values where they are asked for', () => {
    const schema = z.object({ quantity: z.int() });
    const valid = valuesOf(schema, { nearMisses: true }).filter((value) => schema.safeParse(value).success);
    expect(valid.length).toBeGreaterThan(200);
    expect(valid.length).toBeLessThan(330);
  });
});
