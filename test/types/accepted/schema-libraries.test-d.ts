import { type } from 'arktype';
import { type CurrentEventOf, defineEvent, EventSchemaRegistry, type JsonObject, type StandardSchema } from 'evolvent';
import { jsonSchema } from 'evolvent/json-schema';
import * as v from 'valibot';
import { describe, expectTypeOf, it } from 'vitest';
import { z } from 'zod';

const event = defineEvent('StockReserved');

describe('schemas of any library', () => {
  it('takes Zod', () => {
    const StockReserved = event
      .version(1, z.object({ sku: z.string(), qty: z.int().positive() }))
      .version(2, z.object({ sku: z.string(), quantity: z.int().positive() }))
      .upcast(({ sku, qty }) => ({ sku, quantity: qty }));
    expectTypeOf(StockReserved.create).parameter(0).toEqualTypeOf<{ sku: string; quantity: number }>();
  });

  it('takes ArkType', () => {
    const StockReserved = event
      .version(1, type({ sku: 'string', qty: 'number.integer > 0' }))
      .version(2, type({ sku: 'string', quantity: 'number.integer > 0', 'note?': 'string' }))
      .upcast(({ sku, qty }) => ({ sku, quantity: qty }));
    expectTypeOf(StockReserved.create).parameter(0).toEqualTypeOf<{ sku: string; quantity: number; note?: string }>();
  });

  it('takes Valibot', () => {
    const StockReserved = event
      .version(1, v.object({ sku: v.string(), qty: v.pipe(v.number(), v.integer()) }))
      .version(
        2,
        v.object({ sku: v.string(), quantity: v.pipe(v.number(), v.integer()), note: v.optional(v.string()) }),
      )
      .upcast(({ sku, qty }) => ({ sku, quantity: qty }));
    expectTypeOf(StockReserved.create)
      .parameter(0)
      .toEqualTypeOf<{ sku: string; quantity: number; note?: string | undefined }>();
  });

  it('takes JSON Schema, with a type that is named', () => {
    interface ReservedV2 {
      sku: string;
      quantity: number;
    }
    const StockReserved = event
      .version(1, jsonSchema<{ sku: string; qty: number }>({ type: 'object' }))
      .version(2, jsonSchema<ReservedV2>({ type: 'object' }))
      .upcast(({ sku, qty }) => ({ sku, quantity: qty }));
    expectTypeOf(StockReserved.create).parameter(0).toEqualTypeOf<ReservedV2>();
  });

  it('takes JSON Schema without a type', () => {
    const StockReserved = event.version(1, jsonSchema({ type: 'object' }));
    expectTypeOf(StockReserved.create).parameter(0).toEqualTypeOf<JsonObject>();
  });

  it('takes several libraries in one event type', () => {
    const StockReserved = event
      .version(1, type({ sku: 'string' }))
      .version(2, v.object({ sku: v.string(), quantity: v.number() }))
      .upcast(({ sku }) => ({ sku, quantity: 1 }))
      .version(3, z.object({ sku: z.string(), quantity: z.number(), unit: z.enum(['piece', 'box']) }))
      .upcast((payload) => ({ ...payload, unit: 'piece' }));
    const registry = EventSchemaRegistry.of(StockReserved);
    expectTypeOf<CurrentEventOf<typeof registry>['payload']>().toEqualTypeOf<{
      sku: string;
      quantity: number;
      unit: 'piece' | 'box';
    }>();
  });
});

describe('schemas that are made on first use', () => {
  it('takes a function of each library', () => {
    const StockReserved = event
      .version(1, () => type({ sku: 'string' }))
      .version(2, () => v.object({ sku: v.string(), quantity: v.number() }))
      .upcast(({ sku }) => ({ sku, quantity: 1 }))
      .version(3, () => jsonSchema<{ sku: string; amount: number }>({ type: 'object' }))
      .upcast(({ sku, quantity }) => ({ sku, amount: quantity }))
      .version(4, () => z.object({ sku: z.string() }))
      .upcast(({ sku }) => ({ sku }));
    expectTypeOf(StockReserved.create).parameter(0).toEqualTypeOf<{ sku: string }>();
  });
});

describe('schemas that are known by their types only', () => {
  interface Line {
    readonly sku: string;
    quantity?: number;
  }
  interface Reserved {
    readonly id: string;
    lines: readonly Line[];
    by: { name: string } | null;
  }

  it('takes interfaces', () => {
    const StockReserved = event
      .version(1, {} as StandardSchema<Line>)
      .version(2, {} as StandardSchema<Reserved>)
      .upcast((line) => ({ id: line.sku, lines: [line], by: null }));
    expectTypeOf(StockReserved.create).parameter(0).toEqualTypeOf<Reserved>();
  });

  it('takes a function that returns one', () => {
    const made = (): StandardSchema<Reserved> => ({}) as StandardSchema<Reserved>;
    expectTypeOf(event.version(1, made).create).parameter(0).toEqualTypeOf<Reserved>();
  });

  it('takes any, and makes payloads of it', () => {
    // biome-ignore lint/suspicious/noExplicitAny: what is tested.
    expectTypeOf(event.version(1, {} as any).create)
      .parameter(0)
      .toBeAny();
  });

  it('takes trees', () => {
    interface Shelf {
      name: string;
      parts: Shelf[];
    }
    const ShelfBuilt = event
      .version(1, {} as StandardSchema<Shelf>)
      .version(2, {} as StandardSchema<{ root: Shelf; note?: string }>)
      .upcast((root) => ({ root }));
    expectTypeOf(ShelfBuilt.create).parameter(0).toEqualTypeOf<{ root: Shelf; note?: string }>();
  });

  it('takes fields whose names are those of JavaScript classes', () => {
    interface Box {
      size: number;
      has: string;
      length: number;
      then: string;
    }
    expectTypeOf(event.version(1, {} as StandardSchema<Box>).create)
      .parameter(0)
      .toEqualTypeOf<Box>();
  });
});
