import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { arbitraryOf } from '../arbitraries/arbitrary-of';
import { satisfies } from '../arbitraries/satisfies';
import { readSource } from '../arbitraries/schema-source';
import { schemas } from '../arbitraries/schemas.fixture';
import type { JsonSchemaNode } from '../schema/json-schema-node';
import { canonicalSchema } from './canonical-schema';

const read = Object.entries(schemas).map(([name, source]) => [name, readSource(source).jsonSchema] as const);
const values = Object.values(schemas).flatMap((source) =>
  fc.sample(arbitraryOf(source, { nearMisses: true, unknownKeys: true }), { seed: 5, numRuns: 8 }),
);

/** The same schema, the keys of every object in reverse order. */
function reversed<T>(value: T): T {
  if (Array.isArray(value)) return value.map(reversed) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, part]) => [key, reversed(part)]),
  ) as T;
}

function expectSameMeaning(schema: JsonSchemaNode, tried: readonly unknown[]) {
  const canonical = canonicalSchema(schema).schema;
  const differing = tried.filter(
    (value) => satisfies(schema, value, schema) !== satisfies(canonical, value, canonical),
  );
  expect(differing, JSON.stringify(canonical)).toEqual([]);
}

const draft07 = 'http://json-schema.org/draft-07/schema#';

/** Schemas with every keyword, some within others, over few names and values, so that they meet often. */
const { schema: arbitrarySchema } = fc.letrec<{ schema: JsonSchemaNode }>((tie) => {
  const inner = tie('schema');
  const name = fc.constantFrom('a', 'b', 'c');
  const value = fc.constantFrom(null, 0, 1, 2, '', 'a', true, [], [1], {}, { a: 1 });
  const type = fc.constantFrom('null', 'boolean', 'integer', 'number', 'string', 'array', 'object');
  const table = fc.dictionary(name, inner, { maxKeys: 2 });
  const list = fc.array(inner, { maxLength: 3 });
  const count = fc.nat({ max: 2 });
  const keywords = {
    type: fc.oneof(type, fc.array(type, { minLength: 1, maxLength: 4 })),
    enum: fc.array(value, { maxLength: 3 }),
    const: value,
    minLength: count,
    minItems: count,
    maxItems: count,
    minProperties: count,
    uniqueItems: fc.boolean(),
    required: fc.array(name, { maxLength: 3 }),
    properties: table,
    patternProperties: fc.dictionary(fc.constantFrom('a', '^b'), inner, { maxKeys: 1 }),
    additionalProperties: inner,
    propertyNames: inner,
    dependencies: fc.dictionary(name, fc.oneof(inner, fc.array(name, { maxLength: 2 })), { maxKeys: 2 }),
    dependentRequired: fc.dictionary(name, fc.array(name, { maxLength: 2 }), { maxKeys: 2 }),
    dependentSchemas: table,
    prefixItems: fc.array(inner, { minLength: 1, maxLength: 2 }),
    items: fc.oneof(inner, fc.array(inner, { maxLength: 2 })),
    additionalItems: inner,
    contains: inner,
    minContains: count,
    maxContains: count,
    unevaluatedProperties: inner,
    unevaluatedItems: inner,
    allOf: list,
    anyOf: list,
    oneOf: list,
    not: inner,
    if: inner,
    then: inner,
    else: inner,
    $ref: fc.constantFrom('#/$defs/a', '#/$defs/b'),
    title: fc.constant('A'),
    'x-order': count,
  };
  const some = (names: readonly string[]) =>
    fc.record(Object.fromEntries(Object.entries(keywords).filter(([key]) => names.includes(key)))) as fc.Arbitrary<
      Record<string, unknown>
    >;
  const object = fc.uniqueArray(fc.constantFrom(...Object.keys(keywords)), { minLength: 1, maxLength: 4 }).chain(some);
  return { schema: fc.oneof({ maxDepth: 3, depthSize: 'small' }, fc.boolean(), object) };
});

/** Definitions refer to those after them: nothing refers to itself without an end. */
const wholeSchemas = fc.tuple(arbitrarySchema, arbitrarySchema, arbitrarySchema).map(([root, a, b]) => {
  const withoutReferences = (text: string, kept: string) =>
    JSON.parse(text, (key, part) => (key === '$ref' && part !== kept ? undefined : part));
  const $defs = {
    a: withoutReferences(JSON.stringify(a), '#/$defs/b'),
    b: withoutReferences(JSON.stringify(b), ''),
  };
  return typeof root === 'boolean' ? root : { ...root, $defs };
});

const smallValues = [
  ...[null, true, 0, 1, 2, 1.5, '', 'a', 'b', 'ab'],
  ...[[], [1], [1, 1], ['a', 1], [[], {}, 2], [0, 1, 2]],
  ...[{}, { a: 1 }, { b: 1 }, { a: 'a', b: [] }, { a: 1, b: 2, c: 3 }, { c: {} }, { ba: 1, d: 0 }],
];

describe('the canonical form accepts what the schema accepts', () => {
  test.each(read)('of %s', (_, schema) => expectSameMeaning(schema, values));

  test('of schemas with any keywords', () => {
    fc.assert(
      fc.property(wholeSchemas, (schema) => expectSameMeaning(schema, smallValues)),
      { numRuns: 1_000 },
    );
  });
});

test('the canonical form is its own, and that of the same schema in any order', () => {
  for (const [name, schema] of read) {
    const { text, schema: canonical } = canonicalSchema(schema);
    expect(canonicalSchema(canonical).text, name).toBe(text);
    expect(canonicalSchema(reversed(schema)).text, name).toBe(text);
  }
  fc.assert(
    fc.property(wholeSchemas, (schema) => {
      const { text, schema: canonical } = canonicalSchema(schema);
      expect(canonicalSchema(canonical).text).toBe(text);
      expect(canonicalSchema(reversed(schema)).text).toBe(text);
    }),
    { numRuns: 300 },
  );
});

describe('one form for', () => {
  const node = (self: string) => ({
    type: 'object',
    properties: { next: { anyOf: [{ $ref: self }, { type: 'null' }] } },
  });
  test.each<[string, JsonSchemaNode, JsonSchemaNode]>([
    ['annotations', { title: 'A', 'x-b': 1, type: 'string', default: 'a', $schema: draft07 }, { type: 'string' }],
    ['types', { type: ['string', 'null', 'string'] }, { type: ['null', 'string'] }],
    ['one type', { type: ['string'] }, { type: 'string' }],
    ['integers that are numbers', { type: ['integer', 'number'] }, { type: 'number' }],
    ['one value', { type: 'string', enum: ['a', 'a'] }, { const: 'a' }],
    ['values of a type', { type: 'string', enum: ['b', 1, 'a'] }, { enum: ['a', 'b'] }],
    ['nothing', { type: 'string', const: 1 }, { not: {} }],
    ['everything', { title: 'A', minLength: 0, allOf: [{}] }, true],
    [
      'tuples',
      { items: [{ type: 'null' }], additionalItems: false },
      { prefixItems: [{ type: 'null' }], items: false },
    ],
    [
      'dependencies',
      { dependencies: { a: ['b'], b: { minProperties: 3 } } },
      { dependentRequired: { a: ['b'] }, dependentSchemas: { b: { minProperties: 3 } } },
    ],
    ['open objects', { type: 'object', additionalProperties: {} }, { type: 'object' }],
    ['branches', { anyOf: [{ minimum: 2 }, { type: 'null' }] }, { anyOf: [{ type: ['null'] }, { minimum: 2 }] }],
    [
      'schemas that all hold',
      { allOf: [{ allOf: [{ minimum: 1 }, { maximum: 2 }] }, { minimum: 1 }] },
      { allOf: [{ maximum: 2 }, { minimum: 1 }] },
    ],
    ['a schema that holds alone', { allOf: [{ minimum: 1 }] }, { minimum: 1 }],
    [
      'references',
      { items: { $ref: '#/$defs/a' }, $defs: { a: { type: 'null' }, unused: {} } },
      { items: { type: 'null' } },
    ],
    ['anchors', { items: { $ref: '#a' }, $defs: { a: { $anchor: 'a', type: 'null' } } }, { items: { type: 'null' } }],
    [
      'a reference that stands alone in draft-07',
      { $schema: draft07, items: { $ref: '#/definitions/a', minimum: 5 }, definitions: { a: { type: 'null' } } },
      { items: { type: 'null' } },
    ],
    [
      'names of recursive definitions',
      { items: { $ref: '#/definitions/line' }, definitions: { line: node('#/definitions/line') } },
      { items: { $ref: '#/$defs/node' }, $defs: { node: node('#/$defs/node') } },
    ],
    ['a root that contains itself', node('#'), { $ref: '#/$defs/node', $defs: { node: node('#/$defs/node') } }],
    [
      'recursive definitions that say the same',
      {
        $ref: '#/$defs/a',
        $defs: { a: { items: { $ref: '#/$defs/b' } }, b: { items: { $ref: '#/$defs/a' } } },
      },
      { items: { $ref: '#' } },
    ],
  ])('%s', (_, one, other) => {
    expect(canonicalSchema(one).schema).toEqual(canonicalSchema(other).schema);
    expect(canonicalSchema(one).fingerprint).toBe(canonicalSchema(other).fingerprint);
  });
});

describe('what is not the same stays apart:', () => {
  test.each<[string, JsonSchemaNode, JsonSchemaNode]>([
    ['siblings of a reference today', { $ref: '#/$defs/a', minimum: 5, $defs: { a: {} } }, true],
    ['an unknown keyword', { type: 'string', minWords: 2 }, { type: 'string' }],
    ['the order of a tuple', { prefixItems: [true, false] }, { prefixItems: [false, true] }],
    ['twice in a oneOf', { oneOf: [{ minimum: 1 }, { minimum: 1 }] }, { minimum: 1 }],
    [
      'recursive definitions that differ deep inside',
      {
        $ref: '#/$defs/a',
        $defs: { a: { items: { $ref: '#/$defs/b' } }, b: { maxItems: 1, items: { $ref: '#/$defs/a' } } },
      },
      {
        $ref: '#/$defs/a',
        $defs: { a: { items: { $ref: '#/$defs/b' } }, b: { maxItems: 2, items: { $ref: '#/$defs/a' } } },
      },
    ],
    [
      'properties that count as seen',
      { allOf: [{ additionalProperties: true }], unevaluatedProperties: false },
      { unevaluatedProperties: false },
    ],
    [
      'a keyword that draft-07 does not know',
      { $schema: draft07, dependentRequired: { a: ['b'] } },
      { dependentRequired: { a: ['b'] } },
    ],
    ['zero and a text', { const: 0 }, { const: '0' }],
  ])('%s', (_, one, other) => {
    expect(canonicalSchema(one).fingerprint).not.toBe(canonicalSchema(other).fingerprint);
  });
});

test.each<[string, JsonSchemaNode]>([
  ['a reference that leads nowhere', { $ref: '#/$defs/gone', title: 'A' }],
  ['a reference that leads elsewhere', { $ref: 'other.json', title: 'A' }],
  ['a reference that is no pointer', { $ref: '#/%E0', title: 'A' }],
  ['a dynamic reference', { items: { $dynamicRef: '#a' }, title: 'A' }],
  [
    'a part with a name of its own',
    { $ref: '#/$defs/a', $defs: { a: { $id: 'a', $ref: '#/$defs/b', $defs: { b: true } } } },
  ],
  ['another dialect', { $schema: 'http://json-schema.org/draft-04/schema#', exclusiveMinimum: true, minimum: 1 }],
])('%s is left as it is', (_, schema) => {
  expect(canonicalSchema(schema).schema).toEqual(schema);
});

test.each<[string, JsonSchemaNode]>([
  ['a reference to itself', { $ref: '#' }],
  ['references in a circle', { $ref: '#/$defs/a', $defs: { a: { $ref: '#/$defs/b' }, b: { $ref: '#/$defs/a' } } }],
])('%s ends', (_, schema) => {
  const { text, schema: canonical } = canonicalSchema(schema);
  expect(canonicalSchema(canonical).text).toBe(text);
});

test('a property named __proto__ is kept', () => {
  const schema = JSON.parse('{"properties":{"__proto__":{"type":"string","title":"A"}}}');
  expect(canonicalSchema(schema).text).toBe('{"properties":{"__proto__":{"type":"string"}}}');
});

describe('large schemas', () => {
  test('one of 3 MB, with references in circles, takes less than two seconds', () => {
    const fields = (index: number) =>
      Object.fromEntries(
        Array.from({ length: 40 }, (_, field) => [
          `aFieldWithSomeName${field}`,
          field % 20 === 0
            ? { $ref: `#/$defs/kind${(index * 7 + field) % 900}` }
            : { type: 'string', minLength: 1, maxLength: index, description: 'what it is about' },
        ]),
      );
    const kinds = Array.from({ length: 900 }, (_, index) => [
      `kind${index}`,
      { type: 'object', properties: fields(index), required: Object.keys(fields(index)).reverse() },
    ]);
    const schema = { $ref: '#/$defs/kind1', $defs: Object.fromEntries(kinds) };
    expect(JSON.stringify(schema).length).toBeGreaterThan(3_000_000);
    const started = performance.now();
    canonicalSchema(schema);
    expect(performance.now() - started).toBeLessThan(2_000);
  });

  test('shared definitions that would fill the memory stay shared', () => {
    const doubling = Array.from({ length: 60 }, (_, index) => [
      `d${index}`,
      { properties: { a: { $ref: `#/$defs/d${index + 1}` }, b: { $ref: `#/$defs/d${index + 1}` } } },
    ]);
    const schema = { $ref: '#/$defs/d0', $defs: Object.fromEntries([...doubling, ['d60', { type: 'null' }]]) };
    const { text, schema: canonical } = canonicalSchema(schema);
    expect(text.length).toBeLessThan(100_000);
    expect(canonicalSchema(canonical).text).toBe(text);
  });
});
