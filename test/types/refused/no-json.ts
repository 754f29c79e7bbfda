import { type } from 'arktype';
import { defineEvent, type StandardSchema } from 'evolvent';
import * as v from 'valibot';
import { z } from 'zod';

const event = defineEvent('StockReserved');
const next = event.version(1, z.object({ sku: z.string() }));

// @ts-expect-error a date
event.version(1, z.object({ sku: z.string(), at: z.date() }));

// @ts-expect-error a date in a later version
next.version(2, z.object({ sku: z.string(), at: z.date() }));

// @ts-expect-error a date that may be absent
event.version(1, z.object({ at: z.date().optional() }));

// @ts-expect-error a date in a list
event.version(1, z.object({ times: z.array(z.date()) }));

// @ts-expect-error a date in the objects of a list
event.version(1, z.object({ lines: z.array(z.object({ at: z.date() })) }));

// @ts-expect-error a date in one member of a union
event.version(1, z.object({ at: z.union([z.string(), z.date()]) }));

// @ts-expect-error a date in a record
event.version(1, z.object({ byName: z.record(z.string(), z.date()) }));

// @ts-expect-error a date in a tuple
event.version(1, z.object({ pair: z.tuple([z.string(), z.date()]) }));

// @ts-expect-error a big integer
event.version(1, z.object({ total: z.bigint() }));

// @ts-expect-error a big integer in a nested object
event.version(1, z.object({ item: z.object({ total: z.bigint() }) }));

// @ts-expect-error a map
event.version(1, z.object({ bySku: z.map(z.string(), z.number()) }));

// @ts-expect-error a set
event.version(1, z.object({ skus: z.set(z.string()) }));

// @ts-expect-error a symbol
event.version(1, z.object({ mark: z.symbol() }));

// @ts-expect-error a function
event.version(1, {} as StandardSchema<{ sku: string; compare: (other: string) => number }>);

// @ts-expect-error a class
event.version(1, {} as StandardSchema<{ sku: string; make: new () => object }>);

// @ts-expect-error a Promise
event.version(1, {} as StandardSchema<{ sku: Promise<string> }>);

// @ts-expect-error bytes
event.version(1, z.object({ image: z.instanceof(Uint8Array) }));

interface Reserved {
  sku: string;
  lines: { at: Date }[];
}
// @ts-expect-error a date in an interface
event.version(1, {} as StandardSchema<Reserved>);

// @ts-expect-error a date beside an unknown field
event.version(1, z.object({ at: z.date(), rest: z.unknown() }));

// @ts-expect-error a date beside a field of any type
event.version(1, z.object({ at: z.date(), rest: z.any() }));

// @ts-expect-error a date, by ArkType
event.version(1, type({ at: 'Date' }));

// @ts-expect-error a date, by Valibot
event.version(1, v.object({ at: v.date() }));

// @ts-expect-error a date in a schema that is made on first use
event.version(1, () => z.object({ at: z.date() }));
