import * as v from 'valibot';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { failureOf } from '../../../test/failure';
import { generatedCode } from '../../compile/generated-code';
import type { Declare } from '../../operations/changes-builder';
import { EventSchemaRegistry } from '../../registry/event-schema-registry';
import type { StandardSchema } from '../../schema/standard-schema';
import { checkEvolution } from './check-evolution';
import type { EvolutionFinding } from './evolution-report';
import { soundRegistry } from './evolving.fixture';

test('sound versions break no law, in both executions', () => {
  const report = checkEvolution(soundRegistry(), { code: generatedCode });
  expect(report).toMatchObject({ findings: [], skipped: [] });
  expect(report.checked).toBe(800);
});

const renamed = { v1: z.object({ qty: z.int() }), v2: z.object({ quantity: z.int() }) };

function registryWith(v1: StandardSchema, v2: StandardSchema, declare: Declare) {
  return EventSchemaRegistry.builder()
    .registerSchema('Noted', 1, v1)
    .registerSchema('Noted', 2, v2)
    .registerChanges('Noted', 1, 2, declare)
    .build();
}

test('a broken law is told with the smallest event, and found again by what the message says', () => {
  const registry = registryWith(renamed.v1, renamed.v2, (c) =>
    c.rename('qty', 'quantity').convert(
      'quantity',
      (quantity: number) => Math.abs(quantity),
      (quantity: number) => quantity,
    ),
  );
  const error = failureOf('EVOLUTION_BROKEN', () => checkEvolution(registry, { seed: 7 }));
  expect(error.message).toContain('A law of evolution is broken.\n\ncomes-back: ');
  expect(error.message).toContain('"payload":{"qty":-1}');
  const [finding] = error.fields.findings as readonly EvolutionFinding[];
  expect(finding).toMatchObject({ law: 'comes-back', from: 1, to: 2, path: 'payload.qty', expected: '-1', found: '1' });
  const again = failureOf('EVOLUTION_BROKEN', () => checkEvolution(registry, { repeat: finding!.repeat }));
  expect(again.fields.findings).toMatchObject([{ event: finding?.event }]);
});

test('a schema that is not what the operations make of the older one is told with the field', () => {
  const bounded = z.object({ quantity: z.int().max(5) });
  const registry = registryWith(renamed.v1, bounded, (c) => c.rename('qty', 'quantity'));
  const { fields } = failureOf('EVOLUTION_BROKEN', () => checkEvolution(registry));
  const finding = (fields.findings as readonly EvolutionFinding[]).find(({ law }) => law === 'schema-as-derived');
  expect(finding).toMatchObject({ path: 'payload.quantity', operation: 'rename "qty" to "quantity"' });
  expect(finding?.found).toContain('"maximum":5');
});

test('what no events can be made of is told', () => {
  const skipped: unknown[] = [];
  const schema = v.object({ qty: v.number() });
  const registry = registryWith(schema, renamed.v2, (c) => c.rename('qty', 'quantity'));
  const report = checkEvolution(registry, { onSkipped: (versions) => skipped.push(...versions) });
  expect(report.skipped).toEqual([{ eventType: 'Noted', version: 1, why: expect.stringContaining('valibot') }]);
  expect(skipped).toEqual(report.skipped);
});

test('functions are held to what they can be: totality, determinism, JSON', () => {
  const registry = EventSchemaRegistry.builder()
    .registerSchema('Noted', 1, renamed.v1)
    .registerSchema('Noted', 2, renamed.v2)
    .registerUpcaster('Noted', 1, 2, ({ qty }) => ({ quantity: qty }))
    .registerDowncaster('Noted', 2, 1, () => ({ qty: 0 }))
    .build();
  expect(checkEvolution(registry).findings).toEqual([]);
});
