import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { defineEvent } from '../definition/define-event';
import type { StepContext } from '../operations/step';
import { EventSchemaRegistry } from './event-schema-registry';

const StockReserved = defineEvent('StockReserved')
  .version(1, z.object({ sku: z.string(), qty: z.number(), by: z.string() }))
  .version(2, z.object({ warehouseId: z.string(), sku: z.string(), quantity: z.number(), by: z.string() }))
  .changes((c) => c.rename('qty', 'quantity').add('warehouseId', 'WH-MAIN'), { reason: 'several warehouses' })
  .version(3, z.object({ warehouseId: z.string(), sku: z.string(), quantity: z.number(), note: z.string().optional() }))
  .changes((c) => c.remove('by', { restore: 'unknown' }).add('note'))
  .version(4, z.object({ warehouseId: z.string(), sku: z.string(), quantity: z.number(), lot: z.string() }))
  .upcast(({ note, ...same }) => ({ ...same, lot: note ?? 'none' }), { reason: 'notes were lots' })
  .version(
    5,
    z.object({ warehouseId: z.string(), sku: z.string(), quantity: z.number(), lot: z.string(), at: z.string() }),
  )
  .changes((c) => c.derive('at', (_, { recordedAt }) => recordedAt ?? 'unknown'));

const registry = EventSchemaRegistry.of(StockReserved);
const stored = {
  eventType: 'StockReserved',
  eventVersion: 1,
  payload: { sku: 'A-1', qty: 3, stray: true, by: 'ann' },
} as const;

describe('a chain of declared steps and functions', () => {
  test('reads the oldest event as the newest, in the order that its version declares', () => {
    const { payload } = registry.upcast({ ...stored, recordedAt: '2026-01-01T00:00:00.000Z' });
    expect(JSON.stringify(payload)).toBe(
      '{"warehouseId":"WH-MAIN","sku":"A-1","quantity":3,"lot":"none","at":"2026-01-01T00:00:00.000Z","stray":true}',
    );
  });

  test('gives the same step by step', () => {
    const atOnce = registry.upcast(stored);
    expect(JSON.stringify(registry.upcast(stored, { validate: 'every-step' }))).toBe(JSON.stringify(atOnce));
  });

  test('never changes its input', () => {
    const before = JSON.stringify(stored);
    registry.upcast(stored);
    expect(JSON.stringify(stored)).toBe(before);
  });

  test('a result that the schema refuses names all steps that it came by', () => {
    const wrong = { ...stored, payload: { sku: 7, qty: 3, by: 'ann' } };
    expect(() => registry.upcast(wrong)).toThrow('StockReserved v1 -> v5 gave a payload that v5 refuses: sku');
    expect(() => registry.upcast(wrong, { validate: 'every-step' })).toThrow('StockReserved v1 -> v2 gave');
  });

  test('a payload that is no JSON is refused, and so is one with a prototype to give away', () => {
    class Payload {
      sku = 'A-1';
    }
    expect(() => registry.upcast({ ...stored, payload: new Payload() })).toThrow('is not JSON at payload');
    expect(() => registry.upcast({ ...stored, payload: JSON.parse('{"__proto__":{"sku":"A-1"}}') })).toThrow(
      '__proto__',
    );
  });
});

test('an envelope gives its result no other prototype', () => {
  const message = JSON.parse(
    '{"eventType":"StockReserved","eventVersion":1,"payload":{"sku":"A-1","qty":3,"by":"b"},"__proto__":{"isAdmin":true}}',
  );
  const event = registry.upcast(message);
  expect(Object.getPrototypeOf(event)).toBe(Object.prototype);
  expect((event as { isAdmin?: boolean }).isAdmin).toBeUndefined();
});

test('an event without metadata has those that earlier steps added, for functions too', () => {
  const any = z.looseObject({});
  const steps = EventSchemaRegistry.builder()
    .registerSchema('StockReserved', 1, any)
    .registerSchema('StockReserved', 2, any)
    .registerSchema('StockReserved', 3, any)
    .registerChanges('StockReserved', 1, 2, (c) => c.metadata((m) => m.add('tenant', 'x')))
    .registerChanges('StockReserved', 2, 3, (c) =>
      c.derive('of', (_: unknown, { metadata }: StepContext) => metadata.tenant),
    )
    .build();
  const message = { eventType: 'StockReserved', payload: {} };
  for (const validate of ['output', 'every-step'] as const)
    expect(steps.upcast(message, { validate })).toMatchObject({ payload: { of: 'x' }, metadata: { tenant: 'x' } });
});

describe('the way back', () => {
  const older = EventSchemaRegistry.of(StockReserved).chain('StockReserved');

  test('goes as far as its steps say how', () => {
    const event = {
      eventType: 'StockReserved',
      eventVersion: 3,
      payload: { warehouseId: 'W', sku: 'A-1', quantity: 3 },
    };
    expect(older.downcast(event, { to: 1 }).payload).toEqual({ sku: 'A-1', qty: 3, by: 'unknown' });
    expect(() => registry.downcast({ ...event, eventVersion: 5 }, 1)).toThrow('no downcast v4 -> v3.');
  });

  test('a downcast that is given beside the operations replaces the one that follows from them', () => {
    const own = defineEvent('StockReserved')
      .version(1, z.object({ a: z.string() }))
      .version(2, z.object({ b: z.string() }))
      .changes((c) => c.rename('a', 'b'))
      .downcast(({ b }) => ({ a: `${b}!` }));
    const event = own.create({ b: 'x' });
    expect(EventSchemaRegistry.of(own).downcast(event, 1).payload).toEqual({ a: 'x!' });
    expect(EventSchemaRegistry.of(own).loss('StockReserved', 2, 1).level).toBe('opaque');
  });
});

describe('loss', () => {
  test('a chain has the worst of its steps, and the fields of all of them', () => {
    expect(registry.loss('StockReserved', 1, 2)).toEqual({ level: 'none', fields: [] });
    expect(registry.loss('StockReserved', 1, 3)).toEqual({ level: 'lossy', fields: ['by'] });
    expect(registry.loss('StockReserved', 1, 5)).toEqual({ level: 'opaque', fields: ['by'] });
    expect(registry.loss('StockReserved', 3, 1)).toEqual({ level: 'lossy', fields: ['by', 'note', 'warehouseId'] });
    expect(registry.loss('StockReserved', 2, 2)).toEqual({ level: 'none', fields: [] });
  });

  test('of a way that there is not, it is an error', () => {
    expect(() => registry.loss('StockReserved', 5, 1)).toThrow('v4 -> v3');
    expect(() => registry.loss('StockReserved', 0, 1)).toThrow('has no version 0');
  });
});

test('explain() tells the way in words', () => {
  // Where code is generated, the source follows.
  const [words] = registry.explain('StockReserved', 1, 5).split('\n  By generated code');
  expect(words).toBe(
    [
      'StockReserved v1 -> v5',
      '  v1 -> v2: (several warehouses)',
      '    - rename "qty" to "quantity"',
      '    - add "warehouseId": "WH-MAIN"',
      '    loses nothing',
      '  v2 -> v3:',
      '    - remove "by"',
      '    - add "note"',
      '    loses values (by)',
      '  v3 -> v4: a function (notes were lots)',
      '  v4 -> v5:',
      '    - derive "at"',
      '    loses nothing',
      '  Runs as one tree of operations, then the function of v3 -> v4, then one tree of operations.',
      '  Loses: what only the author of its functions can say (by).',
    ].join('\n'),
  );
  expect(registry.explain('StockReserved', 2, 2)).toBe(
    'StockReserved: nothing to do, an event of that version stays as it is.',
  );
});
