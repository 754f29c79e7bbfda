import { type } from 'arktype';
import { z } from 'zod';
import { jsonSchema } from '../json-schema/json-schema';
import type { ArbitrarySource } from './schema-source';

const draft07 = 'http://json-schema.org/draft-07/schema#';
const line = z.object({ sku: z.string().min(1).max(20), quantity: z.int().min(1).max(10_000) });

interface Category {
  name: string;
  parts: Category[];
}
const category: z.ZodType<Category> = z.object({
  name: z.string().min(1),
  get parts() {
    return z.array(category);
  },
});
type Expression = number | { sum: Expression[] } | { negative: Expression };
const expression: z.ZodType<Expression> = z.union([
  z.number(),
  z.object({ sum: z.array(z.lazy(() => expression)).min(2) }),
  z.object({ negative: z.lazy(() => expression) }),
]);
const location = type.module({ node: { name: 'string', 'inside?': 'node' } });

/** Schemas as services have them, of every library and with every keyword. */
export const schemas: Readonly<Record<string, ArbitrarySource>> = {
  // Zod
  'zod: a reservation': z.object({ sku: z.string().min(1), quantity: z.int().positive(), note: z.string().optional() }),
  'zod: made on first use': () => z.object({ sku: z.string() }),
  'zod: strict': z.strictObject({ sku: z.string(), bin: z.string().nullable() }),
  'zod: loose': z.looseObject({ sku: z.string() }),
  'zod: lines': z.object({ lines: z.array(line).min(1).max(5), total: z.number().nonnegative() }),
  'zod: formats': z.object({
    id: z.uuid(),
    email: z.email().max(60),
    at: z.iso.datetime(),
    local: z.iso.datetime({ offset: true }),
    day: z.iso.date(),
    time: z.iso.time(),
    page: z.url(),
    v4: z.ipv4(),
    v6: z.ipv6(),
  }),
  'zod: other formats': z.object({
    id: z.uuidv7(),
    ulid: z.ulid(),
    bytes: z.base64(),
    lasts: z.iso.duration(),
    cidr: z.cidrv4(),
  }),
  'zod: a code': z.object({
    sku: z.string().regex(/^[A-Z]{2}-\d{4}$/),
    bin: z.string().startsWith('WH-').endsWith('!'),
  }),
  'zod: a discriminated union': z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('received'), from: z.string() }),
    z.object({ kind: z.literal('moved'), to: z.string().min(2) }),
    z.object({ kind: z.enum(['lost', 'broken']), count: z.int() }),
  ]),
  'zod: a record': z.object({ stock: z.record(z.string().min(2), z.int().min(0)) }),
  'zod: a record of known keys': z.record(z.enum(['small', 'large']), z.number().min(0)),
  'zod: a partial record': z.partialRecord(z.enum(['small', 'large']), z.boolean()),
  'zod: a tuple': z.object({ place: z.tuple([z.string(), z.int().min(0)]), path: z.tuple([z.string()], z.boolean()) }),
  'zod: a tree': category,
  'zod: an intersection': z.intersection(z.object({ sku: z.string() }), z.object({ quantity: z.int().max(5) })),
  'zod: money': z.object({ price: z.number().multipleOf(0.01).min(0.01).max(999.99), share: z.number().gt(0).lt(1) }),
  'zod: refined': z.object({ from: z.int(), to: z.int() }).refine(({ from, to }) => from !== to),
  'zod: a union of types': z.union([z.string().min(1), z.number(), z.null(), z.array(z.boolean())]),
  'zod: bounds': z.object({
    a: z.int32(),
    b: z.int().multipleOf(5),
    c: z.number().min(-1).max(1),
    d: z.string().length(3),
  }),
  'zod: defaults and text rules': z.object({
    size: z.literal(['s', 'm', 1]),
    count: z.int().default(1),
    name: z.string().trim().min(1),
    tag: z.string().includes('#').nullish(),
    code: z.templateLiteral(['WH-', z.int()]),
  }),
  'zod: deep': z
    .array(z.object({ a: z.array(z.record(z.string(), z.array(z.tuple([z.string(), z.unknown()])))) }))
    .max(2),
  'zod: a catch-all': z.object({ sku: z.string() }).catchall(z.int()),
  'zod: an expression': z.lazy(() => expression),
  // ArkType
  'arktype: a reservation': type({ sku: 'string >= 1', quantity: 'number.integer > 0', 'note?': 'string' }),
  'arktype: formats': type({ id: 'string.uuid', email: 'string.email', at: 'string.date.iso', page: 'string.url' }),
  'arktype: a union': type({ kind: "'a'", a: 'number' }).or({ kind: "'b'", b: '1 < string < 5' }),
  'arktype: a tuple with a rest': type({ place: ['string', 'number', '...', 'boolean[]'] }),
  'arktype: closed': type({ '+': 'reject', a: 'number % 5', b: "'x' | 'y' | 3" }),
  'arktype: a list of nodes': location.node,
  // JSON Schema 2020-12
  'json schema: wrapped': jsonSchema({
    type: 'object',
    properties: { a: { type: 'integer', minimum: 3 } },
    required: ['a'],
  }),
  'json schema: a tuple': {
    type: 'array',
    prefixItems: [{ type: 'string' }, { type: 'integer' }],
    items: false,
    minItems: 1,
  },
  'json schema: contains': {
    type: 'array',
    items: { type: 'integer' },
    contains: { minimum: 100 },
    minContains: 2,
    maxItems: 5,
  },
  'json schema: unique': { type: 'array', items: { enum: ['a', 'b', 'c', 1] }, uniqueItems: true, minItems: 2 },
  'json schema: patterns of names': {
    type: 'object',
    patternProperties: { '^x-': { type: 'string' }, '^n_[a-z]+$': { type: 'number' } },
    additionalProperties: false,
    minProperties: 1,
    maxProperties: 4,
  },
  'json schema: names': {
    type: 'object',
    propertyNames: { pattern: '^[a-z]+$', maxLength: 6 },
    additionalProperties: { type: 'integer' },
  },
  'json schema: all of': {
    allOf: [{ $ref: '#/$defs/named' }, { properties: { count: { type: 'integer', minimum: 0 } }, required: ['count'] }],
    $defs: {
      named: {
        type: 'object',
        properties: { name: { type: 'string', minLength: 2 }, count: { maximum: 9 } },
        required: ['name'],
      },
    },
  },
  'json schema: one of': {
    oneOf: [
      { type: 'integer', multipleOf: 3 },
      { type: 'integer', multipleOf: 5 },
    ],
  },
  'json schema: not': { type: ['string', 'integer', 'null'], not: { enum: ['', 0] } },
  'json schema: a condition': {
    type: 'object',
    properties: {
      kind: { enum: ['box', 'loose', 'pallet'] },
      count: { type: 'integer', minimum: 0 },
      weight: { type: 'number' },
    },
    required: ['kind'],
    if: { properties: { kind: { const: 'box' } } },
    // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
    then: { required: ['count'] },
    else: { required: ['weight'] },
  },
  'json schema: dependent': {
    type: 'object',
    properties: { card: { type: 'string' }, address: { type: 'string' }, zip: { type: 'string' } },
    dependentRequired: { card: ['address'] },
    dependentSchemas: { zip: { required: ['card'] } },
  },
  'json schema: unevaluated': {
    type: 'object',
    allOf: [{ properties: { a: { type: 'string' } }, required: ['a'] }],
    properties: { b: { type: 'boolean' } },
    unevaluatedProperties: false,
  },
  'json schema: without a type': { properties: { a: { const: { deep: [1, null] } } }, required: ['a'] },
  'json schema: a lookahead': { type: 'string', pattern: '^(?=.*\\d)[a-z0-9]{4,8}$' },
  'json schema: long texts': { type: 'string', minLength: 50, maxLength: 60, pattern: '^[a-z ]+$' },
  'json schema: names from a list': { type: 'object', propertyNames: { enum: ['a', 'b', 'c'] }, minProperties: 2 },
  'json schema: some of the optional ones': {
    type: 'object',
    properties: { a: { const: 1 }, b: { const: 2 }, c: { const: 3 } },
    additionalProperties: false,
    minProperties: 1,
    maxProperties: 2,
  },
  'json schema: one or the other': {
    type: 'object',
    properties: { mail: { type: 'string', format: 'email' }, phone: { type: 'string', pattern: '^\\+\\d{6,12}$' } },
    oneOf: [{ required: ['mail'] }, { required: ['phone'] }],
  },
  'json schema: without a name': { type: 'object', properties: { a: { type: 'integer' } }, not: { required: ['old'] } },
  'json schema: a union within all': {
    allOf: [
      { anyOf: [{ type: 'string', maxLength: 4 }, { type: 'integer' }, { type: 'object', required: ['a'] }] },
      {
        anyOf: [
          { type: 'string', minLength: 2 },
          { type: 'integer', minimum: 5 },
        ],
      },
    ],
  },
  'json schema: anchors': {
    type: 'object',
    properties: { line: { $ref: '#line' } },
    required: ['line'],
    $defs: { line: { $anchor: 'line', type: 'array', items: { type: 'integer', maximum: 0 }, maxItems: 3 } },
  },
  'json schema: an empty list': { type: 'array', items: false },
  'json schema: hard numbers': {
    type: 'array',
    prefixItems: [
      { type: 'number', multipleOf: 0.1, minimum: 0, maximum: 1 },
      { type: 'number', exclusiveMinimum: 1, exclusiveMaximum: 1.5 },
      { type: 'integer', multipleOf: 0.4 },
      { type: 'integer', format: 'int32' },
      { allOf: [{ multipleOf: 4 }, { multipleOf: 6 }, { type: 'number', minimum: 1.5 }] },
    ],
    minItems: 5,
  },
  // draft-07
  'draft-07: a tuple': {
    $schema: draft07,
    type: 'array',
    items: [{ type: 'string' }, { type: 'boolean' }],
    additionalItems: { type: 'null' },
  },
  'draft-07: definitions': {
    $schema: draft07,
    type: 'object',
    properties: { head: { $ref: '#/definitions/node' } },
    required: ['head'],
    definitions: {
      node: {
        type: 'object',
        properties: { value: { type: 'integer' }, next: { anyOf: [{ $ref: '#/definitions/node' }, { type: 'null' }] } },
        required: ['value', 'next'],
        additionalProperties: false,
      },
    },
  },
  'draft-07: dependencies': {
    $schema: draft07,
    type: 'object',
    properties: { a: { type: 'integer' }, b: { type: 'integer' } },
    dependencies: { a: ['b'], b: { properties: { b: { minimum: 10 } } } },
    minProperties: 1,
  },
  'draft-07: formats': {
    $schema: draft07,
    type: 'object',
    properties: {
      at: { type: 'string', format: 'date-time' },
      time: { type: 'string', format: 'time' },
      host: { type: 'string', format: 'hostname' },
      link: { type: 'string', format: 'uri' },
      v6: { type: 'string', format: 'ipv6' },
      id: { type: 'string', format: 'uuid' },
      mail: { type: 'string', format: 'email' },
    },
    required: ['at', 'time', 'host', 'link', 'v6', 'id', 'mail'],
  },
};
