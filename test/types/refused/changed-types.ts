import { type } from 'arktype';
import { defineEvent } from 'evolvent';
import * as v from 'valibot';
import { z } from 'zod';

const event = defineEvent('StockReserved');
const next = event.version(1, z.object({ sku: z.string() }));

// @ts-expect-error a text that becomes a date
event.version(1, z.object({ at: z.string().transform((text) => new Date(text)) }));

// @ts-expect-error a text that becomes a number
event.version(1, z.object({ quantity: z.string().transform(Number) }));

// @ts-expect-error a text that becomes a number, in a nested object
event.version(1, z.object({ item: z.object({ quantity: z.string().transform(Number) }) }));

// @ts-expect-error anything that becomes a number
event.version(1, z.object({ quantity: z.coerce.number() }));

// @ts-expect-error anything that becomes a date
event.version(1, z.object({ at: z.coerce.date() }));

// @ts-expect-error an optional field that becomes a present one
event.version(1, z.object({ unit: z.string().default('piece') }));

// @ts-expect-error a field that is read in two types and becomes one
event.version(1, z.object({ quantity: z.union([z.string(), z.number()]).pipe(z.transform(Number)) }));

const renamed = z.object({ qty: z.number() }).transform(({ qty }) => ({ quantity: qty }));
// @ts-expect-error a payload that becomes another, as a whole
event.version(1, renamed);

// @ts-expect-error a codec of a text and a date
event.version(1, z.object({ at: z.codec(z.string(), z.date(), { decode: (text) => new Date(text), encode: String }) }));

// @ts-expect-error a brand that only the output has
event.version(1, z.object({ sku: z.string().brand<'Sku'>() }));

// @ts-expect-error a brand of the whole payload that only the output has
event.version(1, z.object({ sku: z.string() }).brand<'Reserved'>());

// @ts-expect-error a transform that changes the type, by ArkType
event.version(1, type({ quantity: 'string.numeric.parse' }));

// @ts-expect-error a default, by Valibot
event.version(1, v.object({ unit: v.optional(v.string(), 'piece') }));

// @ts-expect-error a transform in a schema that is made on first use
event.version(1, () => z.object({ quantity: z.string().transform(Number) }));

// @ts-expect-error a transform in a later version
next.version(2, z.object({ quantity: z.string().transform(Number) }));
