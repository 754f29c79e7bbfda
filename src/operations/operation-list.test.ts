import { expect, test } from 'vitest';
import { z } from 'zod';
import { generatedCode } from '../compile/generated-code';
import { EventSchemaRegistry } from '../registry/event-schema-registry';
import type { OperationData } from './operation-list';

const anything = z.looseObject({});

function registryOf(changes: unknown) {
  return EventSchemaRegistry.builder()
    .registerSchema('StockReserved', 1, anything)
    .registerSchema('StockReserved', 2, anything)
    .registerChanges('StockReserved', 1, 2, changes as OperationData[])
    .build();
}

const all: OperationData[] = [
  { operation: 'rename', from: 'qty', to: 'quantity' },
  { operation: 'add', name: 'warehouseId', value: 'WH-MAIN' },
  { operation: 'remove', name: 'by', restore: 'ann' },
  {
    operation: 'values',
    name: 'shipped',
    table: [
      [true, 'yes'],
      [false, 'no'],
    ],
  },
  { operation: 'nest', names: ['a', 'b'], into: 'ab' },
  { operation: 'hoist', host: 'order', name: 'id', as: 'orderId' },
  { operation: 'at', name: 'order', changes: [{ operation: 'rename', from: 'c', to: 'channel' }] },
  { operation: 'each', name: 'lines', changes: [{ operation: 'add', name: 'size', value: 'M' }] },
  { operation: 'when', field: 'kind', tag: 'x', changes: [{ operation: 'add', name: 'ofX', value: 1 }] },
  { operation: 'widen', name: 'a', fallback: 1 },
  { operation: 'metadata', changes: [{ operation: 'rename', from: 'user', to: 'actor' }] },
];

test('every operation that needs no function has a form as data, and comes back', () => {
  const registry = registryOf(JSON.parse(JSON.stringify(all.filter(({ operation }) => operation !== 'widen'))));
  const payload = {
    qty: 1,
    by: 'ann',
    shipped: true,
    a: 1,
    b: 2,
    order: { id: 'O', c: 'web' },
    lines: [{}],
    kind: 'x',
  };
  const event = registry.upcast({ eventType: 'StockReserved', payload, metadata: { user: 'ann' } });
  expect(event).toMatchObject({
    payload: {
      quantity: 1,
      warehouseId: 'WH-MAIN',
      shipped: 'yes',
      ab: { a: 1, b: 2 },
      order: { channel: 'web' },
      orderId: 'O',
      lines: [{ size: 'M' }],
      kind: 'x',
      ofX: 1,
    },
    metadata: { actor: 'ann' },
  });
  expect(registry.downcast(event, 1).payload).toEqual(payload);
});

test('a list never becomes source text', () => {
  const compiled: string[] = [];
  const watched = {
    ...generatedCode,
    maker: (layout: Parameters<typeof generatedCode.maker>[0]) => {
      compiled.push(generatedCode.source(layout));
      return generatedCode.maker(layout);
    },
  };
  const message = { eventType: 'StockReserved', payload: { qty: 1 } };
  expect(registryOf([all[0]]).compiledWith(watched).upcast(message).payload).toEqual({ quantity: 1 });
  expect(compiled).toEqual([]);
  expect(registryOf([all[0]]).compiledWith(watched).explain('StockReserved', 1, 2)).not.toContain('function make');
  registryOf((c: { rename(a: string, b: string): unknown }) => c.rename('qty', 'quantity'))
    .compiledWith(watched)
    .upcast(message);
  expect(compiled).toHaveLength(1);
});

test.each([
  ['"rename"', 'the changes are "rename", not a list of operations'],
  ['[1]', 'operation 1 of the list is 1, not an object'],
  ['[{"operation":"derive","name":"x"}]', 'operation 1 of the list is "derive"; there are add, remove'],
  ['[{"operation":"constructor"}]', 'operation 1 of the list is "constructor"'],
  ['[{"operation":"rename","from":"a"}]', 'operation 1 of the list, rename, has no "to"'],
  ['[{"operation":"narrow","name":"a"}]', 'operation 1 of the list, narrow, has no "fallback"'],
  ['[{"operation":"rename","from":"a","to":"b","why":"c"}]', 'rename, has a "why", which it does not know'],
  ['[{"operation":"at","name":"a","changes":[{"operation":"add"}]}]', 'operation 1 of the list, add, has no "name"'],
  ['[{"operation":"add","name":5,"value":1}]', 'the name is 5, not a text'],
  ['[{"operation":"at","name":{"toString":1},"changes":[]}]', 'cannot be declared'],
  ['[{"operation":"each","name":{"toString":1},"changes":[]}]', 'cannot be declared'],
])('the list %s is refused when the registry is built', (list, reason) => {
  expect(() => registryOf(JSON.parse(list))).toThrow(reason);
});
