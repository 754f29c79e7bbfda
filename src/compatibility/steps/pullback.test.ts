import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { arbitraryOf } from '../../arbitraries/arbitrary-of';
import type { JsonObject } from '../../event/json';
import { jsonSchema } from '../../json-schema/json-schema';
import { foldedTree } from '../../plan/fold';
import { EventSchemaRegistry } from '../../registry/event-schema-registry';
import type { JsonSchemaNode } from '../../schema/json-schema-node';
import { compileSchema } from '../containment/compile';
import { evaluate } from '../containment/evaluate';
import { Formulas } from '../containment/formula';
import { Pullback } from './pullback';

const text = { type: 'string' };
const small = { type: 'integer', minimum: 0, maximum: 3 };
const line = {
  type: 'object',
  properties: { sku: text, qty: small, colour: { enum: ['red', 'blue', 'green'] } },
  required: ['sku'],
};
const older = {
  type: 'object',
  properties: {
    kind: { enum: ['in', 'out', 'lost'] },
    qty: small,
    note: { type: ['string', 'null'] },
    order: { anyOf: [{ type: 'object', properties: { channel: text, id: text } }, { type: 'null' }] },
    lines: { type: 'array', items: { anyOf: [line, { type: 'string' }] }, maxItems: 3 },
    byShelf: { type: 'object', additionalProperties: line },
  },
  required: ['kind'],
};

/** About the result of each of the operations below. */
const newer: readonly JsonSchemaNode[] = [
  { properties: { quantity: { minimum: 2 } } },
  { required: ['quantity'] },
  { properties: { note: text } },
  { not: { required: ['note'] } },
  { properties: { kind: { const: 'IN' }, qty: { maximum: 1 } }, required: ['kind'] },
  { properties: { order: { type: 'object', required: ['id'] } } },
  { properties: { order: { properties: { source: { minLength: 2 } }, required: ['source'] } } },
  { required: ['channel'], properties: { channel: { maxLength: 1 } } },
  {
    properties: {
      lines: { items: { type: 'object', required: ['quantity'] }, contains: { required: ['quantity'] }, minItems: 1 },
    },
  },
  { properties: { lines: { items: { properties: { colour: { const: 'RED' } } } } } },
  { properties: { byShelf: { additionalProperties: { required: ['quantity'] } } } },
  { additionalProperties: { type: ['string', 'integer'] } },
  { oneOf: [{ required: ['warehouse'] }, { properties: { kind: { enum: ['in', 'IN'] } } }] },
  { patternProperties: { '^q': { maximum: 2 }, '^w': { const: 'WH' } }, propertyNames: { maxLength: 8 } },
  { properties: { part: { required: ['qty'], properties: { kind: { const: 'out' } }, additionalProperties: false } } },
];

// biome-ignore lint/suspicious/noExplicitAny: operations without the types of a definition.
type Changes = any;

const operations: Record<string, (c: Changes) => unknown> = {
  'nothing at all': (c) => c,
  'a rename': (c) => c.rename('qty', 'quantity'),
  'a field that is added': (c) => c.add('warehouse', 'WH').add('quantity', 5),
  'a field that is removed': (c) => c.remove('note').remove('order'),
  'a table of values': (c) => c.values('kind', { in: 'IN', out: 'OUT' }),
  'a nested group': (c) => c.nest(['qty', 'kind'], 'part'),
  'a hoisted field': (c) => c.hoist('order', 'channel'),
  'changes inside an object': (c) => c.at('order', (o: Changes) => o.rename('channel', 'source').add('id', 'x')),
  'changes in a list': (c) =>
    c.each('lines', (l: Changes) =>
      l.rename('qty', 'quantity').values('colour', { red: 'RED', blue: 'BLUE', green: 'GREEN' }),
    ),
  'changes in a record': (c) => c.each('byShelf', (l: Changes) => l.rename('qty', 'quantity').remove('sku')),
  'one variant of a union': (c) =>
    c.when('kind', 'in', (v: Changes) => v.rename('qty', 'quantity').add('warehouse', 'WH')),
  'a table of values, then changes inside of what it gives': (c) =>
    c.values('kind', { in: 'IN', out: 'OUT' }).at('kind', (k: Changes) => k.remove('code')),
  'a table of values, then a list of what it gives': (c) =>
    c.values('kind', { in: 'IN', out: 'OUT' }).each('kind', (k: Changes) => k.remove('code')),
  'a table of values, then a field out of what it gives': (c) =>
    c.values('kind', { in: 'IN', out: 'OUT' }).hoist('kind', 'code').remove('kind'),
  'several of them': (c) =>
    c.rename('qty', 'amount').nest(['amount'], 'part').add('qty', 1).remove('note').rename('kind', 'note'),
};

const payloads = arbitraryOf(older, { unknownKeys: true }) as fc.Arbitrary<JsonObject>;

describe('what an old payload has to be for the result of operations to be valid', () => {
  test.each(Object.entries(operations))('is right through %s', (_, changes) => {
    const registry = EventSchemaRegistry.builder()
      .registerSchema('E', 1, jsonSchema({}))
      .registerSchema('E', 2, jsonSchema({}))
      .registerChanges('E', 1, 2, changes as never)
      .build();
    const chain = registry.chain('E');
    const tree = foldedTree('E', chain.way(1, 2));
    const formulas = new Formulas();
    const pullback = new Pullback(formulas);
    const runs = pullback.runs(tree);
    const pulled = newer.map((node, index) => {
      const { formula } = compileSchema(node, 'as-written', formulas, `newer ${index}`, {});
      return { formula, before: pullback.through(tree, formula) };
    });
    let decided = 0;
    fc.assert(
      fc.property(payloads, (payload) => {
        const result = resultOf(chain, payload);
        expect(evaluate(formulas, runs, payload)).toBe(result !== undefined);
        if (result === undefined) return;
        for (const { formula, before } of pulled) {
          const verdict = evaluate(formulas, before, payload);
          if (verdict === undefined) continue;
          decided += 1;
          expect({ payload, verdict }).toEqual({ payload, verdict: evaluate(formulas, formula, result) });
        }
      }),
      { numRuns: 60 },
    );
    expect(decided).toBeGreaterThan(60);
  });
});

function resultOf(chain: ReturnType<EventSchemaRegistry['chain']>, payload: JsonObject): JsonObject | undefined {
  try {
    return chain.upcast({ eventType: 'E', eventVersion: 1, payload }, { validate: 'off' }).payload;
  } catch {
    return undefined;
  }
}
