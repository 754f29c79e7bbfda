import { describe, expect, test } from 'vitest';
import type { JsonSchemaNode } from '../../schema/json-schema-node';
import { contains } from './contains';

const upTo = (count: number) => Array.from({ length: count }, (_, index) => index);
const nested = (depth: number, around: (node: JsonSchemaNode) => JsonSchemaNode): JsonSchemaNode =>
  upTo(depth).reduce<JsonSchemaNode>(around, {});

describe('what is easily taken for contained', () => {
  test.each<[string, JsonSchemaNode, JsonSchemaNode, unknown]>([
    ['integers, in a list of many', { type: 'integer' }, { enum: upTo(10) }, 10],
    ['integers up to a bound, in a list of many', { type: 'integer', maximum: 3 }, { enum: upTo(10) }, -1],
    [
      'multiples below a bound, in those of another number',
      { type: 'number', maximum: 2, multipleOf: 3 },
      { multipleOf: 2 },
      -3,
    ],
    [
      'arrays in which an item may stand at any place, in a list that knows the first',
      { type: 'array', items: { enum: [1, 2] }, contains: { const: 1 }, maxItems: 2 },
      { enum: [[1], [1, 1], [1, 2]] },
      [2, 1],
    ],
    [
      'the one item that an array contains, where it is refused only behind others',
      { type: 'array', contains: { const: 1 }, maxContains: 1 },
      { prefixItems: [true, true, true], items: { not: { const: 1 } } },
      [null, null, null, 1],
    ],
  ])('%s', (_, older, newer, witness) => {
    expect(contains(older, newer)).toEqual({ answer: 'no', witness });
  });

  test('multiples beyond what floating point tells apart', () => {
    const found = contains({ type: 'integer', minimum: 3 * 2 ** 60 }, { multipleOf: 3 });
    expect(found.answer).not.toBe('yes');
  });
});

describe('what is too much to look at is not known, and costs no more than a moment', () => {
  test.each<[string, JsonSchemaNode, JsonSchemaNode]>([
    ['a billion items that an array contains', { contains: {}, minContains: 1e9, type: 'array' }, { maxItems: 1 }],
    ['a billion members', { type: 'object', minProperties: 1e9 }, { maxProperties: 1 }],
    ['a billion characters', { type: 'string', minLength: 1e9 }, { maxLength: 1 }],
    ['a negation in a negation, and so on', nested(20_000, (node) => ({ not: node })), {}],
    ['a reference with a percent sign that escapes nothing', { $ref: '#/$defs/100%', $defs: {} }, { type: 'string' }],
  ])('%s', (_, older, newer) => {
    expect(contains(older, newer).answer).toBe('unknown');
  });
});

test('a rule that is not known is not taken for kept because no number was found that could be judged', () => {
  expect(contains({ type: 'integer' }, { type: 'integer', 'my-rule': 3 })).toEqual({
    answer: 'unknown',
    reason: 'the keyword my-rule is not known',
  });
});

describe('what append lets pass', () => {
  const event = (older: JsonSchemaNode, newer: JsonSchemaNode) => contains(older, newer, { policy: 'event' });

  test('is what any part of a schema names, also where several describe one member', () => {
    const older = {
      allOf: [
        { type: 'object', properties: { a: { type: 'object', properties: { x: true } } } },
        { properties: { a: { properties: { y: true } } } },
      ],
    };
    expect(event(older, { properties: { a: { not: { required: ['x', 'y'] } } } })).toMatchObject({ answer: 'no' });
    expect(event(older, { properties: { a: { not: { required: ['z'] } } } })).toEqual({ answer: 'yes' });
  });

  test('is not narrowed by what an array has to contain', () => {
    const older = {
      type: 'array',
      contains: { type: 'object', properties: { b: true }, required: ['b'] },
      maxItems: 1,
    };
    expect(event(older, { items: { not: { required: ['c'] } } })).toMatchObject({ answer: 'no' });
  });

  test('is not widened by what is negated', () => {
    const older = { not: { properties: { a: { properties: { b: { type: 'integer' } } } } } };
    expect(event(older, older)).toEqual({ answer: 'yes' });
  });

  test('stays open where a part that applies names nothing', () => {
    const older = {
      properties: { b: true },
      dependentSchemas: { b: { anyOf: [{ minProperties: 1 }, { type: 'null' }] } },
    };
    expect(event(older, { not: { required: ['b', 'c'], type: 'object' } })).toMatchObject({ answer: 'no' });
  });
});

describe('what a schema refers to', () => {
  test('is looked for in the schema with an $id that the reference stands in', () => {
    const inner = { $id: 'inner', properties: { a: { $ref: '#/$defs/n' } }, $defs: { n: { type: 'integer' } } };
    const older = { properties: { x: inner }, $defs: { n: { type: 'string' } } };
    const typed = (type: string) => ({ properties: { x: { properties: { a: { type } } } } });
    expect(contains(older, typed('integer'))).toEqual({ answer: 'yes' });
    expect(contains(older, typed('string'))).toMatchObject({ answer: 'no' });
  });

  test('is not the same in two drafts because it is written the same', () => {
    const list = { items: { anyOf: [{ const: 1 }, { $ref: '#/$defs/list' }] }, contains: { const: 1 }, minContains: 0 };
    const schema = ($schema: string) => ({ $schema, type: 'array', items: { $ref: '#/$defs/list' }, $defs: { list } });
    const [seven, latest] = ['http://json-schema.org/draft-07/schema#', 'https://json-schema.org/draft/2020-12/schema'];
    expect(contains(schema(latest), schema(seven)).answer).not.toBe('yes');
  });

  test('decides, with what stands beside it or without: validators of draft-07 do not agree', () => {
    const seven = { $schema: 'http://json-schema.org/draft-07/schema#', definitions: { n: { type: 'integer' } } };
    const limited = { ...seven, $ref: '#/definitions/n', maximum: 3 };
    expect(contains(limited, { maximum: 3 }).answer).toBe('unknown');
    expect(contains({ type: 'integer' }, limited).answer).toBe('unknown');
    expect(contains(limited, { type: 'number' })).toEqual({ answer: 'yes' });
    expect(contains({ type: 'string' }, limited)).toMatchObject({ answer: 'no' });
    expect(contains(limited, limited)).toEqual({ answer: 'yes' });
  });
});
