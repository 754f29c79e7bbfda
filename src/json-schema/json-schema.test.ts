import { expect, test } from 'vitest';
import { z } from 'zod';
import { defineEvent } from '../definition/define-event';
import { isEvolventError } from '../errors/evolvent-error';
import { EventSchemaRegistry } from '../registry/event-schema-registry';
import { compiledValidator } from './compiled-validator';
import { jsonSchema } from './json-schema';

const reserved = {
  type: 'object',
  properties: { sku: { type: 'string' }, qty: { type: 'integer', minimum: 1 } },
  required: ['sku', 'qty'],
};

function issuesOf(schema: object | boolean, value: unknown) {
  const result = jsonSchema(schema)['~standard'].validate(value);
  if (result instanceof Promise) throw new Error('asynchronous');
  return result.issues;
}

function codeOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (isEvolventError(error)) return error.code;
    throw error;
  }
  return 'nothing was refused';
}

test('a payload that fits has no issues, and one that does not has them with their path', () => {
  expect(issuesOf(reserved, { sku: 'A-1', qty: 3 })).toBeUndefined();
  expect(issuesOf(reserved, { sku: 'A-1', qty: 0 })).toEqual([{ message: 'must be >= 1', path: ['qty'] }]);
  expect(issuesOf(reserved, {})).toEqual([{ message: "must have required property 'sku'", path: ['sku'] }]);
});

test('tuples are read as draft-07 says, and as 2020-12 says', () => {
  const draft07 = {
    $schema: 'http://json-schema.org/draft-07/schema#',
    items: [{ type: 'string' }],
    additionalItems: false,
  };
  const draft2020 = {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    prefixItems: [{ type: 'string' }],
    items: false,
  };
  for (const schema of [draft07, draft2020]) {
    expect(issuesOf(schema, ['a'])).toBeUndefined();
    expect(issuesOf(schema, [1])).toBeDefined();
    expect(issuesOf(schema, ['a', 'b'])).toBeDefined();
  }
});

test('an absent $schema means 2020-12', () => {
  expect(issuesOf({ prefixItems: [{ type: 'string' }] }, [1])).toBeDefined();
});

test('formats are checked, unknown formats and x- keywords are annotations', () => {
  expect(issuesOf({ type: 'string', format: 'uuid' }, 'no uuid')).toBeDefined();
  expect(issuesOf({ type: 'string', format: 'warehouse-code', 'x-owner': 'stock' }, 'WH-1')).toBeUndefined();
});

test('names of Object are not properties of an empty object', () => {
  expect(issuesOf({ required: ['toString'] }, {})).toBeDefined();
});

test('equal content is compiled once, whatever the order of its keywords and however often it is wrapped', () => {
  const { type, ...others } = reserved;
  expect(compiledValidator(JSON.parse(JSON.stringify({ ...others, type })))).toBe(compiledValidator(reserved));
});

test('two versions may share an $id', () => {
  expect(issuesOf({ $id: 'https://example.test/reserved', type: 'object' }, 1)).toBeDefined();
  expect(issuesOf({ $id: 'https://example.test/reserved', type: 'string' }, 'a')).toBeUndefined();
});

test('a schema that is changed after it was given keeps its meaning', () => {
  const changing = { type: 'object', required: ['sku'] };
  const schema = jsonSchema(changing);
  changing.required = [];
  expect(schema['~standard'].validate({})).toHaveProperty('issues');
});

test('what is no JSON Schema is refused, at once or on first use', () => {
  expect(codeOf(() => jsonSchema(null as never))).toBe('JSON_SCHEMA_INVALID');
  expect(codeOf(() => jsonSchema([] as never))).toBe('JSON_SCHEMA_INVALID');
  expect(codeOf(() => jsonSchema({ default: new Date() }))).toBe('JSON_SCHEMA_INVALID');
  expect(codeOf(() => jsonSchema({ $schema: 'http://json-schema.org/draft-04/schema#' }))).toBe(
    'JSON_SCHEMA_DIALECT_UNKNOWN',
  );
  expect(codeOf(() => issuesOf({ type: 'text' }, 1))).toBe('JSON_SCHEMA_INVALID');
});

test('references outside the schema are never resolved', () => {
  expect(codeOf(() => issuesOf({ $ref: 'https://example.test/other.json' }, 1))).toBe('JSON_SCHEMA_INVALID');
  expect(codeOf(() => issuesOf({ $ref: 'file:///etc/passwd' }, 1))).toBe('JSON_SCHEMA_INVALID');
});

test('JSON Schema, Zod and lazy schemas may follow each other in one chain', () => {
  const StockReserved = defineEvent('StockReserved')
    .version(1, jsonSchema<{ sku: string; qty: number }>(reserved))
    .version(2, () => z.object({ sku: z.string(), quantity: z.number() }))
    .upcast(({ sku, qty }) => ({ sku, quantity: qty }));
  const registry = EventSchemaRegistry.of(StockReserved);
  expect(registry.upcast({ eventType: 'StockReserved', payload: { sku: 'A-1', qty: 3 } }).payload).toEqual({
    sku: 'A-1',
    quantity: 3,
  });
});

test('a schema may contain itself, in every draft', () => {
  for (const $schema of [
    'http://json-schema.org/draft-06/schema#',
    'http://json-schema.org/draft-07/schema#',
    'https://json-schema.org/draft/2019-09/schema',
    undefined,
  ]) {
    const tree = {
      ...($schema && { $schema }),
      type: 'object',
      properties: { child: { $ref: '#' }, name: { type: 'string' } },
    };
    expect(issuesOf(tree, { child: { name: 'a' } })).toBeUndefined();
    expect(issuesOf(tree, { child: { name: 1 } })).toBeDefined();
  }
});

test('an $async schema is refused: its Promise would pass for a yes', () => {
  expect(codeOf(() => issuesOf({ $async: true, type: 'object', required: ['a'] }, {}))).toBe('JSON_SCHEMA_INVALID');
});

test('what only compiling finds names the event type and version', () => {
  const registry = EventSchemaRegistry.builder()
    .registerSchema('Noted', 1, jsonSchema({}))
    .registerSchema('Noted', 2, jsonSchema({ type: 'text' }))
    .registerUpcaster('Noted', 1, 2, (payload) => payload)
    .build();
  const result = registry.tryUpcast({ eventType: 'Noted', payload: {} });
  expect(result).toMatchObject({
    ok: false,
    error: { code: 'SCHEMA_NOT_READABLE', fields: { eventType: 'Noted', to: 2 } },
  });
});
