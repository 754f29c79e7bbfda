import { z } from 'zod';
import { EventSchemaRegistry } from '../../registry/event-schema-registry';

const line = z.object({ sku: z.string(), qty: z.int().min(1).max(99), note: z.string().optional() });

/** Sound versions, in which every operation is used once at least. */
export function soundRegistry() {
  const v1 = z.object({
    sku: z.string(),
    qty: z.int().min(1).max(1_000),
    channel: z.enum(['web', 'shop']),
    remark: z.string().optional(),
    legacy: z.boolean(),
    grams: z.int().min(0).max(999_999),
    lines: z.array(line),
    customer: z.object({ name: z.string(), city: z.string(), tier: z.int().optional() }),
  });
  const v2 = z.object({
    sku: z.string(),
    quantity: z.int().min(1).max(1_000),
    channel: z.enum(['WEB', 'SHOP']),
    remark: z.string().optional(),
    grams: z.int().min(0).max(999_999),
    lines: z.array(z.object({ sku: z.string(), quantity: z.int().min(1).max(99), note: z.string().optional() })),
    customer: z.object({ name: z.string(), city: z.string(), tier: z.int().optional() }),
    warehouseId: z.string(),
    tags: z.array(z.string()),
  });
  const v3 = z.object({
    sku: z.string(),
    quantity: z.int().min(1).max(100),
    channel: z.enum(['WEB', 'SHOP', 'PHONE']),
    details: z.object({ remark: z.string().optional(), grams: z.string().regex(/^(0|[1-9][0-9]{0,5})g$/) }),
    lines: z.array(
      z.object({ sku: z.string(), quantity: z.int().min(1).max(99), note: z.string().optional(), unit: z.string() }),
    ),
    customer: z.object({ fullName: z.string(), tier: z.int().optional() }),
    city: z.string(),
    warehouseId: z.string(),
    tags: z.array(z.string()),
    reservationId: z.string(),
  });
  return EventSchemaRegistry.builder()
    .registerSchema('StockReserved', 1, v1)
    .registerSchema('StockReserved', 2, v2)
    .registerSchema('StockReserved', 3, v3)
    .registerChanges('StockReserved', 1, 2, (c) =>
      c
        .rename('qty', 'quantity')
        .values('channel', { web: 'WEB', shop: 'SHOP' })
        .remove('legacy', { restore: false })
        .each('lines', (l) => l.rename('qty', 'quantity'))
        .add('warehouseId', 'WH-MAIN')
        .add('tags', ['old'])
        .metadata((m) => m.rename('by', 'actor')),
    )
    .registerChanges('StockReserved', 2, 3, (c) =>
      c
        .narrow('quantity', 100)
        .widen('channel', { fallback: 'SHOP' })
        .convert(
          'grams',
          (grams: number) => `${grams}g`,
          (text: string) => Number.parseInt(text, 10),
        )
        .nest(['remark', 'grams'], 'details')
        .each('lines', (l) => l.add('unit', 'piece'))
        .at('customer', (a) => a.rename('name', 'fullName'))
        .hoist('customer', 'city')
        .derive('reservationId', (_, context) => context.stableId('reservation')),
    )
    .registerSchema('ItemMoved', 1, moved('box'))
    .registerSchema('ItemMoved', 2, moved('crate'))
    .registerChanges('ItemMoved', 1, 2, (c) => c.when('kind', 'pallet', (p) => p.rename('box', 'crate')))
    .build();
}

function moved(name: string) {
  return z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('pallet'), [name]: z.string() }),
    z.object({ kind: z.literal('loose'), box: z.string(), count: z.int() }),
  ]);
}
