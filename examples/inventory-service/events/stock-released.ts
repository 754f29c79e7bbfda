import { defineEvent } from 'evolvent';
import { z } from 'zod';
import { site, siteOf, warehouseId } from './sites';

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
const outcomes = [
  [true, 'shipped'],
  [false, 'cancelled'],
] as const;
const version3 = version2.omit({ shipped: true }).extend({ outcome });

/** Release 5: warehouses are called by their place. */
const version4 = version3.omit({ warehouseId: true }).extend({ site });

export const StockReleased = defineEvent('StockReleased')
  .version(1, version1)
  .version(2, version2)
  .changes((c) =>
    c
      .rename('qty', 'quantity')
      .add('warehouseId', 'WH-MAIN')
      .rename('order', 'orderId')
      .rename('left', 'availableAfter'),
  )
  .version(3, version3)
  .changes((c) => c.rename('shipped', 'outcome').values('outcome', outcomes, { inverse: { expired: false } }))
  .version(4, version4)
  .changes((c) => c.rename('warehouseId', 'site').values('site', siteOf));
