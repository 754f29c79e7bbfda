import { describe, expect, test } from 'vitest';
import type { JsonSchemaNode } from '../../schema/json-schema-node';
import { contains } from './contains';
import { schemaProblem } from './schema-problem';

describe('a schema that is none', () => {
  test.each<[unknown, string, string]>([
    ['string', '', '"string" stands where a schema should'],
    [
      { type: 'strin' },
      '/type',
      '"strin" is not a type (null, boolean, number, integer, string, array, object) or a list of types',
    ],
    [{ properties: { 'a/b': { minimum: '1' } } }, '/properties/a~1b/minimum', '"1" is not a number'],
    [{ properties: [] }, '/properties', 'a list is not an object of schemas by their names'],
    [{ required: 'a' }, '/required', '"a" is not a list of texts'],
    [{ items: [true, { pattern: '(' }] }, '/items/1/pattern', '"(" is not a regular expression'],
    [
      { patternProperties: { '[': true } },
      '/patternProperties',
      'an object is not an object of schemas by regular expressions',
    ],
    [{ multipleOf: 0 }, '/multipleOf', '0 is not a number above zero'],
    [{ allOf: [{ not: null }] }, '/allOf/0/not', 'null is not a schema'],
    [
      { dependencies: { a: ['b'], c: { minLength: -1 } } },
      '/dependencies/c/minLength',
      '-1 is not a whole number, zero or more',
    ],
  ])('is reported with the place: %j', (schema, pointer, problem) => {
    expect(schemaProblem(schema)).toEqual({ pointer, problem });
  });

  test('is no answer but an error, which says whose it is', () => {
    const malformed: JsonSchemaNode = { properties: { a: { type: 'strin' } } };
    expect(() => contains({}, malformed)).toThrow(
      'The newer schema is not JSON Schema at /properties/a/type: "strin" is not a type',
    );
  });
});

describe('a schema', () => {
  test.each<unknown>([
    true,
    { const: { type: 1 }, enum: [{ minimum: 'a' }], default: { type: 'strin' }, 'x-own': { type: 1 } },
    { properties: { type: { type: 'string' }, required: true, $ref: {} } },
    { exclusiveMinimum: true, minimum: 1, dependencies: { a: ['b'] }, items: [] },
    { pattern: '^[\\w\\-]+$' },
  ])('has no problem: %j', (schema) => {
    expect(schemaProblem(schema)).toBeUndefined();
  });

  test('is looked through however deep it is', () => {
    let deep: unknown = { type: 'strin' };
    for (let level = 0; level < 20_000; level += 1) deep = { items: deep };
    expect(schemaProblem(deep)?.pointer).toMatch(/^(\/items){20000}\/type$/);
  });
});

test('an exclusive bound of draft-04 is not taken for an inclusive one', () => {
  expect(contains({ minimum: 1, type: 'integer' }, { minimum: 1, exclusiveMinimum: true }).answer).not.toBe('yes');
});
