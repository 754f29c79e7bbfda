import { defineEvent } from 'evolvent';
import { z } from 'zod';

const event = defineEvent('StockReserved');

// @ts-expect-error a plain JSON Schema without its wrapper
event.version(1, { type: 'object', properties: { sku: { type: 'string' } } });

// @ts-expect-error a text in place of a schema
event.version(1, 'sku');

// @ts-expect-error nothing in place of a schema
event.version(1, undefined);

// @ts-expect-error a function that returns no schema
event.version(1, () => ({ sku: 'string' }));

// @ts-expect-error a function that returns nothing
event.version(1, () => {});

// @ts-expect-error a function that wants something
event.version(1, (name: string) => z.object({ sku: z.literal(name) }));

// @ts-expect-error a function that loads its schema
event.version(1, async () => z.object({ sku: z.string() }));

const untyped = { '~standard': { version: 1, vendor: 'ours', validate: (value: unknown) => ({ value }) } } as const;
// @ts-expect-error a schema that names no types
event.version(1, untyped);
