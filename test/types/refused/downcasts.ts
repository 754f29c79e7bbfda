import { defineEvent } from 'evolvent';
import { z } from 'zod';

const back = defineEvent('StockReserved')
  .version(1, z.object({ sku: z.string(), qty: z.number(), unit: z.enum(['piece', 'box']) }))
  .version(2, z.object({ sku: z.string(), quantity: z.number(), note: z.string().optional() }))
  .upcast(({ sku, qty }) => ({ sku, quantity: qty }));

// @ts-expect-error the way back lacks a field
back.downcast(({ sku, quantity }) => ({ sku, qty: quantity }));

// @ts-expect-error the way back has an undeclared field
back.downcast(({ sku, quantity }) => ({ sku, qty: quantity, unit: 'piece', quantity }));

// @ts-expect-error the way back keeps every field of the new version
back.downcast((payload) => ({ ...payload, qty: payload.quantity, unit: 'piece' }));

// @ts-expect-error the way back has an undeclared field on one way only, by spread
back.downcast(({ sku, note }) => ({ sku, qty: 1, unit: 'piece', ...(note !== undefined && { note }) }));

// @ts-expect-error the way back has a wrong literal
back.downcast(({ sku, quantity }) => ({ sku, qty: quantity, unit: 'pallet' }));

// @ts-expect-error the way back has a field of a wrong type
back.downcast(({ sku, quantity }) => ({ sku, qty: String(quantity), unit: 'piece' }));

// @ts-expect-error an asynchronous way back
back.downcast(async ({ sku, quantity }) => ({ sku, qty: quantity, unit: 'piece' }));

// @ts-expect-error a way back that returns nothing
back.downcast(() => {});

// @ts-expect-error the way back reads a field of the older version
back.downcast(({ sku, qty }) => ({ sku, qty, unit: 'piece' }));

// @ts-expect-error the way back of the whole event with a payload that lacks a field
back.downcast(({ payload }) => ({ payload: { sku: payload.sku, qty: payload.quantity } }), { scope: 'event' });
