import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { JsonValue } from '../event/json';
import { jsonSchema } from '../json-schema/json-schema';
import type { JsonSchemaNode } from '../schema/json-schema-node';
import { arbitraryOf } from './arbitrary-of';
import { satisfies } from './satisfies';
import { readSource } from './schema-source';
import { schemas } from './schemas.fixture';

const values = Object.values(schemas).flatMap((schema) =>
  fc
    .sample(arbitraryOf(schema, { nearMisses: true, unknownKeys: true }), { seed: 11, numRuns: 40 })
    // On an object with one of these properties Ajv's comparison of constants throws.
    .filter((value) => !/"(toString|valueOf)":/.test(JSON.stringify(value))),
);

function verdictOfAjv(schema: JsonSchemaNode, value: unknown): boolean {
  const result = jsonSchema(schema)['~standard'].validate(value) as { issues?: unknown };
  return result.issues === undefined;
}

describe('a verdict is that of Ajv', () => {
  test.each(Object.entries(schemas))('by the JSON Schema of %s', (_, source) => {
    const schema = readSource(source).jsonSchema;
    const differing = values.filter((value) => satisfies(schema, value, schema) !== verdictOfAjv(schema, value));
    expect(differing).toEqual([]);
  });

  test.each<[string, JsonSchemaNode, JsonValue[]]>([
    ['fractions of a step', { multipleOf: 0.1 }, [0.3, 0.2, 1.1, 7, 1e21]],
    ['code points', { minLength: 2, maxLength: 2 }, ['😀', '😀😀', 'ab', 'é']],
    ['patterns without anchors', { pattern: 'b+' }, ['abc', 'ac', '']],
    [
      'zero and minus zero',
      { uniqueItems: true },
      [
        [0, -0],
        [1, '1'],
        [
          { a: 1, b: 2 },
          { b: 2, a: 1 },
        ],
      ],
    ],
    ['integers with a point', { type: 'integer' }, [1, 1.5, 1e30]],
    ['names of Object.prototype', { required: ['toString'] }, [{}, { toString: 1 }]],
    [
      'what an allOf has seen',
      {
        allOf: [{ properties: { a: true } }],
        anyOf: [{ required: ['b'], properties: { b: true } }, true],
        unevaluatedProperties: false,
      },
      [{ a: 1 }, { a: 1, b: 2 }, { c: 3 }],
    ],
    [
      'items that were seen',
      { prefixItems: [{ type: 'string' }], unevaluatedItems: { type: 'number' } },
      [['a', 1], ['a', 'b'], [1]],
    ],
    [
      'items that are contained',
      { contains: { type: 'string' }, minContains: 0, maxContains: 1 },
      [[], ['a'], ['a', 'b']],
    ],
    ['nothing', false, [1]],
    [
      'years',
      { format: 'date' },
      ['2023-02-29', '2024-02-29', '1900-02-29', '2000-02-29', '2024-13-01', '2024-04-31', '24-1-1'],
    ],
    [
      'times',
      { format: 'time' },
      ['23:59:60Z', '22:59:60-01:00', '12:00:60Z', '12:00:00', '12:00:00+24:00', '24:00:00Z'],
    ],
    [
      'moments',
      { format: 'date-time' },
      ['2024-02-29T00:00:00Z', '2024-02-29 00:00:00z', '2024-02-29', '2024-02-30T00:00:00Z'],
    ],
    [
      'addresses',
      { format: 'ipv6' },
      ['::', '::1', '1::', '1:2:3:4:5:6:7:8', '1:2:3', '::1.2.3.4', '1::2::3', ':1', '12345::', '1:2:3:4:5:6:7::'],
    ],
    ['addresses of old', { format: 'ipv4' }, ['1.2.3.4', '1.2.3', '256.1.1.1', '01.1.1.1']],
    ['links', { format: 'uri' }, ['https://a.b/c?d#e', 'a', 'mailto:a@b.c', 'http://a b', '//a', 'urn:isbn:1']],
    ['letters', { format: 'email' }, ['a@b.c', 'a.b@c', 'a@b', '@b.c', 'a b@c.d', 'a@-b.c']],
    ['hosts', { format: 'hostname' }, ['a.b', '-a', 'a-', 'a..b', 'a.']],
    ['durations', { format: 'duration' }, ['P', 'PT', 'P1D', 'PT1H', 'P1W', 'P1H', '1D']],
    ['sizes', { format: 'int32' }, [2 ** 31, 2 ** 31 - 1, 1.5]],
    ['formats nobody knows', { format: 'sku' }, ['', 'a']],
  ])('on %s', (_, schema, several) => {
    expect(several.map((value) => [value, satisfies(schema, value, schema)])).toEqual(
      several.map((value) => [value, verdictOfAjv(schema, value)]),
    );
  });
});
