import { defineEvent } from 'evolvent';
import { z } from 'zod';
import { site, siteOf, warehouseId } from './sites';

/** Euros and cents. */
const price = z.number().nonnegative().multipleOf(0.01).max(9_999_999.99);

/** Release 1: one warehouse, short names, the supplier as one text such as `S-017 Nordwind GmbH`, prices in euros. */
const version1 = z.object({
  sku: z.string(),
  qty: z.int().positive(),
  supplier: z.string(),
  price,
  left: z.int().nonnegative(),
});

/** Release 2: there are several warehouses. */
const version2 = z.object({
  sku: z.string(),
  quantity: z.int().positive(),
  warehouseId,
  supplier: z.string(),
  price,
  availableAfter: z.int().nonnegative(),
});

/** Release 3: suppliers have a register, and so a number of their own. */
const version3 = version2
  .omit({ supplier: true })
  .extend({ supplierId: z.string(), supplierName: z.string().nullable() });

/** Release 4: money is a decimal text with its currency. */
const unitCost = z.object({ amount: z.string().regex(/^(0|[1-9]\d{0,6})\.\d\d$/), currency: z.string().length(3) });
const version4 = version3.omit({ price: true }).extend({ unitCost });

/** Release 5: warehouses are called by their place; a receipt can be referred to. Built on first use, as all schemas may be. */
const version5 = () => version4.omit({ warehouseId: true }).extend({ site, receiptId: z.uuid() });

export const StockReceived = defineEvent('StockReceived')
  .version(1, version1)
  .version(2, version2)
  .changes((c) => c.rename('qty', 'quantity').rename('left', 'availableAfter').add('warehouseId', 'WH-MAIN'))
  .version(3, version3)
  .upcast(
    ({ supplier, ...same }) => {
      const [supplierId = supplier, ...name] = supplier.split(' ');
      return { ...same, supplierId, supplierName: name.length > 0 ? name.join(' ') : null };
    },
    { reason: 'one text becomes two fields' },
  )
  .downcast(({ supplierId, supplierName, ...same }) => ({
    ...same,
    supplier: supplierName === null ? supplierId : `${supplierId} ${supplierName}`,
  }))
  .version(4, version4)
  .changes(
    (c) =>
      c
        .convert('price', (euros) => euros.toFixed(2), Number)
        .rename('price', 'amount')
        .add('currency', 'EUR')
        .nest(['amount', 'currency'], 'unitCost'),
    { reason: 'all purchases were in euros until release 4' },
  )
  .version(5, version5)
  .changes((c) =>
    c
      .rename('warehouseId', 'site')
      .values('site', siteOf)
      .derive('receiptId', (_, context) => context.stableId('receipt')),
  );
