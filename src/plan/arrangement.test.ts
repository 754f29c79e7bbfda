import { expect, test } from 'vitest';
import { z } from 'zod';
import { EventSchemaRegistry } from '../registry/event-schema-registry';

const customer = z.object({ fullName: z.string(), city: z.string() });
const chain = EventSchemaRegistry.builder()
  .registerSchema('Noted', 1, z.object({ customer: z.object({ name: z.string(), city: z.string() }), qty: z.int() }))
  .registerSchema('Noted', 2, z.object({ customer, quantity: z.int() }))
  .registerSchema('Noted', 3, z.object({ quantity: z.int().max(9), customer }))
  .registerSchema('Noted', 4, z.object({ quantity: z.int().max(9).optional(), customer }))
  .registerChanges('Noted', 1, 2, (c) =>
    c.rename('qty', 'quantity').at('customer', (a) => a.rename('name', 'fullName')),
  )
  .registerChanges('Noted', 2, 3, (c) => c.narrow('quantity', 9))
  .registerChanges('Noted', 3, 4, (c) => c.widen('quantity').metadata((m) => m.add('seen', true)))
  .build()
  .chain('Noted');

test('properties stand as the last version declares them, wherever the stages of a way part', () => {
  const event = { eventType: 'Noted', payload: { customer: { city: 'Ulm', name: 'Ada' }, qty: 10 }, metadata: {} };
  for (const validate of ['off', 'output', 'every-step'] as const) {
    const texts = [3, 4].map((to) => JSON.stringify(chain.upcast(event, { to, validate }).payload));
    expect(texts[0]).toBe('{"quantity":9,"customer":{"fullName":"Ada","city":"Ulm"}}');
    expect(texts[1]).toBe('{"customer":{"fullName":"Ada","city":"Ulm"},"quantity":9}');
  }
});
