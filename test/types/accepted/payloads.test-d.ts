import { type } from 'arktype';
import { defineEvent } from 'evolvent';
import * as v from 'valibot';
import { describe, expectTypeOf, it } from 'vitest';
import { z } from 'zod';

const event = defineEvent('StockReserved');

describe('payloads that are JSON', () => {
  it('has every kind of JSON', () => {
    const schema = z.object({
      text: z.string(),
      number: z.number(),
      flag: z.boolean(),
      nothing: z.null(),
      maybe: z.string().nullish(),
      list: z.array(z.array(z.number().nullable())),
      pair: z.tuple([z.string(), z.number()]),
      rest: z.tuple([z.string()], z.number()),
      either: z.union([z.string(), z.number(), z.object({ deep: z.boolean() })]),
      chosen: z.enum(['a', 'b']),
      fixed: z.literal([1, 'one', true, null]),
      template: z.templateLiteral(['WH-', z.number()]),
      byName: z.record(z.string(), z.object({ quantity: z.number() })),
      byKnownName: z.record(z.enum(['a', 'b']), z.number()),
      bySomeName: z.partialRecord(z.enum(['a', 'b']), z.number()),
      both: z.intersection(z.object({ one: z.string() }), z.object({ other: z.string() })),
      frozen: z.object({ list: z.array(z.string()).readonly() }).readonly(),
    });
    const StockReserved = event.version(1, schema);
    expectTypeOf(StockReserved.create).parameter(0).toEqualTypeOf<z.input<typeof schema>>();
  });

  it('has fields whose type is open', () => {
    const schema = z.object({ unknown: z.unknown(), any: z.any(), json: z.json(), list: z.array(z.unknown()) });
    expectTypeOf(event.version(1, schema).create).parameter(0).toEqualTypeOf<z.input<typeof schema>>();
  });

  it('has fields that nobody names', () => {
    const loose = z.looseObject({ sku: z.string() });
    expectTypeOf(event.version(1, loose).create).parameter(0).toEqualTypeOf<{ [key: string]: unknown; sku: string }>();
    const others = z.object({ sku: z.string() }).catchall(z.string());
    expectTypeOf(event.version(1, others).create).parameter(0).toEqualTypeOf<z.input<typeof others>>();
    const record = z.record(z.string(), z.number());
    expectTypeOf(event.version(1, record).create).parameter(0).toEqualTypeOf<Record<string, number>>();
    const strict = z.strictObject({ sku: z.string() });
    expectTypeOf(event.version(1, strict).create).parameter(0).toEqualTypeOf<{ sku: string }>();
  });

  it('may be wholly open', () => {
    expectTypeOf(event.version(1, z.unknown()).create).parameter(0).toEqualTypeOf<unknown>();
    expectTypeOf(event.version(1, z.any()).create).parameter(0).toBeAny();
  });

  it('may have no fields', () => {
    event.version(1, z.object({})).create({});
    event.version(1, z.strictObject({})).create({});
  });

  it('is a tree', () => {
    const shelf = z.object({
      name: z.string(),
      get parts() {
        return z.array(shelf);
      },
    });
    const ShelfBuilt = event
      .version(1, shelf)
      .version(2, z.object({ root: shelf }))
      .upcast((root) => ({ root }));
    expectTypeOf(ShelfBuilt.create).parameter(0).toEqualTypeOf<{ root: z.input<typeof shelf> }>();
  });

  it('is one of several', () => {
    const schema = z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('shelf'), shelf: z.string() }),
      z.object({ kind: z.literal('supplier'), supplier: z.string() }),
    ]);
    expectTypeOf(event.version(1, schema).create).parameter(0).toEqualTypeOf<z.input<typeof schema>>();
  });
});

describe('schemas that do not change the type', () => {
  it('brands what it reads as well', () => {
    const schema = z.object({ sku: z.string().brand<'Sku', 'inout'>() });
    const StockReserved = event
      .version(1, schema)
      .version(2, z.object({ code: z.string().brand<'Sku', 'inout'>() }))
      .upcast(({ sku }) => ({ code: sku }));
    expectTypeOf(StockReserved.create).parameter(0).toEqualTypeOf<{ code: string & z.BRAND<'Sku'> }>();
  });

  it('changes values within their type', () => {
    const schema = z.object({
      sku: z.string().trim().toUpperCase(),
      quantity: z.number().transform((quantity) => Math.round(quantity)),
      unit: z.string().catch('piece'),
      text: z.preprocess((value) => value, z.unknown()),
    });
    expectTypeOf(event.version(1, schema).create).parameter(0).toEqualTypeOf<z.input<typeof schema>>();
    const byArkType = type({ sku: 'string.trim' });
    expectTypeOf(event.version(1, byArkType).create).parameter(0).toEqualTypeOf<{ sku: string }>();
    const byValibot = v.object({ sku: v.pipe(v.string(), v.trim()) });
    expectTypeOf(event.version(1, byValibot).create).parameter(0).toEqualTypeOf<{ sku: string }>();
  });

  it('widens what it reads', () => {
    const schema = z.object({ unit: z.enum(['piece', 'box']).transform((unit): string => unit) });
    expectTypeOf(event.version(1, schema).create).parameter(0).toEqualTypeOf<{ unit: 'piece' | 'box' }>();
  });
});
