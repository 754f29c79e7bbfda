import { defineEvent } from 'evolvent';
import { z } from 'zod';

const toV2 = defineEvent('StockReserved')
  .version(1, z.object({ sku: z.string(), qty: z.number() }))
  .version(2, z.object({ sku: z.string(), quantity: z.number(), unit: z.literal('piece') }));

const whole = { scope: 'event' } as const;
const made = { quantity: 1, unit: 'piece' } as const;

// @ts-expect-error the event's payload lacks a field
toV2.upcast(({ payload }) => ({ payload: { sku: payload.sku, quantity: payload.qty } }), whole);

// @ts-expect-error the event's payload has an undeclared field
toV2.upcast(({ payload }) => ({ payload: { sku: payload.sku, quantity: 1, unit: 'piece', qty: payload.qty } }), whole);

// @ts-expect-error the event's payload has a wrong literal
toV2.upcast(({ payload }) => ({ payload: { sku: payload.sku, quantity: 1, unit: 'box' } }), whole);

// @ts-expect-error the event comes back with its old payload
toV2.upcast((event) => event, whole);

// @ts-expect-error the payload alone comes back where the event is asked for
toV2.upcast(({ payload }) => ({ sku: payload.sku, quantity: payload.qty, unit: 'piece' }), whole);

// @ts-expect-error the event comes back where the payload is asked for
toV2.upcast(({ sku, qty }) => ({ payload: { sku, quantity: qty, unit: 'piece' } }));

// @ts-expect-error metadata that is no JSON
toV2.upcast(({ payload }) => ({ payload: { ...made, sku: payload.sku }, metadata: { at: new Date() } }), whole);

// @ts-expect-error an asynchronous step of the whole event
toV2.upcast(async ({ payload }) => ({ payload: { sku: payload.sku, quantity: 1, unit: 'piece' } }), whole);

// @ts-expect-error a step of the whole event that returns nothing
toV2.upcast(() => {}, whole);

// @ts-expect-error a field that the old payload has not
toV2.upcast(({ payload }) => ({ payload: { sku: payload.sku, quantity: payload.quantity, unit: 'piece' } }), whole);
