import { defineEvent } from 'evolvent';
import { z } from 'zod';

defineEvent('StockReserved')
  .version(1, z.object({ sku: z.string(), shipped: z.boolean() }))
  .version(
    2,
    z.object({ sku: z.string(), outcome: z.enum(['shipped', 'cancelled', 'expired']), note: z.string().optional() }),
  )
  .changes(
    (c) =>
      c
        .rename('shipped', 'outcome')
        .values(
          'outcome',
          [
            [true, 'shipped'],
            [false, 'cancelled'],
          ],
          { inverse: { expired: false } },
        )
        .add('note'),
    { reason: 'reservations expire, and may be annotated' },
  );
