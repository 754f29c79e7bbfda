import { defineEvent } from 'evolvent';
import { z } from 'zod';
import { site, siteOf, warehouseId, warehouseIdOf } from './sites';

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
const reasonOf = { 1: 'counted', 2: 'damaged', 3: 'lost', 4: 'lost', 5: 'found' } as const;
const reasonCodeOf = { counted: 1, damaged: 2, lost: 4, found: 5 } as const;

/** Release 5: warehouses are called by their place. */
const version5 = version4.omit({ warehouseId: true }).extend({ site });

export const StockAdjusted = defineEvent('StockAdjusted')
  .version(1, version1)
  .version(2, version2)
  .upcast(({ sku, qty, sign, reason, by, left }) => ({
    sku,
    change: sign === '-' ? -qty : qty,
    warehouseId: 'WH-MAIN' as const,
    reasonCode: reason,
    by,
    availableAfter: left,
  }))
  .version(3, version3)
  .upcast(({ payload: { by, ...payload }, metadata }) => ({ payload, metadata: { ...metadata, actor: by } }), {
    scope: 'event',
    reason: 'who did it moved to the metadata',
  })
  .version(4, version4)
  .upcast(({ reasonCode, ...same }) => ({ ...same, reason: reasonOf[reasonCode] }))
  .downcast(({ reason, ...same }) => ({ ...same, reasonCode: reasonCodeOf[reason] }))
  .version(5, version5)
  .upcast(({ warehouseId, ...same }) => ({ ...same, site: siteOf[warehouseId] }))
  .downcast(({ site, ...same }) => ({ ...same, warehouseId: warehouseIdOf[site] }));
