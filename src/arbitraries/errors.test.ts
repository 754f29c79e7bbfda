import { type } from 'arktype';
import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { failureOf } from '../../test/failure';
import { arbitraryOf, nearMissesOf } from './arbitrary-of';
import type { ArbitrarySource } from './schema-source';

const sampled = (schema: ArbitrarySource) => fc.sample(arbitraryOf(schema), { seed: 1, numRuns: 20 });

describe('refused at once', () => {
  test.each<[string, ArbitrarySource]>([
    ['Valibot', v.object({ sku: v.string() })],
    ['a date of Zod', z.object({ at: z.date() })],
    ['a set of Zod', z.set(z.string())],
  ])('%s, which has no JSON Schema', (_, schema) => {
    const error = failureOf('ARBITRARY_WITHOUT_JSON_SCHEMA', () => arbitraryOf(schema));
    expect(error.message).toMatch(/gives no JSON Schema to make values from, at #.*\n.*@valibot\/to-json-schema/s);
  });

  test.each<[string, unknown]>([
    ['a text', 'object'],
    ['nothing', undefined],
    ['a function that fails', () => JSON.parse('{')],
    ['a function that makes none', () => 7],
    ['a schema that is not JSON', { type: 'integer', minimum: Number.NaN }],
  ])('%s, which is no schema', (_, schema) => {
    failureOf('ARBITRARY_SCHEMA_UNUSABLE', () => arbitraryOf(schema as ArbitrarySource));
  });

  test.each<[string, object, string]>([
    ['a remote reference', { properties: { a: { $ref: 'https://example.com/line.json' } } }, '#/properties/a/$ref'],
    ['a reference to nothing', { items: { $ref: '#/$defs/gone' } }, '#/items/$ref'],
    ['$dynamicRef', { properties: { 'a/b': { $dynamicRef: '#node' } } }, '#/properties/a~1b/$dynamicRef'],
    ['draft-04', { $schema: 'http://json-schema.org/draft-04/schema#' }, '#/$schema'],
    [
      'a pattern that is none',
      { type: 'object', properties: { a: { type: 'string', pattern: '(' } } },
      '#/properties/a',
    ],
  ])('%s, with its place', (_, schema, pointer) => {
    expect(failureOf('ARBITRARY_KEYWORD_UNSUPPORTED', () => arbitraryOf(schema)).fields.pointer).toBe(pointer);
  });

  test('data and names that look like keywords are none', () => {
    const schema = {
      type: 'object',
      properties: { $ref: { const: { $ref: 'x' } }, $dynamicRef: { type: 'null' } },
      required: ['$ref'],
    };
    expect(sampled(schema)[0]).toMatchObject({ $ref: { $ref: 'x' } });
  });

  test.each<[string, ArbitrarySource, string]>([
    ['false', false, '#'],
    ['limits that cross', { type: 'integer', minimum: 3, maximum: 2 }, '#'],
    ['no multiple between the limits', { type: 'number', minimum: 1, maximum: 4, multipleOf: 5 }, '#'],
    ['types that exclude each other', { allOf: [{ type: 'string' }, { type: 'null' }] }, '#'],
    [
      'a required property that cannot be',
      { type: 'object', properties: { a: false }, required: ['a'] },
      '#/properties/a',
    ],
    [
      'constants of another type',
      { type: 'object', properties: { a: { type: 'string', enum: [1, 2] } }, required: ['a'] },
      '#/properties/a',
    ],
    ['too few values to differ', { type: 'array', items: { type: 'boolean' }, uniqueItems: true, minItems: 3 }, '#'],
    [
      'recursion without an end',
      { type: 'object', properties: { a: { $ref: '#' } }, required: ['a'] },
      '#/properties/a',
    ],
    ['a name that no payload may have', JSON.parse('{"type": "object", "required": ["__proto__"]}'), '#'],
    ['a pattern and a length', { type: 'string', pattern: '^a{5}$', maxLength: 3 }, '#'],
    ['never, of Zod', z.object({ a: z.never() }), '#/properties/a'],
  ])('%s, with its place', (_, schema, pointer) => {
    const error = failureOf('ARBITRARY_FOUND_NO_VALUE', () => arbitraryOf(schema));
    expect(error.message).toContain(`JSON Schema at ${pointer}: `);
  });

  test('near misses of what accepts everything', () => {
    failureOf('ARBITRARY_FOUND_NO_NEAR_MISS', () => nearMissesOf(true));
    failureOf('ARBITRARY_FOUND_NO_NEAR_MISS', () => nearMissesOf({ title: 'anything' }));
  });
});

describe('given up while values are made', () => {
  test('a refinement that chance does not meet', () => {
    const rare = z.string().refine((text) => text === 'open sesame');
    expect(failureOf('ARBITRARY_FOUND_NO_VALUE', () => sampled(rare)).message).toContain(
      'refused by the schema itself',
    );
    failureOf('ARBITRARY_FOUND_NO_VALUE', () => sampled(type('string').narrow((text) => text === 'open sesame')));
  });

  test('a `not` that refuses all', () => {
    const error = failureOf('ARBITRARY_FOUND_NO_VALUE', () => sampled({ type: 'integer', not: { minimum: -1e300 } }));
    expect(error.message).toContain('2,000 values in a row were refused by');
  });

  test('a schema that validates asynchronously', () => {
    failureOf('ARBITRARY_SCHEMA_UNUSABLE', () => sampled(z.string().refine(async () => true)));
  });

  test('a schema that throws', () => {
    const throwing = type('string').narrow(() => {
      throw new Error('out of order');
    });
    expect(failureOf('ARBITRARY_FOUND_NO_VALUE', () => sampled(throwing)).message).toContain('out of order');
  });

  test('near misses that the schema accepts after all', () => {
    failureOf('ARBITRARY_FOUND_NO_NEAR_MISS', () => fc.sample(nearMissesOf(z.string().catch('')), 1));
  });
});
