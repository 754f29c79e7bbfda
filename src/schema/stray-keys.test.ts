import { type } from 'arktype';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { jsonSchema } from '../json-schema/json-schema';
import { EventSchema } from './event-schema';
import type { SchemaSource } from './standard-schema';
import { findStrayKey } from './stray-keys';

const strayIn = (schema: SchemaSource, payload: unknown) =>
  findStrayKey(new EventSchema('StockMoved', 1, schema), payload);

const line = { sku: 'A', quantity: 1 };
const libraries: Readonly<Record<string, SchemaSource>> = {
  zod: z.object({ note: z.string().optional(), lines: z.array(z.object({ sku: z.string(), quantity: z.number() })) }),
  'zod, lazily': () =>
    z.object({ note: z.string().optional(), lines: z.array(z.object({ sku: z.string(), quantity: z.number() })) }),
  valibot: v.object({
    note: v.optional(v.string()),
    lines: v.array(v.object({ sku: v.string(), quantity: v.number() })),
  }),
  arktype: type({ 'note?': 'string', lines: type({ sku: 'string', quantity: 'number' }).array() }),
  'JSON Schema': jsonSchema({
    type: 'object',
    properties: { note: { type: 'string' }, lines: { type: 'array', items: { $ref: '#/$defs/line' } } },
    $defs: { line: { type: 'object', properties: { sku: { type: 'string' }, quantity: { type: 'number' } } } },
  }),
};

describe.each(Object.entries(libraries))('with %s', (_, schema) => {
  test('a payload of declared properties has no stray one', () => {
    expect(strayIn(schema, { lines: [line] })).toBeUndefined();
    expect(strayIn(schema, { note: 'x', lines: [] })).toBeUndefined();
  });

  test('a stray property is found, at any depth, with its path', () => {
    expect(strayIn(schema, { lines: [line], colour: 'red' })).toBe('.colour');
    expect(strayIn(schema, { lines: [line, { ...line, colour: 'red' }] })).toBe('.lines[1].colour');
    expect(strayIn(schema, { lines: [], 'a b': 1 })).toBe('["a b"]');
  });
});

describe('an object that may hold anything', () => {
  test.each([
    ['z.record', z.object({ tags: z.record(z.string(), z.number()) }), { tags: { a: 1 } }],
    ['z.looseObject', z.looseObject({ a: z.string() }), { a: 'x', b: 1 }],
    ['z.unknown', z.object({ a: z.unknown() }), { a: { b: { c: 1 } } }],
    ['z.json', z.object({ a: z.json() }), { a: { b: { c: [1] } } }],
    ['catchall', z.object({ a: z.string() }).catchall(z.number()), { a: 'x', b: 1 }],
    ['additionalProperties: true', jsonSchema({ properties: { a: {} }, additionalProperties: true }), { b: 1 }],
    ['patternProperties', jsonSchema({ patternProperties: { '^x-': {} } }), { 'x-a': 1 }],
    ['no properties named', jsonSchema({ type: 'object' }), { b: 1 }],
    ['v.looseObject', v.looseObject({ a: v.string() }), { a: 'x', b: 1 }],
  ] as const)('is written as it is: %s', (_, schema, payload) => {
    expect(strayIn(schema, payload)).toBeUndefined();
  });

  test('does not open the objects around it', () => {
    expect(
      strayIn(z.object({ tags: z.record(z.string(), z.object({ n: z.number() })) }), { tags: { a: { n: 1, m: 2 } } }),
    ).toBe('.tags.a.m');
    expect(strayIn(jsonSchema({ patternProperties: { '^x-': {} } }), { y: 1 })).toBe('.y');
  });
});

describe('a union', () => {
  const moved = z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('in'), from: z.string() }),
    z.object({ kind: z.literal('out'), to: z.string() }),
  ]);

  test('names the properties of the branch that the payload is of', () => {
    expect(strayIn(moved, { kind: 'in', from: 'a' })).toBeUndefined();
    expect(strayIn(moved, { kind: 'in', from: 'a', to: 'b' })).toBe('.to');
    expect(strayIn(z.object({ moved: moved.nullable() }), { moved: { kind: 'out', to: 'b', colour: 1 } })).toBe(
      '.moved.colour',
    );
    expect(strayIn(z.object({ moved: moved.nullable() }), { moved: null })).toBeUndefined();
  });

  test('of objects without a tag names the properties of every branch that fits', () => {
    const either = z.union([z.object({ a: z.string() }), z.object({ b: z.string() })]);
    expect(strayIn(either, { a: 'x' })).toBeUndefined();
    expect(strayIn(either, { a: 'x', c: 1 })).toBe('.c');
  });

  test('with a branch that takes anything takes anything', () => {
    expect(
      strayIn(jsonSchema({ anyOf: [{ properties: { a: {} }, required: ['a'] }, {}] }), { a: 1, b: 2 }),
    ).toBeUndefined();
  });
});

describe('the branches of a union are told apart', () => {
  const In = z.object({ kind: z.literal('in'), from: z.string() });
  const Out = z.object({ kind: z.literal('out'), to: z.string() });
  const Moved = z.object({ kind: z.literal('moved'), to: z.string() });
  test.each([
    [
      'in a union of unions',
      z.discriminatedUnion('kind', [z.discriminatedUnion('kind', [In, Out]), Moved]),
      { kind: 'moved', to: 'x', from: 'y' },
      '.from',
    ],
    [
      'by the types of properties',
      z.union([
        z.object({ id: z.string(), a: z.string().optional() }),
        z.object({ id: z.number(), b: z.string().optional() }),
      ]),
      { id: 'x', b: 'y' },
      '.b',
    ],
    [
      'from a record of other values',
      z.union([z.object({ a: z.string() }), z.record(z.string(), z.number())]),
      { a: 'x', b: 1 },
      '.b',
    ],
    ['from constants', type({ b: 'string' }).or("'none'"), { b: 'x', c: 1 }, '.c'],
    ['from null', jsonSchema({ anyOf: [{ properties: { b: {} } }, { const: null }] }), { b: 'x', c: 1 }, '.c'],
    [
      'by a condition that fails',
      jsonSchema({
        properties: { k: {} },
        if: { properties: { k: { const: 1 } } },
        then: { properties: { x: {} } },
        else: {},
      }),
      { k: 2, x: 1 },
      '.x',
    ],
    [
      'by a property that is not there',
      jsonSchema({ properties: { a: {} }, dependentSchemas: { b: { properties: { c: {} } } } }),
      { a: 1, c: 1 },
      '.c',
    ],
    [
      'through an anchor',
      jsonSchema({ properties: { m: { $ref: '#line' } }, $defs: { line: { $anchor: 'line', properties: { a: {} } } } }),
      { m: { a: 1, b: 2 } },
      '.m.b',
    ],
  ] as const)('%s', (_, schema, payload, path) => {
    expect(strayIn(schema, payload)).toBe(path);
  });

  test.each([
    ['items say nothing of an object', jsonSchema({ type: ['object', 'array'], items: { type: 'number' } }), { a: 1 }],
    [
      'a condition closes nothing',
      jsonSchema({ type: 'object', if: { properties: { k: { const: 'a' } } }, then: { required: ['x'] } }),
      { k: 'a', x: 1 },
    ],
  ] as const)('%s', (_, schema, payload) => {
    expect(strayIn(schema, payload)).toBeUndefined();
  });
});

test('an intersection names the properties of all its parts', () => {
  const both = z.intersection(z.object({ a: z.string() }), z.object({ b: z.string() }));
  expect(strayIn(both, { a: 'x', b: 'y' })).toBeUndefined();
  expect(strayIn(both, { a: 'x', b: 'y', c: 1 })).toBe('.c');
});

test('a recursive schema is followed as deep as the payload goes', () => {
  const box = z.object({
    name: z.string(),
    get inner() {
      return z.array(box);
    },
  });
  expect(strayIn(box, { name: 'a', inner: [{ name: 'b', inner: [] }] })).toBeUndefined();
  expect(strayIn(box, { name: 'a', inner: [{ name: 'b', inner: [{ name: 'c', inner: [], x: 1 }] }] })).toBe(
    '.inner[0].inner[0].x',
  );
});

test('tuples of draft-07 and of 2020-12 are read item by item', () => {
  const item = { properties: { a: {} } };
  for (const schema of [
    { prefixItems: [item], items: { properties: { b: {} } } },
    { $schema: 'http://json-schema.org/draft-07/schema#', items: [item], additionalItems: { properties: { b: {} } } },
  ]) {
    expect(strayIn(jsonSchema({ properties: { list: schema } }), { list: [{ a: 1 }, { b: 1 }] })).toBeUndefined();
    expect(strayIn(jsonSchema({ properties: { list: schema } }), { list: [{ a: 1 }, { a: 1 }] })).toBe('.list[1].a');
  }
});

test('names of Object are stray like any other', () => {
  expect(strayIn(z.object({ a: z.string() }), { a: 'x', constructor: 1 })).toBe('.constructor');
  expect(strayIn(z.object({ a: z.string() }), { a: 'x', toString: 1 })).toBe('.toString');
});
