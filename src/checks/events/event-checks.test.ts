import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { writeAcceptedFile } from '../../compatibility/accepted/accepted-file';
import { contains } from '../../compatibility/containment/contains';
import { currentVersions } from '../../compatibility/lock/current-versions';
import { emptyLock } from '../../compatibility/lock/lock';
import { writeLockFile } from '../../compatibility/lock/lock-file';
import { refreshedLock } from '../../compatibility/lock/refreshed-lock';
import { defineEvent } from '../../definition/define-event';
import { EventSchemaRegistry } from '../../registry/event-schema-registry';
import { inMemoryAdapter } from '../../store/in-memory-adapter';
import type { CheckFinding } from '../check-finding';
import type { EventCase } from './cases.fixture';
import { type EventChecksOptions, eventChecks } from './event-checks';
import { losses } from './losses';
import { eventRuleCases } from './rule-cases.fixture';
import { eventRules } from './rules';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'event-checks-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));
const at = (name: string) => join(folder, name);

async function findingsOf(options: EventChecksOptions): Promise<readonly CheckFinding[]> {
  const plan = { format: 1, id: '', steps: [], heldBack: [], findings: [] };
  const context = { runId: '', signal: new AbortController().signal, log: () => {}, targets: [] };
  const files = { lock: at('none.lock.json'), accepted: at('none.accept.json') };
  return (await eventChecks({ ...files, ...options }).check(plan, context)) as readonly CheckFinding[];
}

async function findingsOfCase(from: EventCase, options: Partial<EventChecksOptions> = {}) {
  const { registry, stored } = from.run();
  const adapter = inMemoryAdapter();
  for (const event of stored) {
    const whole = { eventId: crypto.randomUUID(), metadata: {}, ...event } as never;
    await adapter.append('item-1', [whole], { expectedSequence: 'any' });
  }
  const found = await findingsOf({ registry, stores: { events: () => adapter }, ...options });
  return found.filter(({ rule }) => rule !== 'no-lock');
}

describe.each(eventRuleCases)('$rule', ({ rule, bad, good, nearMiss }) => {
  it.each(bad)('finds $title', async (from) => {
    const found = (await findingsOfCase(from)).filter((finding) => finding.rule === rule);
    expect(found).toEqual([
      expect.objectContaining({ severity: 'blocker', fingerprint: expect.stringMatching(/^[0-9a-f]{16}$/) }),
    ]);
  });

  it.each(good)('is content with $title', async (from) => {
    expect((await findingsOfCase(from)).filter(({ severity }) => severity !== 'note')).toEqual([]);
  });

  it.each(nearMiss)('finds nothing in $title', async (from) => {
    expect((await findingsOfCase(from)).filter((finding) => finding.rule === rule)).toEqual([]);
  });
});

const reserved = (qty: z.ZodType<number, number>) =>
  EventSchemaRegistry.of(defineEvent('StockReserved').version(1, z.object({ sku: z.string(), qty })));

describe('against the lock', () => {
  it('a published version that has changed is a blocker, and the same one is none', async () => {
    const lock = at('evolvent.lock.json');
    const options = { contains, accepts: () => false };
    const published = await refreshedLock(emptyLock, currentVersions(reserved(z.int().min(1))), options);
    await writeLockFile(lock, published.lock);
    expect(await findingsOf({ registry: reserved(z.int().min(1)), lock })).toEqual([]);
    const found = await findingsOf({ registry: reserved(z.int().min(5)), lock });
    expect(found).toMatchObject([{ rule: 'version-changed', severity: 'blocker', evidence: 'read' }]);
    expect(eventRules.map(({ id }) => id)).toContain('version-changed');
  });

  it('says that there is none', async () => {
    expect(await findingsOf({ registry: reserved(z.int()) })).toMatchObject([{ rule: 'no-lock', severity: 'warning' }]);
  });

  it('a lock that cannot be read ends the check', async () => {
    await writeFile(at('broken.json'), '<<<<<<< HEAD');
    await expect(findingsOf({ registry: reserved(z.int()), lock: at('broken.json') })).rejects.toThrow();
  });
});

describe('a loss', () => {
  const [from] = eventRuleCases.flatMap(({ rule, bad }) => (rule === 'event-loss-not-accepted' ? bad : []));
  const lossy = from as EventCase;

  it('that is accepted by name is a note, until the step loses something else', async () => {
    const accepted = at('accepted.json');
    const { registry } = lossy.run();
    const exceptions = losses(registry).map(({ eventType, from, to, rule, pointer, fingerprint }) => {
      return { eventType, from, to, rule, pointer, fingerprint, reason: 'nobody asks for it' };
    });
    await writeAcceptedFile(accepted, exceptions);
    const found = await findingsOfCase(lossy, { accepted });
    expect(found).toMatchObject([{ severity: 'note', explanation: expect.stringContaining('nobody asks for it') }]);
    const other = { ...lossy, run: () => ({ ...lossy.run(), registry: reserved(z.int()) as never }) };
    expect(await findingsOfCase(other, { accepted })).toMatchObject([{ rule: 'acceptance-stale' }]);
  });
});

describe('the store', () => {
  const store = async (count: number) => {
    const adapter = inMemoryAdapter();
    for (let number = 0; number < count; number += 1) {
      const payload = { sku: 'A-1', qty: number };
      const event = {
        eventId: crypto.randomUUID(),
        eventType: 'StockReserved',
        eventVersion: 1,
        metadata: {},
        payload,
      };
      await adapter.append('item-1', [event], { expectedSequence: 'any' });
    }
    return adapter;
  };

  it('is read up to a limit, which is told', async () => {
    const options = { registry: reserved(z.int()), stores: { events: () => store(4) } };
    const rules = async (events: number) => (await findingsOf({ ...options, events })).map(({ rule }) => rule);
    expect(await rules(4)).toEqual(['no-lock']);
    expect(await rules(3)).toEqual(['no-lock', 'event-not-checked']);
  });

  it('that cannot be read is not called fine', async () => {
    const adapter = {
      name: 'broken store',
      async *scan() {
        yield [];
        throw new Error('no rights');
      },
    };
    const found = await findingsOf({ registry: reserved(z.int()), stores: { events: () => adapter } });
    expect(found.at(-1)).toMatchObject({
      rule: 'event-not-checked',
      severity: 'warning',
      explanation: expect.stringContaining('no rights'),
    });
  });

  it('says how many events are concerned, and where one of them is', async () => {
    const registry = EventSchemaRegistry.of(defineEvent('StockCounted').version(1, z.object({ sku: z.string() })));
    const found = await findingsOf({ registry, stores: { events: () => store(3) } });
    expect(found.at(-1)).toMatchObject({
      rule: 'event-version-unknown',
      explanation: expect.stringMatching(/3 events .*item-1 #/),
    });
  });
});

it('every rule has another id', () => {
  const ids = eventRules.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
});
