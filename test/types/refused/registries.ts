import { defineEvent, EventSchemaRegistry } from 'evolvent';
import { z } from 'zod';

const StockReserved = defineEvent('StockReserved').version(1, z.object({ sku: z.string(), quantity: z.number() }));
const StockCounted = defineEvent('StockCounted').version(1, z.object({ sku: z.string(), counted: z.number() }));
const registry = EventSchemaRegistry.of(StockReserved, StockCounted);
const message = { eventType: 'StockReserved', eventVersion: 1, payload: { sku: 'A-1', quantity: 3 } } as const;

// @ts-expect-error the latest version of an unknown name
registry.getLatestVersion('StockReservd');

// @ts-expect-error the versions of an unknown name
registry.getVersions('StockReservd');

// @ts-expect-error the schema of an unknown name
registry.getSchema('StockReservd', 1);

// @ts-expect-error the chain of an unknown name
registry.chain('StockReservd');

// @ts-expect-error a pick of an unknown name
registry.pick('StockReserved', 'StockReservd');

// @ts-expect-error the latest version of a name that was not picked
registry.pick('StockReserved').getLatestVersion('StockCounted');

// @ts-expect-error the payload of a name that was not picked
registry.pick('StockReserved').upcast({ ...message, eventType: 'StockCounted' }).payload;

// @ts-expect-error a message without a name
registry.upcast({ payload: { sku: 'A-1', quantity: 3 } });

// @ts-expect-error a message without a payload
registry.upcast({ eventType: 'StockReserved' });

// @ts-expect-error a message whose version is a text
registry.upcast({ ...message, eventVersion: '1' });

// @ts-expect-error a validation that there is not
registry.upcast(message, { validate: 'always' });

// @ts-expect-error a field of an event type with another name
registry.upcast(message).payload.counted;

// @ts-expect-error the event of a result that was not asked whether it is one
registry.tryUpcast(message).event;

// @ts-expect-error a schema in place of an event definition
EventSchemaRegistry.of(z.object({ sku: z.string() }));

// @ts-expect-error a registry that is made past its checks
new EventSchemaRegistry(new Map(), new Set());
