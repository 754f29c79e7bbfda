import { defineEvent } from 'evolvent';
import { describe, expectTypeOf, it } from 'vitest';
import { z } from 'zod';

const before = z.object({ sku: z.string(), qty: z.number(), note: z.string().optional() });
const event = defineEvent('StockReserved').version(1, before);

describe('a step', () => {
  it('makes lists that are writable in later steps', () => {
    const Counted = event
      .version(2, z.object({ skus: z.array(z.string()), lines: z.array(z.object({ sku: z.string() })) }))
      .upcast(({ sku }) => ({ skus: [sku], lines: [] }));
    expectTypeOf(Counted.create).parameter(0).toEqualTypeOf<{ skus: string[]; lines: { sku: string }[] }>();
    Counted.version(3, z.object({ skus: z.array(z.string()) })).upcast(({ skus, lines }) => {
      skus.push(...lines.map(({ sku }) => sku));
      return { skus };
    });
  });

  it('makes lists from lists, empty ones and tuples', () => {
    const toV2 = event.version(
      2,
      z.object({
        lines: z.array(z.object({ sku: z.string(), row: z.number().optional() })),
        grid: z.array(z.array(z.number())),
        pair: z.tuple([z.string(), z.number()]),
        rest: z.tuple([z.string()], z.number()),
      }),
    );
    toV2.upcast(({ sku, qty }) => ({ lines: [{ sku }], grid: [[qty], []], pair: [sku, qty], rest: [sku, 1, 2] }));
    toV2.upcast(({ sku }) => ({ lines: [sku].map((one) => ({ sku: one })), grid: [], pair: ['', 0], rest: [''] }));
    toV2.upcast(({ sku }) => ({ lines: [{ sku }, { sku, row: 1 }], grid: [], pair: ['', 0], rest: [''] }));
  });

  it('makes records', () => {
    const toV2 = event.version(
      2,
      z.object({
        bySku: z.record(z.string(), z.object({ quantity: z.number() })),
        byUnit: z.partialRecord(z.enum(['piece', 'box']), z.number()),
      }),
    );
    toV2.upcast(() => ({ bySku: {}, byUnit: {} }));
    toV2.upcast(({ sku, qty }) => ({ bySku: { [sku]: { quantity: qty } }, byUnit: { piece: qty } }));
    toV2.upcast(({ qty }) => ({ bySku: { 'A-1': { quantity: qty } }, byUnit: {} }));
    toV2.upcast(({ sku, qty }) => ({ bySku: Object.fromEntries([[sku, { quantity: qty }]]), byUnit: {} }));
    event
      .version(2, z.record(z.string(), z.union([z.string(), z.number()])))
      .upcast(({ sku, qty }) => ({ [sku]: qty }));
  });

  it('makes records whose values have optional fields', () => {
    const value = z.object({ quantity: z.number(), note: z.string().optional() });
    const toV2 = event.version(2, z.object({ bySku: z.record(z.string(), value) }));
    toV2.upcast(({ sku, qty }) => ({ bySku: { [sku]: { quantity: qty } } }));
    toV2.upcast(({ sku, qty }) => ({ bySku: Object.fromEntries([[sku, { quantity: qty }]]) }));
  });

  it('passes on trees, and makes them', () => {
    const before = z.object({
      name: z.string(),
      get parts() {
        return z.array(before);
      },
    });
    const after = z.object({
      name: z.string(),
      note: z.string().optional(),
      get parts() {
        return z.array(after);
      },
    });
    const toV2 = defineEvent('ShelfBuilt').version(1, before).version(2, after);
    const rebuilt = ({ name, parts }: z.input<typeof before>): z.input<typeof after> => ({
      name,
      parts: parts.map(rebuilt),
    });
    toV2.upcast((payload) => payload);
    toV2.upcast(rebuilt);
    toV2.upcast(({ name, parts }) => ({ name, parts: parts.map(rebuilt), note: 'rebuilt' }));
  });

  it('makes any member of a union, by a condition', () => {
    const source = z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('shelf'), shelf: z.string() }),
      z.object({ kind: z.literal('supplier'), supplier: z.string() }),
    ]);
    const toPart = event.version(2, z.object({ sku: z.string(), source, more: z.array(source) }));
    toPart.upcast(({ sku }) => ({ sku, source: { kind: 'shelf', shelf: 'S-1' }, more: [] }));
    toPart.upcast(({ sku, qty }) => ({
      sku,
      source: qty > 9 ? { kind: 'supplier', supplier: 'X' } : { kind: 'shelf', shelf: 'S-1' },
      more: [
        { kind: 'supplier', supplier: 'X' },
        { kind: 'shelf', shelf: 'S-1' },
      ],
    }));
    const toWhole = event.version(2, source);
    toWhole.upcast(({ qty }) => (qty > 9 ? { kind: 'supplier', supplier: 'X' } : { kind: 'shelf', shelf: 'S-1' }));
    toWhole.upcast(({ qty }) => {
      if (qty > 9) return { kind: 'supplier', supplier: 'X' };
      return { kind: 'shelf', shelf: 'S-1' };
    });
    toWhole
      .upcast(() => ({ kind: 'shelf', shelf: 'S-1' }))
      .version(3, z.object({ from: z.string() }))
      .upcast((payload) => ({ from: payload.kind === 'shelf' ? payload.shelf : payload.supplier }));
  });

  it('makes what is open', () => {
    const toV2 = event.version(
      2,
      z.object({
        unknown: z.unknown(),
        any: z.any(),
        json: z.json(),
        loose: z.looseObject({ row: z.number() }),
        others: z.object({ row: z.number() }).catchall(z.number()),
      }),
    );
    toV2.upcast((payload) => ({
      unknown: { payload },
      any: { payload },
      json: { deep: [{ payload: payload.sku }] },
      loose: { row: 1, shelf: 'S-1' },
      others: { row: 1, shelf: 2 },
    }));
    event.version(2, z.looseObject({ sku: z.string() })).upcast((payload) => payload);
    event.version(2, z.unknown()).upcast((payload) => payload);
    event.version(2, z.record(z.string(), z.unknown())).upcast((payload) => payload);
  });
});
