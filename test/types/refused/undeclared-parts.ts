import { defineEvent, type StandardSchema } from 'evolvent';
import { z } from 'zod';

const before = z.object({ sku: z.string(), qty: z.number() });
const event = defineEvent('StockReserved').version(1, before);

const toNested = event.version(
  2,
  z.object({ item: z.object({ sku: z.string(), at: z.object({ shelf: z.string() }) }) }),
);

// @ts-expect-error an undeclared field in a nested object
toNested.upcast(({ sku, qty }) => ({ item: { sku, qty, at: { shelf: 'S-1' } } }));

// @ts-expect-error an undeclared field two levels down
toNested.upcast(({ sku }) => ({ item: { sku, at: { shelf: 'S-1', row: 4 } } }));

const toMaybe = event.version(
  2,
  z.object({
    sku: z.string(),
    at: z.object({ shelf: z.string() }).optional(),
    by: z.object({ id: z.string() }).nullable(),
  }),
);

// @ts-expect-error an undeclared field in an optional object
toMaybe.upcast(({ sku }) => ({ sku, at: { shelf: 'S-1', row: 4 }, by: null }));

// @ts-expect-error an undeclared field in a nullable object
toMaybe.upcast(({ sku }) => ({ sku, by: { id: 'P-1', name: 'Ada' } }));

const toList = event.version(
  2,
  z.object({ lines: z.array(z.object({ sku: z.string() })), grid: z.array(z.array(z.object({ x: z.number() }))) }),
);

// @ts-expect-error an undeclared field in a list's item
toList.upcast(({ sku, qty }) => ({ lines: [{ sku, qty }], grid: [] }));

// @ts-expect-error an undeclared field in one of a list's items
toList.upcast(({ sku, qty }) => ({ lines: [{ sku }, { sku, qty }], grid: [] }));

// @ts-expect-error an undeclared field in the items that a map makes
toList.upcast(({ sku, qty }) => ({ lines: [sku].map((one) => ({ sku: one, qty })), grid: [] }));

// @ts-expect-error an undeclared field in a list of lists
toList.upcast(({ qty }) => ({ lines: [], grid: [[{ x: qty, y: qty }]] }));

const toTuple = event.version(
  2,
  z.object({ range: z.tuple([z.object({ from: z.number() }), z.object({ to: z.number() })]) }),
);

// @ts-expect-error an undeclared field in a tuple's second item
toTuple.upcast(({ qty }) => ({ range: [{ from: 0 }, { to: qty, included: true }] }));

const toRecord = event.version(2, z.object({ bySku: z.record(z.string(), z.object({ quantity: z.number() })) }));

// @ts-expect-error an undeclared field in a record's value
toRecord.upcast(({ sku, qty }) => ({ bySku: { [sku]: { quantity: qty, qty } } }));

const toUnion = event.version(
  2,
  z.object({
    sku: z.string(),
    source: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('shelf'), shelf: z.string() }),
      z.object({ kind: z.literal('supplier'), supplier: z.string() }),
    ]),
  }),
);

// @ts-expect-error an undeclared field in a member of a union
toUnion.upcast(({ sku, qty }) => ({ sku, source: { kind: 'shelf', shelf: 'S-1', qty } }));

// @ts-expect-error an undeclared field in one of two members of a union
toUnion.upcast(({ sku, qty }) => ({
  sku,
  source: qty > 9 ? { kind: 'supplier', supplier: 'X', qty } : { kind: 'shelf', shelf: 'S-1' },
}));

// @ts-expect-error a field of another member of the union
toUnion.upcast(({ sku }) => ({ sku, source: { kind: 'shelf', shelf: 'S-1', supplier: 'X' } }));

const toWholeUnion = event.version(
  2,
  z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('shelf'), shelf: z.string() }),
    z.object({ kind: z.literal('supplier'), supplier: z.string() }),
  ]),
);

// @ts-expect-error an undeclared field where the whole payload is a union
toWholeUnion.upcast(({ qty }) => ({ kind: 'shelf', shelf: 'S-1', qty }));

// @ts-expect-error a field of another member where the whole payload is a union
toWholeUnion.upcast(() => ({ kind: 'shelf', shelf: 'S-1', supplier: 'X' }));

const toTextOrPart = event.version(
  2,
  z.object({ at: z.union([z.string(), z.array(z.string()), z.object({ shelf: z.string() })]) }),
);

// @ts-expect-error an undeclared field that texts and lists have
toTextOrPart.upcast(() => ({ at: { shelf: 'S-1', length: 4 } }));

interface Reserved {
  sku: string;
  at: { shelf: string };
}
const toInterface = event.version(2, {} as StandardSchema<Reserved>);

// @ts-expect-error an undeclared field where an interface declares the payload
toInterface.upcast(({ sku, qty }) => ({ sku, qty, at: { shelf: 'S-1' } }));

// @ts-expect-error an undeclared field in an object where an interface declares the payload
toInterface.upcast(({ sku, qty }) => ({ sku, at: { shelf: 'S-1', qty } }));

const toLoosePart = event.version(2, z.object({ sku: z.string(), details: z.looseObject({ row: z.number() }) }));

// @ts-expect-error an undeclared field beside an open object
toLoosePart.upcast(({ sku, qty }) => ({ sku, qty, details: { row: 1, any: 'thing' } }));
