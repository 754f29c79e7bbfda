import fc from 'fast-check';
import { expect, test } from 'vitest';
import { soundRegistry } from './evolving.fixture';
import { storedEvents } from './stored-events';

test('every event type occurs in every version, numbered from 1, valid, and can be upcast', () => {
  const registry = soundRegistry();
  const lists = fc.sample(storedEvents(registry, { unknownKeys: true }), { seed: 1, numRuns: 20 });
  for (const events of lists) {
    expect(events.map(({ sequenceNumber }) => sequenceNumber)).toEqual(events.map((_, index) => index + 1));
    expect(new Set(events.map(({ eventId }) => eventId)).size).toBe(events.length);
    const kinds = new Set(events.map(({ eventType, eventVersion = 1 }) => `${eventType} v${eventVersion}`));
    expect([...kinds].sort()).toEqual([
      'ItemMoved v1',
      'ItemMoved v2',
      'StockReserved v1',
      'StockReserved v2',
      'StockReserved v3',
    ]);
    for (const event of events) expect(registry.tryUpcast(event, { validate: 'input-and-output' }).ok).toBe(true);
  }
});
