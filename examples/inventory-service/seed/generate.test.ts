import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { registry } from '../events/registry';
import { seed, seedFiles } from './generate';
import { historyOf } from './history';
import { seedFolder } from './read-seed';
import { releases } from './releases';
import { storedEvent } from './stored-event';
import { payloadOf, storedItem } from './stored-item';

const { happenings } = historyOf(seed);

describe('seed files', () => {
  it('are, byte for byte, what the generator makes', async () => {
    for (const [name, content] of seedFiles()) {
      expect(content === (await readFile(`${seedFolder}${name}`, 'utf8')), `${name} is as generated`).toBe(true);
    }
  });

  it('hold at least 5,000 events over 200 items, with every version of every event type', () => {
    expect(happenings.length).toBeGreaterThanOrEqual(5_000);
    expect(new Set(happenings.map(({ itemId }) => itemId)).size).toBe(200);
    const stored = new Set(happenings.map(storedItem).map((item) => `${item.eventType} ${item.eventVersion ?? 1}`));
    const known = registry.eventTypes.flatMap((type) =>
      registry.getVersions(type).map((version) => `${type} ${version}`),
    );
    expect([...stored].sort()).toEqual(known.sort());
  });

  it('number the events of an item without gaps, whichever release wrote them', () => {
    const last = new Map<string, number>();
    for (const { itemId, sequenceNumber } of happenings) {
      expect(sequenceNumber).toBe((last.get(itemId) ?? 0) + 1);
      last.set(itemId, sequenceNumber);
    }
  });
});

describe('every stored event', () => {
  it('is valid as the version that it was written in, and as the current one when it is read', () => {
    for (const happening of happenings)
      registry.upcast(storedEvent(storedItem(happening)), { validate: 'input-and-output' });
  });

  it('is read as release 5 would have written it, but for what its release did not know', () => {
    for (const happening of happenings) {
      const { payload } = registry.upcast(storedEvent(storedItem(happening)));
      const today = payloadOf(happening, registry.getLatestVersion(happening.eventType));
      expect(payload).toEqual({ sku: happening.sku, ...today, ...unknownThen(happening, payload) });
    }
  });
});

function unknownThen({ release, eventType }: (typeof happenings)[number], payload: object) {
  const version = releases[release - 1]?.writes[eventType] ?? 0;
  if (eventType === 'StockReserved' && version < 3) return { expiresAt: null };
  if (eventType === 'StockReceived' && version < 5) return { receiptId: Reflect.get(payload, 'receiptId') };
  if (eventType === 'StockMoved' && version < 2) return { transferId: Reflect.get(payload, 'transferId') };
  return {};
}
