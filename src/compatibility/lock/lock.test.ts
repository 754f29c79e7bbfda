import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { defineEvent } from '../../definition/define-event';
import { retireEvent } from '../../definition/retire-event';
import { jsonSchema } from '../../json-schema/json-schema';
import { EventSchemaRegistry } from '../../registry/event-schema-registry';
import { contains } from '../containment/contains';
import { compareWithLock } from './compare-with-lock';
import { currentVersions, type LockableRegistry } from './current-versions';
import { driftFrom, lockEntriesOf, refreshedLock } from './refreshed-lock';

const zod = { versionsOfGenerators: { zod: '4.6.7' } };

const first = z.object({ sku: z.string().min(1), qty: z.int().positive(), note: z.string().optional() });
const second = z.object({ sku: z.string().min(1), quantity: z.int().positive(), note: z.string().optional() });
const reserved = (
  v1 = first,
  upcast = ({ sku, qty, note }: z.infer<typeof first>) => ({ sku, quantity: qty, ...(note !== undefined && { note }) }),
) => defineEvent('StockReserved').version(1, v1).version(2, second).upcast(upcast);
const registry = EventSchemaRegistry.of(reserved());

const findings = async (
  then: LockableRegistry,
  now: LockableRegistry,
  by: Parameters<typeof compareWithLock>[2] = { contains },
) => compareWithLock(await lockEntriesOf(then, zod), currentVersions(now, zod), by);
const rules = async (then: LockableRegistry, now: LockableRegistry) =>
  (await findings(then, now)).map(({ rule, severity, place }) => [rule, severity, place]);

describe('a lock', () => {
  test('holds each version with its schema, its generator, few samples, and what its step makes of them', async () => {
    const { entries } = await lockEntriesOf(registry, zod);
    expect(entries).toMatchObject([
      { eventType: 'StockReserved', version: 1, generator: { vendor: 'zod', version: '4.6.7' } },
      { eventType: 'StockReserved', version: 2 },
    ]);
    const [one, two] = entries;
    expect(one?.samples.length).toBeLessThanOrEqual(6);
    expect(one?.samples.some((sample) => 'note' in sample)).toBe(true);
    expect(one?.samples.some((sample) => !('note' in sample))).toBe(true);
    expect(one?.results).toEqual(one?.samples.map(({ qty, ...rest }) => ({ payload: { ...rest, quantity: qty } })));
    expect(two?.results).toBeUndefined();
  });

  test('is the same each time', async () => {
    expect(await lockEntriesOf(registry, zod)).toEqual(await lockEntriesOf(registry, zod));
  });

  test('has samples of each branch of a union', async () => {
    const moved = z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('in'), from: z.string() }),
      z.object({ kind: z.literal('out'), to: z.string() }),
      z.object({ kind: z.literal('lost') }),
    ]);
    const { entries } = await lockEntriesOf(EventSchemaRegistry.of(defineEvent('Moved').version(1, moved)));
    expect(new Set(entries[0]?.samples.map(({ kind }) => kind))).toEqual(new Set(['in', 'out', 'lost']));
  });

  test('has a new version beside the old ones, of which only the last gets the results of its step', async () => {
    const before = await lockEntriesOf(registry, zod);
    const third = z.object({ ...second.shape, bin: z.string() });
    const now = EventSchemaRegistry.of(
      reserved()
        .version(3, third)
        .changes((c) => c.add('bin', 'A')),
    );
    const { lock, added, refreshed, refused } = await refreshedLock(before, currentVersions(now, zod), { contains });
    expect({ added, refreshed, refused }).toEqual({
      added: ['StockReserved v3'],
      refreshed: ['StockReserved v2'],
      refused: [],
    });
    expect(lock.entries[0]).toEqual(before.entries[0]);
    expect(lock.entries[1]).toEqual({
      ...before.entries[1],
      results: before.entries[1]?.samples.map((sample) => ({ payload: { ...sample, bin: 'A' } })),
    });
  });
});

describe('the comparison with the lock', () => {
  test('finds nothing where nothing has changed', async () => {
    expect(await findings(registry, registry)).toEqual([]);
  });

  test('finds a published version that refuses what it took, with an event that shows it', async () => {
    const narrower = EventSchemaRegistry.of(reserved(first.extend({ qty: z.int().min(5) }) as never));
    const [finding, ...others] = await findings(registry, narrower);
    expect(others).toEqual([]);
    expect(finding).toMatchObject({
      rule: 'version-changed',
      severity: 'blocker',
      place: 'StockReserved v1 #',
      from: 1,
      to: 1,
    });
    expect(first.safeParse(finding?.witness).success).toBe(true);
    expect(finding?.explanation).toMatch(
      /^The schema of StockReserved v1 is published and has changed: it refuses events that were valid, such as \{/,
    );
    expect(finding?.remedy).toBe('Restore the schema of StockReserved v1, and add v3 with what is to change.');
  });

  test('finds a published version that takes more than it did', async () => {
    const wider = EventSchemaRegistry.of(reserved(z.object({ ...first.shape, qty: z.int() })));
    const [finding] = await findings(registry, wider);
    expect(finding?.explanation).toContain('accepts events that it refused');
    expect(first.safeParse(finding?.witness).success).toBe(false);
  });

  test('tells apart that the library has changed', async () => {
    const lock = await lockEntriesOf(registry, { versionsOfGenerators: { zod: '4.2.0' } });
    const narrower = EventSchemaRegistry.of(reserved(first.extend({ qty: z.int().min(5) }) as never));
    const [finding] = compareWithLock(lock, currentVersions(narrower, zod), { contains });
    expect(finding).toMatchObject({ rule: 'validator-changed', severity: 'blocker' });
    expect(finding?.explanation).toContain('made by zod 4.2.0. As zod 4.6.7 makes it, it refuses');
  });

  test('does not mind that the same is said in other words, and lists it', async () => {
    const draft07 = {
      type: 'object',
      required: ['a'],
      properties: { a: { type: 'number', minimum: 1, exclusiveMinimum: 0 } },
    };
    const today = { type: 'object', required: ['a'], properties: { a: { type: 'number', minimum: 1 } } };
    const of = (schema: object) => EventSchemaRegistry.of(defineEvent('A').version(1, jsonSchema(schema)));
    const lock = await lockEntriesOf(of(draft07));
    const now = currentVersions(of(today));
    expect(compareWithLock(lock, now, { contains })).toEqual([]);
    expect(driftFrom(lock, now, { contains })).toEqual(['A v1']);
    const { lock: after, refreshed } = await refreshedLock(lock, now, { contains });
    expect(refreshed).toEqual(['A v1']);
    expect(after.entries[0]).toMatchObject({ schema: today, samples: lock.entries[0]?.samples });
    expect(driftFrom(after, now, { contains })).toEqual([]);
  });

  test('never takes unknown for the same', async () => {
    const wider = EventSchemaRegistry.of(reserved(z.object({ ...first.shape, qty: z.int() })));
    const [finding] = await findings(registry, wider, {
      contains: () => ({ answer: 'unknown', reason: 'it is too large' }),
    });
    expect(finding).toMatchObject({ rule: 'meaning-unknown', severity: 'blocker' });
    expect(finding?.explanation).toContain('it is too large');
  });

  test('finds a step that makes something else, and says what', async () => {
    const doubled = EventSchemaRegistry.of(reserved(first, ({ sku, qty }) => ({ sku, quantity: qty * 2 })));
    const [finding, ...others] = await findings(registry, doubled);
    expect(others).toEqual([]);
    expect(finding).toMatchObject({
      rule: 'step-changed',
      severity: 'blocker',
      place: 'StockReserved v1 -> v2 #',
      from: 1,
      to: 2,
    });
    expect(finding?.explanation).toMatch(/it made \d+ at payload\.quantity, and makes \d+ now\.$/);
  });

  test('finds a step that fails now, and does not mind one that failed before', async () => {
    const failing = EventSchemaRegistry.of(
      reserved(first, () => {
        throw new Error('no');
      }),
    );
    expect((await findings(registry, failing))[0]?.explanation).toContain('makes "an error, UPCASTER_THREW" now');
    expect(await rules(failing, registry)).toEqual([]);
  });

  test('finds a refinement that refuses what was valid', async () => {
    const refined = EventSchemaRegistry.of(reserved(first.refine(({ note }) => note === undefined) as never));
    expect(await rules(registry, refined)).toEqual([['sample-refused', 'blocker', 'StockReserved v1 #']]);
  });

  test('finds versions and types that are gone, but not those that are retired, renamed or left out', async () => {
    const shorter = EventSchemaRegistry.of(defineEvent('StockReserved').version(1, first));
    expect(await rules(registry, shorter)).toEqual([['version-missing', 'blocker', 'StockReserved v2 #']]);
    const other = defineEvent('Other').version(1, second);
    expect(await rules(registry, EventSchemaRegistry.of(other))).toEqual([
      ['version-not-locked', 'warning', 'Other v1 #'],
      ['version-missing', 'blocker', 'StockReserved v1 #'],
      ['version-missing', 'blocker', 'StockReserved v2 #'],
    ]);
    expect(await rules(registry, EventSchemaRegistry.of(retireEvent('StockReserved', { reason: 'gone' })))).toEqual([]);
    const renamed = defineEvent('Reserved')
      .formerly('StockReserved', { through: 2 })
      .version(1, first)
      .version(2, second)
      .upcast(({ sku, qty, note }) => ({ sku, quantity: qty, ...(note !== undefined && { note }) }))
      .version(3, second)
      .changes((c) => c);
    expect(await rules(registry, EventSchemaRegistry.of(renamed))).toEqual([
      ['version-not-locked', 'warning', 'Reserved v3 #'],
    ]);
    const both = EventSchemaRegistry.of(reserved(), other);
    expect(await rules(both, both.pick('Other'))).toEqual([]);
  });

  test('says what cannot be checked, and what was lost', async () => {
    const { jsonSchema: _, ...standard } = first['~standard'] as never as Record<string, unknown>;
    const without = EventSchemaRegistry.of(defineEvent('A').version(1, { '~standard': standard } as never));
    expect(await rules(without, without)).toEqual([['not-fully-checkable', 'warning', 'A v1 #']]);
    const withIt = EventSchemaRegistry.of(defineEvent('A').version(1, first));
    expect(await rules(withIt, without)).toEqual([['meaning-unknown', 'blocker', 'A v1 #']]);
    expect((await rules(without, withIt))[0]).toEqual(['meaning-unknown', 'blocker', 'A v1 #']);
  });

  test('tells a schema that cannot be built', async () => {
    const broken = EventSchemaRegistry.of(
      defineEvent('A').version(1, (() => {
        throw new Error('no such file');
      }) as () => typeof first),
    );
    const [finding] = await findings(EventSchemaRegistry.of(), broken).then((all) => all.slice(-1));
    expect(finding).toMatchObject({ rule: 'not-fully-checkable' });
    expect(finding?.explanation).toContain('SCHEMA_NOT_READABLE');
  });
});

describe('a published version that has changed', () => {
  const doubled = EventSchemaRegistry.of(reserved(first, ({ sku, qty }) => ({ sku, quantity: qty * 2 })));

  test('stays as it was locked', async () => {
    const lock = await lockEntriesOf(registry, zod);
    const after = await refreshedLock(lock, currentVersions(doubled, zod), { contains });
    expect(after.lock).toEqual(lock);
    expect(after.refused.map(({ rule }) => rule)).toEqual(['step-changed']);
    const gone = await refreshedLock(lock, currentVersions(EventSchemaRegistry.of()), { contains });
    expect(gone.lock).toEqual(lock);
    const retired = EventSchemaRegistry.of(retireEvent('StockReserved', { reason: 'gone' }));
    expect((await refreshedLock(lock, currentVersions(retired), { contains })).lock).toEqual(lock);
  });

  test('is locked anew where that is accepted', async () => {
    const lock = await lockEntriesOf(registry, zod);
    const accepts = () => true;
    const after = await refreshedLock(lock, currentVersions(doubled, zod), { contains, accepts });
    expect(after).toMatchObject({ replaced: ['StockReserved v1'], refused: [] });
    expect(compareWithLock(after.lock, currentVersions(doubled, zod), { contains })).toEqual([]);
    const gone = await refreshedLock(lock, currentVersions(EventSchemaRegistry.of()), { contains, accepts });
    expect(gone.lock.entries).toEqual([]);
  });
});
