import { defineEvent } from 'evolvent';
import { z } from 'zod';
import { site, siteOf, warehouseId, warehouseIdOf } from './sites';

/** Release 1: a reservation ends because the goods leave the house, or they stay. */
const version1 = z.object({
  sku: z.string(),
  qty: z.int().positive(),
  order: z.string(),
  shipped: z.boolean(),
  left: z.int().nonnegative(),
});

/** Release 2: there are several warehouses. */
const version2 = z.object({
  sku: z.string(),
  quantity: z.int().positive(),
  warehouseId,
  orderId: z.string(),
  shipped: z.boolean(),
  availableAfter: z.int().nonnegative(),
});

/** Release 4: there are two reasons for goods to stay. */
const outcome = z.enum(['shipped', 'cancelled', 'expired']);
export type Outcome = z.infer<typeof outcome>;
const version3 = version2.omit({ shipped: true }).extend({ outcome });

/** Release 5: warehouses are called by their place. */
const version4 = version3.omit({ warehouseId: true }).extend({ site });

export const StockReleased = defineEvent('StockReleased')
  .version(1, version1)
  .version(2, version2)
  .upcast(({ sku, qty, order, shipped, left }) => ({
    sku,
    quantity: qty,
    warehouseId: 'WH-MAIN' as const,
    orderId: order,
    shipped,
    availableAfter: left,
  }))
  .version(3, version3)
  .upcast(({ shipped, ...same }) => ({ ...same, outcome: shipped ? ('shipped' as const) : ('cancelled' as const) }))
  .downcast(({ outcome, ...same }) => ({ ...same, shipped: outcome === 'shipped' }))
  .version(4, version4)
  .upcast(({ warehouseId, ...same }) => ({ ...same, site: siteOf[warehouseId] }))
  .downcast(({ site, ...same }) => ({ ...same, warehouseId: warehouseIdOf[site] }));
