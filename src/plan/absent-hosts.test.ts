import { expect, test } from 'vitest';
import { z } from 'zod';
import type { Declare } from '../operations/changes-builder';
import { EventSchemaRegistry } from '../registry/event-schema-registry';

// What a function makes is not looked into when the registry is built.
const open = () => z.object({});

function chainOf(...steps: readonly Declare[]) {
  const builder = EventSchemaRegistry.builder().registerSchema('Noted', 1, open);
  for (const [index, declare] of steps.entries())
    builder.registerSchema('Noted', index + 2, open).registerChanges('Noted', index + 1, index + 2, declare);
  return builder.build().chain('Noted');
}

test('what is added to an object that is absent cannot be hoisted out of it', () => {
  const chain = chainOf(
    (c) => c.at('order', (order) => order.add('channel', 'web')),
    (c) => c.hoist('order', 'channel'),
  );
  for (const validate of ['off', 'every-step'] as const) {
    expect(chain.upcast({ eventType: 'Noted', payload: {} }, { validate }).payload).toEqual({});
    const event = { eventType: 'Noted', payload: { order: {} } };
    expect(chain.upcast(event, { validate }).payload).toEqual({ order: {}, channel: 'web' });
  }
});

test('an object that a way back fills has what it was filled with, and nothing that was put into it while it was absent', () => {
  const chain = chainOf(
    (c) => c.hoist('order', 'channel'),
    (c) => c.at('order', (order) => order.remove('note', { restore: 'restored' })),
  );
  for (const validate of ['off', 'every-step'] as const) {
    const event = { eventType: 'Noted', eventVersion: 3, payload: { channel: 'web' } };
    expect(chain.downcast(event, { to: 1, validate }).payload).toEqual({ order: { channel: 'web' } });
  }
});

test('an object that a way back fills and empties again stays', () => {
  const chain = chainOf(
    (c) => c.at('order', (order) => order.add('channel', 'web')),
    (c) => c.hoist('order', 'channel'),
  );
  for (const validate of ['off', 'every-step'] as const) {
    const event = { eventType: 'Noted', eventVersion: 3, payload: { channel: 'shop' } };
    expect(chain.downcast(event, { to: 1, validate }).payload).toEqual({ order: {} });
  }
});
