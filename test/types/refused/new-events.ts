import { defineEvent } from 'evolvent';
import { z } from 'zod';

const StockReserved = defineEvent('StockReserved')
  .version(1, z.object({ sku: z.string(), qty: z.number() }))
  .version(
    2,
    z.object({
      sku: z.string(),
      quantity: z.number(),
      unit: z.enum(['piece', 'box']),
      lines: z.array(z.object({ sku: z.string() })),
    }),
  )
  .upcast(({ sku, qty }) => ({ sku, quantity: qty, unit: 'piece', lines: [] }));

const payload = { sku: 'A-1', quantity: 3, unit: 'piece', lines: [] } as const;

// @ts-expect-error a payload that lacks a field
StockReserved.create({ sku: 'A-1', quantity: 3, lines: [] });

// @ts-expect-error a payload with an undeclared field
StockReserved.create({ sku: 'A-1', quantity: 3, unit: 'piece', lines: [], note: 'fragile' });

// @ts-expect-error a payload with an undeclared field in a list's item
StockReserved.create({ sku: 'A-1', quantity: 3, unit: 'piece', lines: [{ sku: 'A-2', row: 4 }] });

// @ts-expect-error a payload with a field of a wrong type
StockReserved.create({ sku: 'A-1', quantity: '3', unit: 'piece', lines: [] });

// @ts-expect-error a payload with a wrong literal
StockReserved.create({ sku: 'A-1', quantity: 3, unit: 'pallet', lines: [] });

// @ts-expect-error a payload of the version before
StockReserved.create({ sku: 'A-1', qty: 3 });

// @ts-expect-error no payload
StockReserved.create();

// @ts-expect-error metadata that is no JSON
StockReserved.create({ ...payload, lines: [] }, { metadata: { at: new Date() } });

// @ts-expect-error an option that there is not
StockReserved.create({ ...payload, lines: [] }, { streamId: 'item-1' });
