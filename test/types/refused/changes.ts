import { defineEvent } from 'evolvent';
import { z } from 'zod';

const before = z.object({
  sku: z.string(),
  qty: z.number(),
  unit: z.enum(['piece', 'box']),
  reason: z.literal([1, 2]),
  at: z.object({ shelf: z.string(), row: z.number() }).optional(),
  lines: z.array(z.object({ sku: z.string() })),
  note: z.string().optional(),
});
const event = defineEvent('StockReserved').version(1, before);

/** What the changes make does not matter here: each operation is refused by itself. */
const toAny = event.version(2, z.unknown());

// @ts-expect-error renames a field that the payload has not
toAny.changes((c) => c.rename('quantity', 'amount'));

// @ts-expect-error renames a field that is gone
toAny.changes((c) => c.remove('qty').rename('qty', 'quantity'));

// @ts-expect-error renames onto another field
toAny.changes((c) => c.rename('qty', 'sku'));

// @ts-expect-error a name that is no text
toAny.changes((c) => c.rename('qty', 17));

// @ts-expect-error removes a field that the payload has not
toAny.changes((c) => c.remove('quantity'));

// @ts-expect-error restores another type
toAny.changes((c) => c.remove('qty', { restore: 'one' }));

// @ts-expect-error restores a required field to nothing
toAny.changes((c) => c.remove('qty', { restore: undefined }));

// @ts-expect-error adds a field that is there
toAny.changes((c) => c.add('sku', 'A-1'));

// @ts-expect-error adds what is no JSON
toAny.changes((c) => c.add('since', new Date()));

// @ts-expect-error derives a field that is there
toAny.changes((c) => c.derive('sku', () => 'A-1'));

// @ts-expect-error derives asynchronously
toAny.changes((c) => c.derive('id', async ({ sku }) => sku));

// @ts-expect-error derives from a field that the payload has not
toAny.changes((c) => c.derive('id', ({ id }) => id));

// @ts-expect-error converts a field that the payload has not
toAny.changes((c) => c.convert('quantity', () => 1));

// @ts-expect-error converts asynchronously
toAny.changes((c) => c.convert('qty', async (qty) => qty));

// @ts-expect-error converts back to another type
toAny.changes((c) => c.convert('qty', String, (text) => text));

// @ts-expect-error a table that misses a value
toAny.changes((c) => c.values('unit', { piece: 'pc' }));

// @ts-expect-error pairs that miss a value
toAny.changes((c) => c.values('reason', [[1, 'counted']]));

// @ts-expect-error an object for values that are no texts
toAny.changes((c) => c.values('reason', { counted: 1 }));

// @ts-expect-error a way back from a value that the table does not make
toAny.changes((c) => c.values('unit', { piece: 'pc', box: 'bx' }, { inverse: { pallet: 'box' } }));

// @ts-expect-error a way back to a value that was none
toAny.changes((c) => c.values('unit', { piece: 'pc', box: 'pc' }, { inverse: { pc: 'pallet' } }));

// @ts-expect-error nests a field that the payload has not
toAny.changes((c) => c.nest(['sku', 'quantity'], 'item'));

// @ts-expect-error nests into a field that is there
toAny.changes((c) => c.nest(['sku', 'qty'], 'note'));

// @ts-expect-error hoists from an object that is not there
toAny.changes((c) => c.hoist('place', 'shelf'));

// @ts-expect-error hoists what the object has not
toAny.changes((c) => c.hoist('at', 'column'));

// @ts-expect-error hoists onto another field
toAny.changes((c) => c.hoist('at', 'shelf', 'sku'));

const toV2 = event.version(2, z.object({ sku: z.number(), qty: z.number().nullable(), unit: z.enum(['piece']) }));
const toOpen = event.version(2, z.looseObject({}));

// @ts-expect-error widens what is no wider
toV2.changes((c) => c.remove('at').remove('lines').remove('note').remove('reason').narrow('sku', 0).widen('unit'));

// @ts-expect-error narrows without a fallback
toOpen.changes((c) => c.narrow('sku'));
