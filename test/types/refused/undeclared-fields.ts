import { defineEvent } from 'evolvent';
import { z } from 'zod';

const before = z.object({ sku: z.string(), qty: z.number() });
const event = defineEvent('StockReserved').version(1, before);

const toFlat = event.version(2, z.object({ sku: z.string(), quantity: z.number(), note: z.string().optional() }));

// @ts-expect-error an undeclared field
toFlat.upcast(({ sku, qty }) => ({ sku, quantity: qty, qty }));

// @ts-expect-error all old fields, by spread
toFlat.upcast((payload) => ({ ...payload, quantity: payload.qty }));

// @ts-expect-error an undeclared field that is there on one way only, by spread
toFlat.upcast(({ sku, qty }) => ({ sku, quantity: qty, ...(qty > 9 && { large: true }) }));

// @ts-expect-error an undeclared field on one way through the step
toFlat.upcast(({ sku, qty }) => (qty > 9 ? { sku, quantity: qty, large: true } : { sku, quantity: qty }));

// @ts-expect-error an optional field, misspelt
toFlat.upcast(({ sku, qty }) => ({ sku, quantity: qty, notes: 'from v1' }));

// @ts-expect-error an undeclared field that is undefined
toFlat.upcast(({ sku, qty }) => ({ sku, quantity: qty, qty: undefined }));

const variable = (sku: string) => ({ sku, quantity: 1, large: true });
// @ts-expect-error an undeclared field in what another function made
toFlat.upcast(({ sku }) => variable(sku));

const toEmpty = event.version(2, z.object({}));

// @ts-expect-error a field where the version declares none
toEmpty.upcast(({ sku }) => ({ sku }));
