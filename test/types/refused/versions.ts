import { defineEvent, EventSchemaRegistry } from 'evolvent';
import { z } from 'zod';

const payload = z.object({ sku: z.string() });
const other = z.object({ sku: z.string(), quantity: z.number() });
const named = defineEvent('StockReserved');
const first = named.version(1, payload);
const second = first.version(2, other).upcast(({ sku }) => ({ sku, quantity: 1 }));

// @ts-expect-error the first version is 2
named.version(2, payload);

// @ts-expect-error the first version is 0
named.version(0, payload);

// @ts-expect-error 3 after 1
first.version(3, other);

// @ts-expect-error 1 after 1
first.version(1, other);

// @ts-expect-error 2 after 2
second.version(2, other);

// @ts-expect-error 1 after 2
second.version(1, payload);

// @ts-expect-error a version that is no literal
second.version(3 as number, other);

// @ts-expect-error no schema
first.version(2);

// @ts-expect-error the next version before the step of this one
first.version(2, other).version(3, payload);

// @ts-expect-error an event of a version without its step
first.version(2, other).create({ sku: 'A-1', quantity: 1 });

// @ts-expect-error a downcast before the upcast
first.version(2, other).downcast(() => ({ sku: 'A-1' }));

// @ts-expect-error a registry of a version without its step
EventSchemaRegistry.of(first.version(2, other));

// @ts-expect-error a registry of a name without a version
EventSchemaRegistry.of(named);

// @ts-expect-error an event of a name without a version
named.create({ sku: 'A-1' });

// @ts-expect-error a step to the first version
first.upcast(() => ({ sku: 'A-1' }));

// @ts-expect-error a second step to the same version
second.upcast(() => ({ sku: 'A-1', quantity: 2 }));

// @ts-expect-error a second way back
second.downcast(({ sku }) => ({ sku })).downcast(() => ({ sku: 'A-1' }));

// @ts-expect-error a name that is no text
defineEvent(17);
