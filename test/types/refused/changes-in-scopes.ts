import { defineEvent } from 'evolvent';
import { z } from 'zod';

const toAny = defineEvent('StockMoved')
  .version(
    1,
    z.object({
      sku: z.string(),
      at: z.object({ shelf: z.string(), row: z.number() }).optional(),
      lines: z.array(z.object({ sku: z.string() })),
      tags: z.array(z.string()),
      from: z.discriminatedUnion('kind', [
        z.object({ kind: z.literal('shelf'), shelf: z.string() }),
        z.object({ kind: z.literal('supplier'), name: z.string() }),
      ]),
    }),
  )
  .version(2, z.unknown());

// @ts-expect-error changes inside of a field that the payload has not
toAny.changes((c) => c.at('place', (place) => place));

// @ts-expect-error a field that the object has not
toAny.changes((c) => c.at('at', (at) => at.remove('column')));

// @ts-expect-error a path that leads nowhere
toAny.changes((c) => c.at(['at', 'column'], (column) => column));

// @ts-expect-error changes inside of a text
toAny.changes((c) => c.at('sku', (sku) => sku));

// @ts-expect-error a field that the items have not
toAny.changes((c) => c.each('lines', (line) => line.rename('qty', 'quantity')));

// @ts-expect-error items that are no objects
toAny.changes((c) => c.each('tags', (tag) => tag));

// @ts-expect-error a text has no items
toAny.changes((c) => c.each('sku', (letter) => letter));

// @ts-expect-error a tag that no variant has
toAny.changes((c) => c.at('from', (from) => from.when('kind', 'customer', (it) => it)));

// @ts-expect-error a field of another variant
toAny.changes((c) => c.at('from', (from) => from.when('kind', 'shelf', (it) => it.remove('name'))));

// @ts-expect-error the field that tells the variants apart
toAny.changes((c) => c.at('from', (from) => from.when('kind', 'shelf', (it) => it.rename('kind', 'type'))));

// @ts-expect-error metadata that is no JSON
toAny.changes((c) => c.metadata((m) => m.add('since', new Date())));
