import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../event/json';
import { jsonSchema } from '../json-schema/json-schema';
import type { Declare } from '../operations/changes-builder';
import { EventSchemaRegistry } from '../registry/event-schema-registry';
import { precompile } from './precompile';
import { precompiled } from './precompiled';
import { writtenModule } from './written-module.fixture';

const text = { type: 'string' };
const object = (properties: object, ...required: string[]) => ({ type: 'object', properties, required });
const anything = jsonSchema({ type: 'object' });

interface Case {
  readonly from: object;
  readonly changes: readonly Declare[];
  readonly payloads: readonly JsonObject[];
  readonly to?: object;
}

const cases: Readonly<Record<string, Case>> = {
  'variants of a union': {
    from: {
      oneOf: [
        object({ kind: { const: 'card' }, number: text }, 'kind', 'number'),
        object({ kind: { const: 'cash' }, coins: text, note: text }, 'kind', 'coins'),
      ],
    },
    changes: [(c) => c.when('kind', 'card', (card) => card.rename('number', 'pan')), (c) => c.add('currency', 'EUR')],
    payloads: [
      { kind: 'card', number: '1' },
      { kind: 'cash', coins: '2' },
      { coins: '2', kind: 'cash', note: 'n' },
    ],
  },
  'objects in objects': {
    from: object({ a: object({ b: object({ c: text, d: text }, 'c') }, 'b'), e: text }, 'a'),
    changes: [
      (c) => c.at('a', (a) => a.at('b', (b) => b.rename('c', 'x').add('y', { deep: [1, { z: -0 }] }))),
      (c) => c.hoist('a', 'b', 'top').at('top', (top) => top.remove('d', { restore: undefined })),
    ],
    payloads: [
      { a: { b: { c: '1', d: '2' } }, e: '3' },
      { e: '3', a: { b: { c: '1' } } },
    ],
  },
  'items of lists in lists, and members of records': {
    from: object(
      {
        lines: {
          type: 'array',
          items: object({ parts: { type: 'array', items: object({ id: text }, 'id') } }, 'parts'),
        },
        byName: { type: 'object', additionalProperties: object({ qty: text }, 'qty') },
      },
      'lines',
      'byName',
    ),
    changes: [
      (c) => c.each('lines', (line) => line.each('parts', (part) => part.rename('id', 'partId'))),
      (c) => c.each('byName', (one) => one.rename('qty', 'quantity')),
    ],
    payloads: [{ lines: [{ parts: [{ id: '1' }, { id: '2' }] }], byName: { x: { qty: '1' } } }],
  },
  'what a nested object is made of': {
    from: object({ street: text, city: text, id: text }, 'street', 'id'),
    changes: [(c) => c.nest(['street', 'city'], 'address'), (c) => c.at('address', (a) => a.add('country', 'DE'))],
    payloads: [
      { street: 's', city: 'c', id: '1' },
      { id: '1', street: 's' },
    ],
  },
  'functions, and objects that they are given': {
    from: object({ first: text, last: text, note: text }, 'first', 'last'),
    changes: [
      (c) => c.derive('name', ({ first, last }) => `${first} ${last}`).rename('note', 'remark'),
      (c) => c.derive('length', ({ name }) => String(name).length),
    ],
    payloads: [
      { first: 'a', last: 'b', note: 'n' },
      { first: 'a', last: 'b' },
    ],
  },
  'what a schema narrows': {
    from: object({ state: text, id: text }, 'state', 'id'),
    changes: [(c) => c.rename('id', 'key').narrow('state', 'open'), (c) => c.rename('state', 'status')],
    to: object({ state: { enum: ['open', 'closed'] } }),
    payloads: [
      { state: 'closed', id: '1' },
      { state: 'odd', id: '1' },
    ],
  },
};

function registryOf({ from, changes, to }: Case) {
  const builder = EventSchemaRegistry.builder().registerSchema('Case', 1, jsonSchema(from));
  for (const [index, declare] of changes.entries()) {
    const schema = index === 0 && to !== undefined ? jsonSchema(to) : anything;
    builder.registerSchema('Case', index + 2, schema).registerChanges('Case', index + 1, index + 2, declare);
  }
  return builder.build();
}

describe.each(Object.entries(cases))('%s', (_, each) => {
  it('is the same as by closures, with nothing missing', async () => {
    const registry = registryOf(each);
    const code = precompiled(await writtenModule(registry));
    const fast = registry.compiledWith(code);
    expect(precompile(registry).makers).toBeGreaterThan(0);
    for (const payload of each.payloads) {
      const event = { eventType: 'Case', eventVersion: 1, payload };
      const current = registry.upcast(event);
      expect(JSON.stringify(fast.upcast(event))).toBe(JSON.stringify(current));
    }
    expect([...code.misses]).toEqual([]);
  });
});

it('metadata are changed without misses where an event has none', async () => {
  const registry = registryOf({
    from: object({ a: text }, 'a'),
    changes: [(c) => c.metadata((m) => m.add('source', 'old')).rename('a', 'b')],
    payloads: [],
  });
  const code = precompiled(await writtenModule(registry));
  const event = { eventType: 'Case', eventVersion: 1, payload: { a: 'x' } };
  expect(registry.compiledWith(code).upcast(event)).toEqual(registry.upcast(event));
  expect([...code.misses]).toEqual([]);
});
