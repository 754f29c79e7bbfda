import { defineEvent } from 'evolvent';
import { z } from 'zod';

const event = defineEvent('StockReserved');
const next = event.version(1, z.object({ sku: z.string() }));

// @ts-expect-error a payload that is a text
event.version(1, z.string());

// @ts-expect-error a payload that is a number
event.version(1, z.number());

// @ts-expect-error a payload that is null
event.version(1, z.null());

// @ts-expect-error a payload that is nothing
event.version(1, z.undefined());

// @ts-expect-error a payload that is a list
event.version(1, z.array(z.object({ sku: z.string() })));

// @ts-expect-error a payload that is a tuple
event.version(1, z.tuple([z.string()]));

// @ts-expect-error a payload that may be absent
event.version(1, z.object({ sku: z.string() }).optional());

// @ts-expect-error a payload that is an object or a text
event.version(1, z.union([z.object({ sku: z.string() }), z.string()]));

// @ts-expect-error a payload that is an object or a list
event.version(1, z.union([z.object({ sku: z.string() }), z.array(z.string())]));

// @ts-expect-error a payload that is a text, in a later version
next.version(2, z.string());
