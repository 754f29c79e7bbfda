import { defineEvent } from 'evolvent';
import { z } from 'zod';

const place = z.object({ shelf: z.string() });
const toV2 = defineEvent('StockReserved')
  .version(1, z.object({ sku: z.string(), qty: z.number(), at: place, note: z.string().optional() }))
  .version(
    2,
    z.object({
      sku: z.string(),
      quantity: z.number(),
      currency: z.literal('EUR'),
      at: place,
      note: z.string().optional(),
      tags: z.array(z.string()).optional(),
    }),
  );

// @ts-expect-error nothing is changed
toV2.changes((c) => c);

// @ts-expect-error a field is missing
toV2.changes((c) => c.rename('qty', 'quantity'));

// @ts-expect-error two fields are missing, and the old one is still there
toV2.changes((c) => c.remove('note'));

// @ts-expect-error a field too many
toV2.changes((c) => c.rename('qty', 'quantity').add('currency', 'EUR').add('warehouseId', 'WH-MAIN'));

// @ts-expect-error a wrong literal
toV2.changes((c) => c.rename('qty', 'quantity').add('currency', 'USD'));

// @ts-expect-error a wrong type
toV2.changes((c) => c.rename('qty', 'quantity').add('currency', 'EUR').add('tags', [1]));

// @ts-expect-error a required field that may be absent
toV2.changes((c) => c.remove('sku').rename('note', 'sku').rename('qty', 'quantity').add('currency', 'EUR'));

// @ts-expect-error a function that returns nothing
toV2.changes(() => {});

// @ts-expect-error a second step to the same version
toV2.changes((c) => c.rename('qty', 'quantity').add('currency', 'EUR')).changes(17);

const toSame = defineEvent('StockMoved')
  .version(1, z.object({ sku: z.string(), at: place, note: z.string().optional() }))
  .version(2, z.object({ sku: z.string(), at: place, note: z.string() }));

// @ts-expect-error a field too many inside of an object
toSame.changes((c) => c.narrow('note', '').at('at', (at) => at.add('row', 1)));

const toVariants = defineEvent('StockMoved')
  .version(1, place)
  .version(
    2,
    z.union([z.object({ kind: z.literal('shelf'), shelf: z.string() }), z.object({ kind: z.literal('none') })]),
  );

// @ts-expect-error none of the variants that the version declares
toVariants.changes((c) => c.add('kind', 'supplier'));

const toNote = defineEvent('StockMoved')
  .version(1, z.object({ note: z.string().optional() }))
  .version(2, z.object({ text: z.string(), note: z.string().optional() }));

// @ts-expect-error a derived field that may be absent
toNote.changes((c) => c.derive('text', ({ note }) => note));

const twoFields = defineEvent('StockReserved')
  .version(1, z.object({ a: z.string(), b: z.string() }))
  .version(2, z.object({ total: z.number() }));

// @ts-expect-error nests all fields into an object that the version does not declare
twoFields.changes((c) => c.nest(['a', 'b'], 'both'));
