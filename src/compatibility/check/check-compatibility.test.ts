import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { defineEvent } from '../../definition/define-event';
import type { Declare } from '../../operations/changes-builder';
import { EventSchemaRegistry } from '../../registry/event-schema-registry';
import { checkCompatibility } from './check-compatibility';

const sku = z.string().min(1);

describe('checkCompatibility', () => {
  test('proves declared steps, neighbours and all earlier versions', async () => {
    const reserved = defineEvent('StockReserved')
      .version(1, z.object({ sku, qty: z.int().positive() }))
      .version(2, z.object({ sku, quantity: z.int().positive(), warehouseId: z.string() }))
      .changes((c) => c.rename('qty', 'quantity').add('warehouseId', 'WH-MAIN'))
      .version(3, z.object({ sku, quantity: z.int(), place: z.object({ warehouseId: z.string().max(20) }) }))
      .changes((c) => c.nest(['warehouseId'], 'place'));
    const report = await checkCompatibility(EventSchemaRegistry.of(reserved));

    expect(report.hops.map(({ from, to, verdict }) => [from, to, verdict])).toEqual([
      [1, 2, 'proven'],
      [1, 3, 'proven'],
      [2, 3, 'broken'],
    ]);
    // Version 2 lets any text be a warehouse, and version 3 only short ones.
    const [finding] = report.findings;
    expect(finding).toMatchObject({ rule: 'upcast-breaks', severity: 'blocker', from: 2, to: 3 });
    expect(finding?.witness).toMatchObject({ warehouseId: expect.stringMatching(/^.{21,}$/u) });
    expect(report.isCompatible).toBe(false);
  });

  test('finds the event that a table of values has no value for', async () => {
    const moved = defineEvent('StockMoved')
      .version(1, z.object({ reason: z.enum(['sold', 'lost', 'moved']) }))
      .version(2, z.object({ reason: z.string() }))
      .changes((c) => c.widen('reason'))
      .version(3, z.object({ reason: z.enum(['SALE', 'LOSS']) }))
      .changes((c) => c.values('reason', { sold: 'SALE', lost: 'LOSS' } as Record<string, 'SALE' | 'LOSS'>));
    const { hops } = await checkCompatibility(EventSchemaRegistry.of(moved));

    expect(hops).toMatchObject([
      { from: 1, to: 2, verdict: 'proven' },
      { from: 1, to: 3, verdict: 'broken', judgedBy: 'operations', witness: { reason: 'moved' } },
      { from: 2, to: 3, verdict: 'broken', judgedBy: 'operations' },
    ]);
  });

  test('tries a function with generated events, and says that it was not a proof', async () => {
    const received = defineEvent('StockReceived')
      .version(1, z.object({ at: z.string() }))
      .version(2, z.object({ at: z.string(), day: z.string() }))
      .upcast(({ at }) => ({ at, day: at.slice(0, 10) }), { reason: 'the day is part of the time' });
    const { hops, isCompatible } = await checkCompatibility(EventSchemaRegistry.of(received), { events: 25 });

    expect(hops).toMatchObject([{ verdict: 'tested', judgedBy: 'events', events: 25 }]);
    expect(isCompatible).toBe(true);
  });

  test('takes what is done to the metadata for no proof: no schema says what they are', async () => {
    const chained = (changes: Declare) =>
      EventSchemaRegistry.builder()
        .registerSchema('Noted', 1, () => z.object({ note: z.string() }))
        .registerSchema('Noted', 2, () => z.object({ note: z.string() }))
        .registerChanges('Noted', 1, 2, changes)
        .build();
    const verdictOf = async (changes: Declare) => (await checkCompatibility(chained(changes))).hops[0]?.verdict;

    expect(await verdictOf((c) => c.metadata((m) => m.values('tenant', { a: 'b' })))).toBe('tested');
    expect(await verdictOf((c) => c.metadata((m) => m.derive('year', () => 2026)))).toBe('tested');
    expect(await verdictOf((c) => c.metadata((m) => m.rename('tenant', 'site').add('year', 2026)))).toBe('proven');
    const throws = () => {
      throw new Error('no year');
    };
    expect(await verdictOf((c) => c.metadata((m) => m.derive('year', throws)))).toBe('broken');
  });

  test('finds the event on which a function breaks', async () => {
    const received = defineEvent('StockReceived')
      .version(1, z.object({ quantity: z.int() }))
      .version(2, z.object({ quantity: z.int().max(50) }))
      .upcast(({ quantity }) => ({ quantity: quantity * 2 }), { reason: 'pairs' });
    const { findings } = await checkCompatibility(EventSchemaRegistry.of(received));

    expect(findings).toMatchObject([{ rule: 'upcast-breaks', witness: { quantity: 26 } }]);
  });

  test('never takes a refinement for compatible', async () => {
    const counted = defineEvent('StockCounted')
      .version(1, z.object({ sku }))
      .version(2, z.object({ sku: sku.refine((text) => text === text.trim()) }))
      .changes((c) => c.widen('sku'));
    const { hops, findings, isCompatible } = await checkCompatibility(EventSchemaRegistry.of(counted));

    expect(isCompatible).toBe(false);
    expect(hops[0]?.verdict).not.toBe('proven');
    expect(findings.map(({ rule }) => rule)).toEqual([
      hops[0]?.verdict === 'broken' ? 'upcast-breaks' : 'not-fully-checkable',
    ]);
  });

  test('asks the way back of old code where the level is FORWARD', async () => {
    const counted = defineEvent('StockCounted')
      .version(1, z.object({ qty: z.int() }))
      .version(2, z.object({ quantity: z.int() }))
      .changes((c) => c.rename('qty', 'quantity'))
      .version(3, z.object({ quantity: z.number() }))
      .changes((c) => c.widen('quantity'));
    const { hops } = await checkCompatibility(EventSchemaRegistry.of(counted), { level: 'FORWARD' });

    expect(hops).toMatchObject([
      { from: 2, to: 1, direction: 'forward', verdict: 'proven' },
      { from: 3, to: 2, verdict: 'broken' },
    ]);
  });

  test('lets nothing change where the level is FROZEN, and anything where it is NONE', async () => {
    const counted = defineEvent('StockCounted')
      .version(1, z.object({ qty: z.int() }))
      .version(2, z.object({ qty: z.int().max(5) }))
      .changes((c) => c);
    const registry = EventSchemaRegistry.of(counted);

    expect((await checkCompatibility(registry, { level: 'FROZEN' })).findings).toMatchObject([{ rule: 'frozen' }]);
    expect(await checkCompatibility(registry, { level: 'NONE' })).toMatchObject({ isCompatible: true, hops: [] });
  });

  test('follows operations into lists, choices and nested objects', async () => {
    const line = z.object({ sku, qty: z.int() });
    const newLine = z.object({ sku, quantity: z.int() });
    const ordered = defineEvent('Ordered')
      .version(1, z.object({ lines: z.array(line), to: z.object({ city: z.string().optional() }) }))
      .version(2, z.object({ lines: z.array(newLine), to: z.object({ town: z.string() }) }))
      .upcast(
        ({ lines, to }) => ({
          lines: lines.map(({ sku, qty }) => ({ sku, quantity: qty })),
          to: { town: to.city ?? '' },
        }),
        { reason: 'first' },
      );
    const declared = EventSchemaRegistry.builder()
      .registerSchema('Ordered', 1, z.object({ lines: z.array(line), to: z.object({ city: z.string().optional() }) }))
      .registerSchema('Ordered', 2, z.object({ lines: z.array(newLine), to: z.object({ town: z.string() }) }))
      .registerChanges('Ordered', 1, 2, (c) =>
        c.each('lines', (l) => l.rename('qty', 'quantity')).at('to', (t) => t.rename('city', 'town')),
      )
      .build();

    expect((await checkCompatibility(EventSchemaRegistry.of(ordered))).hops).toMatchObject([{ verdict: 'tested' }]);
    // A town is asked for, and not every event has a city.
    expect((await checkCompatibility(declared)).hops).toMatchObject([
      { verdict: 'broken', judgedBy: 'operations', witness: { lines: [], to: {} } },
    ]);
  });
});

test('an optional property that becomes required by a fallback is tried with events: the schema decides what is replaced', async () => {
  const counted = defineEvent('StockCounted')
    .version(1, z.object({ sku, bin: z.string().optional() }))
    .version(2, z.object({ sku, bin: z.string() }))
    .changes((c) => c.narrow('bin', 'A'));
  const { hops, isCompatible } = await checkCompatibility(EventSchemaRegistry.of(counted));

  expect(hops).toMatchObject([{ verdict: 'tested', judgedBy: 'events' }]);
  expect(isCompatible).toBe(true);
});
