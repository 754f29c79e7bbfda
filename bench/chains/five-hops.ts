import { EventSchemaRegistry } from 'evolvent';
import { z } from 'zod';
import type { ChangesBuilder } from '../../src/operations/changes-builder';
import { eventType } from './stored-events';

const always = {
  sku: z.string(),
  warehouseId: z.string(),
  customerName: z.string(),
  unitPrice: z.number(),
  currency: z.string(),
  isGift: z.boolean(),
  weight: z.number(),
  note: z.string(),
};
const letter = z.enum(['L', 'N', 'H']);
const word = z.enum(['low', 'normal', 'high']);
const quantity = z.int().positive();

/** The schemas of versions 1 to 6. */
export const schemas = [
  z.object({ ...always, qty: quantity, orderRef: z.string(), priority: letter, batch: z.int() }),
  z.object({ ...always, quantity, orderRef: z.string(), priority: letter, batch: z.int() }),
  z.object({ ...always, quantity, orderRef: z.string(), priority: letter, batch: z.int(), channel: z.string() }),
  z.object({ ...always, quantity, orderRef: z.string(), priority: word, batch: z.int(), channel: z.string() }),
  z.object({ ...always, quantity, orderRef: z.string(), priority: word, channel: z.string(), lot: z.string() }),
  z.object({ ...always, quantity, orderId: z.string(), priority: word, channel: z.string(), lot: z.string() }),
] as const;

type Declare = (changes: ChangesBuilder) => ChangesBuilder;

/** The hops as operations: a rename, an addition, other values, a removal with an addition, a rename. */
export const changes: readonly Declare[] = [
  (c) => c.rename('qty', 'quantity'),
  (c) => c.add('channel', 'web'),
  (c) => c.values('priority', { L: 'low', N: 'normal', H: 'high' }),
  (c) => c.remove('batch', { restore: 0 }).add('lot', 'LOT-0'),
  (c) => c.rename('orderRef', 'orderId'),
];

/** A registry of event types that all have these versions and hops. */
export function registryOf(eventTypes: readonly string[] = [eventType]) {
  const builder = EventSchemaRegistry.builder();
  for (const name of eventTypes) {
    for (const [index, schema] of schemas.entries()) builder.registerSchema(name, index + 1, schema);
    for (const [index, declare] of changes.entries()) builder.registerChanges(name, index + 1, index + 2, declare);
  }
  return builder.build();
}
