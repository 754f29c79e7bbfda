import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { failureOf } from '../../../test/failure';
import type { Declare } from '../../operations/changes-builder';
import { EventSchemaRegistry } from '../../registry/event-schema-registry';
import { goldenSamples } from './golden-samples';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'golden-'));
  vi.stubEnv('CI', '');
});
afterEach(() => {
  rmSync(folder, { recursive: true });
  vi.unstubAllEnvs();
});

const schemas = [
  z.object({ qty: z.int() }),
  z.object({ quantity: z.int(), unit: z.string() }),
  z.object({ quantity: z.int(), unit: z.string(), note: z.string() }),
];
const steps: readonly Declare[] = [(c) => c.rename('qty', 'quantity').add('unit', 'piece'), (c) => c.add('note', '')];

function registryOf(versions: number, first = steps[0] as Declare, name = 'Stock/Reserved') {
  const builder = EventSchemaRegistry.builder();
  for (const [index, schema] of schemas.slice(0, versions).entries()) builder.registerSchema(name, index + 1, schema);
  for (const [index, step] of [first, ...steps.slice(1)].slice(0, versions - 1).entries())
    builder.registerChanges(name, index + 1, index + 2, step);
  return builder.build();
}

const path = (version: number) => join(folder, 'Stock%2fReserved', `v${version}.json`);
const textOf = (version: number) => JSON.parse(readFileSync(path(version), 'utf8'));

test('samples are written once, and then compared', () => {
  expect(goldenSamples(registryOf(2), { folder })).toMatchObject({ checked: 0, written: [path(1), path(2)] });
  expect(goldenSamples(registryOf(2), { folder })).toMatchObject({ checked: 12, written: [], skipped: [] });
});

test('a new version adds results, and changes none', () => {
  goldenSamples(registryOf(2), { folder });
  const before = textOf(1).samples.map((sample: { results: object }) => sample.results);
  expect(goldenSamples(registryOf(3), { folder }).written).toEqual([path(1), path(2), path(3)]);
  const after = textOf(1).samples.map(
    ({ results: { 3: _, ...others } }: { results: Record<string, object> }) => others,
  );
  expect(after).toEqual(before);
  expect(goldenSamples(registryOf(3), { folder }).checked).toBe(36);
});

test('a changed result is told with its sample and field, unless it may change', () => {
  goldenSamples(registryOf(2), { folder });
  const changed = registryOf(2, (c) => c.rename('qty', 'quantity').add('unit', 'box'));
  const { fields } = failureOf('GOLDEN_SAMPLE_CHANGED', () => goldenSamples(changed, { folder }));
  expect(fields).toMatchObject({
    from: 1,
    to: 2,
    sample: 1,
    differing: 'payload.unit',
    expected: '"piece"',
    found: '"box"',
  });
  expect(goldenSamples(changed, { folder, update: true }).written).toEqual([path(1)]);
  expect(goldenSamples(changed, { folder })).toMatchObject({ checked: 12, written: [] });
});

test('in CI what is missing is an error, and nothing is written', () => {
  vi.stubEnv('CI', 'true');
  failureOf('GOLDEN_SAMPLE_MISSING', () => goldenSamples(registryOf(2), { folder }));
  vi.stubEnv('CI', '');
  goldenSamples(registryOf(2), { folder });
  vi.stubEnv('CI', 'true');
  expect(goldenSamples(registryOf(2), { folder }).checked).toBe(12);
  expect(failureOf('GOLDEN_SAMPLE_MISSING', () => goldenSamples(registryOf(3), { folder })).fields.to).toBe(3);
});

test.each([
  ['not JSON', 'GOLDEN_FILE_UNREADABLE'],
  ['{"format":1}', 'GOLDEN_FILE_UNREADABLE'],
  ['{"format":2,"samples":[]}', 'GOLDEN_FILE_TOO_NEW'],
])('a file that holds %s is an error, and stays', (text, code) => {
  goldenSamples(registryOf(2), { folder });
  writeFileSync(path(1), text);
  failureOf(code, () => goldenSamples(registryOf(2), { folder, update: true }));
  expect(readFileSync(path(1), 'utf8')).toBe(text);
});

test('a sample that its own version refuses is told: a published schema has changed', () => {
  goldenSamples(registryOf(2), { folder });
  const file = textOf(1);
  file.samples[0].event.payload.qty = 'three';
  writeFileSync(path(1), JSON.stringify(file));
  expect(failureOf('GOLDEN_SAMPLE_CHANGED', () => goldenSamples(registryOf(2), { folder })).fields.to).toBe(1);
});
