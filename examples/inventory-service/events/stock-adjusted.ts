import { defineEvent } from 'evolvent';
import { z } from 'zod';
import { site, siteOf, warehouseId } from './sites';

/** Counted, damaged, stolen, missing, found. */
const reasonCode = z.literal([1, 2, 3, 4, 5]);

/** Release 1: a quantity with its sign beside it, a reason by number, and who did it. */
const version1 = z.object({
  sku: z.string(),
  qty: z.int().positive(),
  sign: z.enum(['+', '-']),
  reason: reasonCode,
  by: z.string(),
  left: z.int().nonnegative(),
});

/** Release 2: there are several warehouses; one signed number. */
const version2 = z.object({
  sku: z.string(),
  change: z.int(),
  warehouseId,
  reasonCode,
  by: z.string(),
  availableAfter: z.int().nonnegative(),
});

/** Release 3: who did it stands in the metadata of every event, as `actor`. */
const version3 = version2.omit({ by: true });

/** Release 4: reasons have names; nobody could tell stolen from missing, so both are lost. */
const reason = z.enum(['counted', 'damaged', 'lost', 'found']);
export type Reason = z.infer<typeof reason>;
const version4 = version3.omit({ reasonCode: true }).extend({ reason });
const reasons = [
  [1, 'counted'],
  [2, 'damaged'],
  [3, 'lost'],
  [4, 'lost'],
  [5, 'found'],
] as const;

/** Release 5: warehouses are called by their place. */
const version5 = version4.omit({ warehouseId: true }).extend({ site });

export const StockAdjusted = defineEvent('StockAdjusted')
  .version(1, version1)
  .version(2, version2)
  .changes((c) =>
    c
      .derive('change', ({ sign, qty }) => (sign === '-' ? -qty : qty))
      .remove('sign')
      .remove('qty')
      .add('warehouseId', 'WH-MAIN')
      .rename('reason', 'reasonCode')
      .rename('left', 'availableAfter'),
  )
  .version(3, version3)
  .upcast(({ payload: { by, ...payload }, metadata }) => ({ payload, metadata: { ...metadata, actor: by } }), {
    scope: 'event',
    reason: 'who did it moved to the metadata',
  })
  .version(4, version4)
  .changes((c) => c.rename('reasonCode', 'reason').values('reason', reasons, { inverse: { lost: 4 } }))
  .version(5, version5)
  .changes((c) => c.rename('warehouseId', 'site').values('site', siteOf));
