import { defineEvent, type JsonObject } from 'evolvent';
import { z } from 'zod';
import { site, siteOf, warehouseId } from './sites';

/** Release 1: one warehouse, short names. */
const version1 = z.object({
  sku: z.string(),
  qty: z.int().positive(),
  order: z.string(),
  left: z.int().nonnegative(),
});

/** Release 2: there are several warehouses. */
const version2 = z.object({
  sku: z.string(),
  quantity: z.int().positive(),
  warehouseId,
  orderId: z.string(),
  availableAfter: z.int().nonnegative(),
});

/** Release 4: the channel of the sale belongs to the reservation, and reservations may expire. */
const channel = z.enum(['web', 'shop', 'marketplace']);
export type Channel = z.infer<typeof channel>;
const version3 = version2.extend({ channel, expiresAt: z.iso.datetime().nullable() });

/** Release 5: warehouses are called by their place; what belongs to the order stands together. */
const version4 = version3
  .omit({ warehouseId: true, orderId: true, channel: true })
  .extend({ site, order: z.object({ id: z.string(), channel }) });

/** Release 3 wrote the channel to the metadata; before, order numbers began with its letter. */
function channelOf(orderId: string, metadata: JsonObject): Channel {
  const written = channel.safeParse(metadata.channel);
  if (written.success) return written.data;
  const byLetter: Record<string, Channel> = { W: 'web', S: 'shop', M: 'marketplace' };
  return byLetter[orderId.charAt(0)] ?? 'web';
}

export const StockReserved = defineEvent('StockReserved')
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
  .changes((c) =>
    c.derive('channel', ({ orderId }, { metadata }) => channelOf(orderId, metadata)).add('expiresAt', null),
  )
  .version(4, version4)
  .changes((c) =>
    c.rename('warehouseId', 'site').values('site', siteOf).rename('orderId', 'id').nest(['id', 'channel'], 'order'),
  );
