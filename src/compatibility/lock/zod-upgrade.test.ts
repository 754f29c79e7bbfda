import { expect, test } from 'vitest';
import { z } from 'zod';
import zodPackage from 'zod/package.json' with { type: 'json' };
import { z as zOf42 } from 'zod-4-2';
import { EventSchemaRegistry } from '../../registry/event-schema-registry';
import { contains } from '../containment/contains';
import { compareWithLock } from './compare-with-lock';
import { currentVersions } from './current-versions';
import { driftFrom, lockEntriesOf } from './refreshed-lock';

/** The same source text with two releases of Zod. */
function registryBy(zod: typeof z): EventSchemaRegistry {
  const schemas = {
    Nullable: zod.object({ note: zod.string().nullable() }),
    Intersection: zod.intersection(zod.object({ sku: zod.string() }), zod.object({ qty: zod.int() })),
    StartsWith: zod.object({ sku: zod.string().startsWith('SKU-') }),
    Email: zod.object({ email: zod.email() }),
    Time: zod.object({ at: zod.iso.time() }),
    Union: zod.object({
      kind: zod.discriminatedUnion('t', [zod.object({ t: zod.literal('a') }), zod.object({ t: zod.literal('b') })]),
    }),
    Limits: zod.object({
      qty: zod.int().min(1).max(9),
      unit: zod.enum(['kg', 'lb']),
      id: zod.uuid(),
      by: zod.record(zod.string(), zod.number()),
    }),
    DateTime: zod.object({ at: zod.iso.datetime() }),
    Ulid: zod.object({ id: zod.ulid() }),
    Tuple: zod.object({ place: zod.tuple([zod.number(), zod.number()]) }),
    EnumRecord: zod.object({ byUnit: zod.record(zod.enum(['kg', 'lb']), zod.number()) }),
  };
  const builder = EventSchemaRegistry.builder();
  for (const [name, schema] of Object.entries(schemas)) builder.registerSchema(name, 1, schema);
  return builder.build();
}

test('a new release of Zod is a finding only where what it takes has changed, and by an event that shows it', async () => {
  const lock = await lockEntriesOf(registryBy(zOf42 as unknown as typeof z), {
    versionsOfGenerators: { zod: '4.2.0' },
  });
  const now = currentVersions(registryBy(z), { versionsOfGenerators: { zod: zodPackage.version } });
  const options = { contains, containment: { formats: 'unless-pattern' } } as const;
  const findings = compareWithLock(lock, now, options).filter(({ severity }) => severity === 'blocker');

  expect(findings.map(({ rule, eventType, witness }) => [eventType, rule, witness])).toEqual([
    ['DateTime', 'validator-changed', { at: '0000-01-01T00:00Z' }],
    ['EnumRecord', 'validator-changed', { byUnit: {} }],
    ['Tuple', 'validator-changed', { place: [] }],
    ['Ulid', 'validator-changed', { id: 'aaaaaaaaaaaaaaaaaaaaaaaaaa' }],
  ]);
  for (const { eventType, witness } of findings)
    expect(now.find(eventType, 1)?.chain.eventSchema(1).issuesOf(witness)).toBeDefined();
  // What is only said in other words is written anew, and is no finding.
  expect(driftFrom(lock, now, options)).toEqual(
    expect.arrayContaining(['Email v1', 'Intersection v1', 'Nullable v1', 'StartsWith v1', 'Time v1']),
  );
});
