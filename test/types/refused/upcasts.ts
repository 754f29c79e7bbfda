import { defineEvent } from 'evolvent';
import { z } from 'zod';

const toV2 = defineEvent('StockReserved')
  .version(1, z.object({ sku: z.string(), qty: z.number(), note: z.string().optional() }))
  .version(
    2,
    z.object({
      sku: z.string(),
      quantity: z.number(),
      unit: z.enum(['piece', 'box']),
      currency: z.literal('EUR'),
      note: z.string().optional(),
    }),
  );

const made = { quantity: 1, unit: 'piece', currency: 'EUR' } as const;

// @ts-expect-error the result lacks a field
toV2.upcast(({ sku, qty }) => ({ sku, quantity: qty, unit: 'piece' }));

// @ts-expect-error the result lacks every new field
toV2.upcast((payload) => payload);

// @ts-expect-error the result lacks a field on one way through the step
toV2.upcast(({ sku, qty }) => (qty > 9 ? { sku, ...made } : { sku, quantity: qty }));

// @ts-expect-error a required field that may be absent
toV2.upcast(({ note }) => ({ sku: note, ...made }));

// @ts-expect-error a field of a wrong type
toV2.upcast(({ sku, qty }) => ({ ...made, sku, quantity: String(qty) }));

// @ts-expect-error a wrong literal
toV2.upcast(({ sku }) => ({ ...made, sku, currency: 'USD' }));

// @ts-expect-error a value that the enum has not
toV2.upcast(({ sku }) => ({ ...made, sku, unit: 'pallet' }));

// @ts-expect-error a text that could be any in place of a literal
toV2.upcast(({ sku }) => ({ ...made, sku, unit: sku }));

// @ts-expect-error null in place of an absent field
toV2.upcast(({ sku }) => ({ ...made, sku, note: null }));

// @ts-expect-error an asynchronous step
toV2.upcast(async ({ sku }) => ({ sku, ...made }));

// @ts-expect-error a step that returns a Promise
toV2.upcast(({ sku }) => Promise.resolve({ sku, ...made }));

// @ts-expect-error a step that returns a Promise on one way through
toV2.upcast(({ sku, qty }) => (qty > 9 ? { sku, ...made } : Promise.resolve({ sku, ...made })));

// @ts-expect-error a step that returns nothing
toV2.upcast(() => {});

// @ts-expect-error a step that returns undefined on one way through
toV2.upcast(({ sku, qty }) => (qty > 9 ? undefined : { sku, ...made }));

// @ts-expect-error a step that returns null
toV2.upcast(() => null);

// @ts-expect-error a field that the version before has not
toV2.upcast(({ sku, quantity }) => ({ ...made, sku, quantity }));

// @ts-expect-error something of the context that it has not
toV2.upcast(({ sku }, { now }) => ({ sku, ...made, quantity: now() }));

// @ts-expect-error a result in place of a function
toV2.upcast({ sku: 'A-1', ...made });

// @ts-expect-error an unknown scope
toV2.upcast(({ sku }) => ({ sku, ...made }), { scope: 'stream' });
