import { defineEvent } from 'evolvent';
import { z } from 'zod';
import { site, siteOf, warehouseId } from './sites';

/** Release 2: the first with more than one warehouse; the route is one text such as `WH-MAIN>WH-NORTH`. */
const version1 = z.object({
  sku: z.string(),
  quantity: z.int().positive(),
  route: z.templateLiteral([warehouseId, '>', warehouseId]),
  availableAtSource: z.int().nonnegative(),
  availableAtDestination: z.int().nonnegative(),
});

/** Release 3: the two ends of the route, and a transfer that can be referred to. */
const version2 = version1
  .omit({ route: true })
  .extend({ fromWarehouseId: warehouseId, toWarehouseId: warehouseId, transferId: z.uuid() });

/** Release 5: warehouses are called by their place; what belongs to one end stands together. */
const end = z.object({ site, availableAfter: z.int().nonnegative() });
const version3 = z.object({ sku: z.string(), quantity: z.int().positive(), transferId: z.uuid(), from: end, to: end });

export const StockMoved = defineEvent('StockMoved')
  .version(1, version1)
  .version(2, version2)
  .changes((c) =>
    c
      .derive('fromWarehouseId', ({ route }) => warehouseId.parse(route.split('>')[0]))
      .derive('toWarehouseId', ({ route }) => warehouseId.parse(route.split('>')[1]))
      .remove('route')
      .derive('transferId', (_, context) => context.stableId('transfer')),
  )
  .version(3, version3)
  .changes((c) =>
    c
      .rename('availableAtSource', 'availableAfter')
      .rename('fromWarehouseId', 'site')
      .values('site', siteOf)
      .nest(['site', 'availableAfter'], 'from')
      .rename('availableAtDestination', 'availableAfter')
      .rename('toWarehouseId', 'site')
      .values('site', siteOf)
      .nest(['site', 'availableAfter'], 'to'),
  );
