import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { arbitraryOf, nearMissesOf } from './arbitrary-of';
import type { ArbitrarySource } from './schema-source';

/** What is left of the value that a property first failed on. */
function smallest(schema: ArbitrarySource, holds: (value: never) => boolean): unknown {
  const property = fc.property(arbitraryOf(schema), (value) => holds(value as never));
  return fc.check(property, { seed: 5, numRuns: 500 }).counterexample?.[0];
}

describe('a value that fails shrinks', () => {
  const reservation = z.object({
    sku: z.string(),
    quantity: z.int().min(1),
    note: z.string().optional(),
    bin: z.string().nullish(),
  });

  test('to the first number that fails, and optional properties go', () => {
    const found = smallest(reservation, ({ quantity }: { quantity: number }) => quantity <= 10);
    expect(found).toEqual({ sku: '', quantity: 11 });
  });

  test('to the first fraction, or a whole number where that fails, too', () => {
    expect(smallest({ type: 'number' }, (value: number) => value <= 10)).toBe(11);
    expect(smallest({ type: 'number', multipleOf: 0.5 }, (value: number) => value <= 10)).toBe(10.5);
  });

  test('to the shortest text and the shortest list', () => {
    expect(smallest(z.string().max(50), (text: string) => text.length < 3)).toBe('aaa');
    expect(smallest(z.array(z.int().min(0)), (items: number[]) => items.length < 2)).toEqual([0, 0]);
  });

  test('within a record and a union', () => {
    const found = smallest(z.record(z.string().min(1), z.int()), (stock: object) => Object.keys(stock).length < 1);
    expect(found).toEqual({ [Object.keys(found as object)[0] as string]: 0 });
    const union = z.union([z.object({ a: z.int().min(0) }), z.object({ b: z.int().min(0), c: z.int().optional() })]);
    expect(smallest(union, (value: object) => !('b' in value) || (value.b as number) < 5)).toEqual({ b: 5 });
  });

  test('to a value that is valid', () => {
    const span = z
      .object({ from: z.int().min(0), to: z.int().min(0), note: z.string().optional() })
      .refine(({ from, to }) => from < to);
    expect(smallest(span, ({ to }: { to: number }) => to <= 10)).toEqual({ from: 0, to: 11 });
  });

  test('to a near miss that is one', () => {
    const schema = z.object({ quantity: z.int().min(1).max(9), note: z.string().optional() });
    const property = fc.property(
      nearMissesOf(schema),
      (value) => typeof value !== 'object' || value === null || 'quantity' in value,
    );
    const found = fc.check(property, { seed: 5, numRuns: 500 }).counterexample?.[0];
    expect(found).toEqual({});
  });
});
