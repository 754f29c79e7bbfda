import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { failureOf, rejectionOf } from '../../test/failure';
import { defineEvent } from '../definition/define-event';
import { EventSchemaRegistry } from '../registry/event-schema-registry';
import { EventStore } from './event-store';
import { inMemoryAdapter } from './in-memory-adapter';

const StockReserved = defineEvent('StockReserved')
  .formerly('GoodsReserved', { through: 2 })
  .version(1, z.object({ qty: z.number() }))
  .version(2, z.object({ quantity: z.number().max(100) }))
  .upcast(({ qty }) => ({ quantity: qty }))
  .version(3, z.object({ quantity: z.number(), warehouseId: z.string() }))
  .upcast(({ quantity }) => ({ quantity, warehouseId: 'WH-MAIN' }))
  .downcast(({ quantity, warehouseId }) =>
    warehouseId === 'WH-STRAY' ? ({ quantity, warehouseId } as { quantity: number }) : { quantity },
  )
  .version(4, z.object({ quantity: z.number(), warehouseId: z.string(), lot: z.string() }))
  .upcast((payload) => ({ ...payload, lot: 'none' }))
  .downcast(({ quantity, warehouseId }) => ({ quantity, warehouseId }));
const StockRenamed = defineEvent('StockRenamed')
  .formerly('GoodsRenamed', { through: 1 })
  .version(1, z.object({ sku: z.string() }));
const registry = EventSchemaRegistry.of(StockReserved, StockRenamed);
const payload = { quantity: 3, warehouseId: 'WH-MAIN', lot: 'none' };
const first = { expectedSequence: 'none' } as const;
const any = { expectedSequence: 'any' } as const;

async function storedBy(writeVersions: { StockReserved?: 1 | 2 | 3 | 4; StockRenamed?: 1 }, event: never) {
  const adapter = inMemoryAdapter();
  const store = new EventStore({ registry, adapter, writeVersions });
  await store.append('item-1', [event], first);
  const pages: unknown[] = [];
  for await (const page of adapter.readStream('item-1')) pages.push(...page);
  return { stored: pages, read: await store.readStream('item-1').toArray() };
}

describe('a version that is pinned', () => {
  test('is what is stored, and reads give the latest', async () => {
    const { stored, read } = await storedBy({ StockReserved: 3 }, StockReserved.create(payload) as never);
    expect(stored).toMatchObject([
      { eventType: 'StockReserved', eventVersion: 3, payload: { quantity: 3, warehouseId: 'WH-MAIN' } },
    ]);
    expect(stored[0]).not.toHaveProperty('storedAs');
    expect(read).toMatchObject([{ eventType: 'StockReserved', eventVersion: 4, payload }]);
  });

  test('is stored under the name that it had', async () => {
    const { stored, read } = await storedBy({ StockReserved: 2 }, StockReserved.create(payload) as never);
    expect(stored).toMatchObject([{ eventType: 'GoodsReserved', eventVersion: 2, payload: { quantity: 3 } }]);
    expect(read).toMatchObject([{ eventType: 'StockReserved', eventVersion: 4, payload }]);
  });

  test('may be the latest, where only the name is new', async () => {
    const { stored, read } = await storedBy({ StockRenamed: 1 }, StockRenamed.create({ sku: 'A-1' }) as never);
    expect(stored).toMatchObject([{ eventType: 'GoodsRenamed', eventVersion: 1, payload: { sku: 'A-1' } }]);
    expect(read).toMatchObject([{ eventType: 'StockRenamed', eventVersion: 1 }]);
  });

  test('leaves others as they are', async () => {
    const { stored } = await storedBy({ StockReserved: 2 }, StockRenamed.create({ sku: 'A-1' }) as never);
    expect(stored).toMatchObject([{ eventType: 'StockRenamed' }]);
  });

  test('is appended once where the append is repeated', async () => {
    const store = new EventStore({ registry, adapter: inMemoryAdapter(), writeVersions: { StockReserved: 2 } });
    const event = StockReserved.create(payload);
    await store.append('item-1', [event], first);
    expect(await store.append('item-1', [event], first)).toMatchObject({ repeated: true, lastSequenceNumber: 1 });
  });
});

describe('an append where a version is pinned', () => {
  const open = () => new EventStore({ registry, adapter: inMemoryAdapter(), writeVersions: { StockReserved: 2 } });

  test('takes the latest version, checked as ever', async () => {
    const append = (event: object) => open().append('item-1', [event as never], any);
    const old = { eventType: 'StockReserved', eventVersion: 2, payload: { quantity: 3 } };
    await rejectionOf('EVENT_VERSION_NOT_CURRENT', () => append(old));
    const current = { eventType: 'StockReserved', eventVersion: 4, payload };
    await rejectionOf('UNDECLARED_FIELD', () => append({ ...current, payload: { ...payload, colour: 'red' } }));
    await rejectionOf('INVALID_PAYLOAD', () => append({ ...current, payload: {} }));
  });

  test('holds what the downcasts make to the schema of that version, and writes nothing where it is wrong', async () => {
    const store = open();
    const append = (changed: object) => store.append('item-1', [StockReserved.create({ ...payload, ...changed })], any);
    const tooMany = await rejectionOf('UPCAST_RESULT_INVALID', () => append({ quantity: 101 }));
    expect(tooMany.fields).toMatchObject({ eventType: 'StockReserved', from: 4, to: 2, streamId: 'item-1' });
    const stray = await rejectionOf('UNDECLARED_FIELD', () => append({ warehouseId: 'WH-STRAY' }));
    expect(stray.fields).toMatchObject({ eventType: 'StockReserved', to: 2, path: 'payload.warehouseId' });
    expect(await store.lastSequenceNumber('item-1')).toBe('none');
  });
});

test('a store that cannot write what it is told is refused, with all reasons', () => {
  const writeVersions = { StockReserved: 1, StockRenamed: 2, GoodsReserved: 1, StockLost: 1 };
  const error = failureOf(
    'WRITE_VERSIONS_INVALID',
    () => new EventStore({ registry, adapter: inMemoryAdapter(), writeVersions: writeVersions as never }),
  );
  expect(error.fields.problems).toEqual([
    { eventType: 'StockReserved', version: 1, reason: 'there is no downcast v2 -> v1' },
    { eventType: 'StockRenamed', version: 2, reason: 'its versions are 1, not 2' },
    { eventType: 'GoodsReserved', version: 1, reason: 'no event type of the registry has that name' },
    { eventType: 'StockLost', version: 1, reason: 'no event type of the registry has that name' },
  ]);
  expect(error.message).toContain('  - StockReserved v1: there is no downcast v2 -> v1.');
});

test('a store in a transaction writes the pinned version too', async () => {
  const outer = inMemoryAdapter();
  const inner = inMemoryAdapter();
  const adapter = Object.assign(outer, { within: () => inner });
  const store = new EventStore({ registry, adapter, writeVersions: { StockReserved: 2 } });
  await store.within(undefined as never).append('item-1', [StockReserved.create(payload)], first);
  for await (const page of inner.readStream('item-1')) expect(page).toMatchObject([{ eventType: 'GoodsReserved' }]);
  expect(await inner.lastSequenceNumber('item-1')).toBe(1);
});

test.each([[null], [5], [[]]])('write versions that are %j are refused, in words', (writeVersions) => {
  const error = failureOf(
    'WRITE_VERSIONS_INVALID',
    () => new EventStore({ registry, adapter: inMemoryAdapter(), writeVersions: writeVersions as never }),
  );
  expect(error.message).toContain('not an object');
});
