import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { defineEvent } from '../definition/define-event';
import type { JsonObject } from '../event/json';
import { jsonSchema } from '../json-schema/json-schema';
import { EventSchemaRegistry } from '../registry/event-schema-registry';
import { precompile } from './precompile';
import { precompiled } from './precompiled';
import { writtenModule } from './written-module.fixture';

const StockReserved = defineEvent('StockReserved')
  .version(
    1,
    z.object({
      sku: z.string(),
      note: z.string().optional(),
      qty: z.number(),
      state: z.enum(['o', 'c']).optional(),
      lines: z.array(z.object({ bin: z.string(), count: z.number().optional() })),
      address: z.object({ zip: z.string(), city: z.string() }).optional(),
    }),
  )
  .version(
    2,
    z.object({
      sku: z.string(),
      note: z.string().optional(),
      quantity: z.number(),
      state: z.enum(['open', 'closed']).optional(),
      lines: z.array(z.object({ shelf: z.string(), count: z.number().optional() })),
      address: z.object({ zip: z.string(), town: z.string() }).optional(),
      currency: z.string(),
    }),
  )
  .changes((c) =>
    c
      .rename('qty', 'quantity')
      .values('state', { o: 'open', c: 'closed' })
      .each('lines', (line) => line.rename('bin', 'shelf'))
      .at('address', (address) => address.rename('city', 'town'))
      .add('currency', 'EUR'),
  )
  .version(3, z.object({ sku: z.string(), amount: z.object({ quantity: z.number(), currency: z.string() }) }))
  .changes((c) =>
    c
      .nest(['quantity', 'currency'], 'amount')
      .remove('note', { restore: undefined })
      .remove('state', { restore: undefined })
      .remove('lines', { restore: [] })
      .remove('address', { restore: undefined }),
  );

const registry = EventSchemaRegistry.of(StockReserved);
const stored = (payload: JsonObject, eventVersion = 1) => ({ eventType: 'StockReserved', eventVersion, payload });
const whole: JsonObject = {
  sku: 'A-1',
  note: 'fragile',
  qty: 3,
  state: 'o',
  lines: [{ bin: 'b', count: 1 }, { bin: 'c' }],
  address: { zip: '1', city: 'Bonn' },
};
const without = (...names: string[]) =>
  Object.fromEntries(Object.entries(whole).filter(([name]) => !names.includes(name)));
const sorted = (payload: JsonObject) =>
  Object.fromEntries(Object.entries(payload).toSorted(([a], [b]) => (a < b ? -1 : 1)));

describe('a module that was written before', () => {
  it.each([
    ['all fields', whole],
    ['no optional field', without('note', 'state', 'address')],
    ['one field missing', without('note')],
    ['keys in alphabetical order', sorted(whole)],
    [
      "keys in jsonb's order",
      { qty: 3, sku: 'A-1', note: 'n', lines: [], state: 'c', address: { zip: '1', city: 'B' } },
    ],
  ])('has functions for events with %s', async (_, payload) => {
    const code = precompiled(await writtenModule(registry));
    const fast = registry.compiledWith(code);
    const current = registry.upcast(stored(payload));
    expect(fast.upcast(stored(payload))).toEqual(current);
    expect(JSON.stringify(fast.upcast(stored(payload)).payload)).toBe(JSON.stringify(current.payload));
    expect(fast.downcast(current, 1)).toEqual(registry.downcast(current, 1));
    expect([...code.misses]).toEqual([]);
  });

  it('leaves other ways to closures', async () => {
    const code = precompiled(await writtenModule(registry));
    const [chain, fast] = [registry, registry.compiledWith(code)].map((each) => each.chain('StockReserved'));
    expect(fast!.upcast(stored(whole), { to: 2 })).toEqual(chain!.upcast(stored(whole), { to: 2 }));
    expect(code.misses.size).toBeGreaterThan(0);
  });

  it('is the same text for the same registry, and another one after a change', () => {
    const { text } = precompile(registry);
    expect(precompile(EventSchemaRegistry.of(StockReserved)).text).toBe(text);
    const changed = defineEvent('StockReserved')
      .version(1, z.object({ sku: z.string() }))
      .version(2, z.object({ sku: z.string(), currency: z.string() }))
      .changes((c) => c.add('currency', 'USD'));
    expect(precompile(EventSchemaRegistry.of(changed)).text).not.toBe(text);
  });

  it('has its functions in the order of their keys', () => {
    const keys = [...precompile(registry).text.matchAll(/^ {4}'([0-9a-f]{64})'/gm)].map(([, key]) => key);
    expect(keys.length).toBe(precompile(registry).makers);
    expect(keys).toEqual(keys.toSorted());
  });

  it('calls no function of the service', () => {
    const called: unknown[] = [];
    const Derived = defineEvent('Derived')
      .version(1, z.object({ a: z.string() }))
      .version(2, z.object({ a: z.string(), b: z.string() }))
      .changes((c) =>
        c.derive('b', (payload) => {
          called.push(payload);
          return 'b';
        }),
      );
    expect(precompile(EventSchemaRegistry.of(Derived)).makers).toBeGreaterThan(0);
    expect(called).toEqual([]);
  });
});

describe('samples', () => {
  const anything = jsonSchema({ type: 'object' });
  const open = EventSchemaRegistry.builder()
    .registerSchema('Moved', 1, anything)
    .registerSchema('Moved', 2, anything)
    .registerChanges('Moved', 1, 2, (c) => c.rename('from', 'source'))
    .build();
  const moved = (payload: JsonObject) => ({ eventType: 'Moved', eventVersion: 1, payload });

  it('are compiled where the schema names no keys', async () => {
    const bare = precompiled(await writtenModule(open));
    open.compiledWith(bare).upcast(moved({ id: 1, from: 'a' }));
    expect([...bare.misses.values()]).toEqual([['id', 'from']]);
    const fitting = precompiled(await writtenModule(open, { samples: [moved({ id: 1, from: 'a' })] }));
    const fast = open.compiledWith(fitting);
    const event = fast.upcast(moved({ id: 2, from: 'b' }));
    expect(event.payload).toEqual({ id: 2, source: 'b' });
    expect(fast.downcast(event, 1).payload).toEqual({ id: 2, from: 'b' });
    expect(fitting.misses.size).toBe(0);
  });

  it('that cannot be upcast are told', () => {
    const { refused } = precompile(open, { samples: [moved({ from: 'a' }), { eventType: 'Gone', payload: {} }] });
    expect(refused.map(({ code }) => code)).toEqual(['UNKNOWN_EVENT_TYPE']);
  });
});

it('operations that come from a file are never written', () => {
  const schema = (name: string) => jsonSchema({ type: 'object', properties: { [name]: { type: 'string' } } });
  const fromFile = EventSchemaRegistry.builder()
    .registerSchema('Read', 1, schema('a'))
    .registerSchema('Read', 2, schema('b'))
    .registerChanges('Read', 1, 2, [{ operation: 'rename', from: 'a', to: 'b' }])
    .build();
  const samples = [{ eventType: 'Read', eventVersion: 1, payload: { a: 'x' } }];
  expect(precompile(fromFile, { samples }).makers).toBe(0);
});

it('names of any kind are written as texts only', async () => {
  const names = [
    'constructor',
    'toString',
    '"',
    "'",
    '\n',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a hostile name
    '${x}',
    '*/',
    '//',
    '\u2028',
    '\u2029',
    '</script>',
    '\\',
    '`',
  ];
  const properties = Object.fromEntries(names.map((name) => [name, { type: 'string' }]));
  const renamed = Object.fromEntries(names.map((name) => [`${name}!`, { type: 'string' }]));
  const closed = { type: 'object', additionalProperties: false } as const;
  const hostile = EventSchemaRegistry.builder()
    .registerSchema('Hostile', 1, jsonSchema({ ...closed, properties, required: names }))
    .registerSchema('Hostile', 2, jsonSchema({ ...closed, properties: renamed }))
    .registerChanges('Hostile', 1, 2, (c) => names.reduce((rest, name) => rest.rename(name, `${name}!`), c))
    .build();
  const code = precompiled(await writtenModule(hostile));
  const payload = Object.fromEntries(names.map((name) => [name, name]));
  const event = { eventType: 'Hostile', eventVersion: 1, payload };
  expect(hostile.compiledWith(code).upcast(event)).toEqual(hostile.upcast(event));
  expect(code.misses.size).toBe(0);
});
