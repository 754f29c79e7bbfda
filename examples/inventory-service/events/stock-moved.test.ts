import { expect, it } from 'vitest';
import { readStored, uuid, writtenDown } from './read-stored.fixture';

const transferId = '5b0f6a3e-5d2f-4b51-9d58-3f1c1a8a6f10';
const moved = { sku: 'chair-oak', quantity: 5 };
const left = { availableAtSource: 37, availableAtDestination: 9 };
const ends = { from: { site: 'hamburg', availableAfter: 37 }, to: { site: 'linz', availableAfter: 9 } };

it.each([
  [1, { ...moved, ...left, route: 'WH-MAIN>WH-SOUTH' }],
  [2, { ...moved, ...left, fromWarehouseId: 'WH-MAIN', toWarehouseId: 'WH-SOUTH', transferId }],
  [3, { ...moved, ...ends, transferId }],
])('a move stored in version %s is read with what belongs to each end together', (version, payload) => {
  const { payload: current } = readStored('StockMoved', version, payload);
  expect(current).toEqual({ ...moved, ...ends, transferId: version === 1 ? expect.stringMatching(uuid) : transferId });
});

it('a route to a warehouse that never was is an error, not a guess', () => {
  const payload = { ...moved, ...left, route: 'WH-MAIN>WH-WEST' };
  expect(() => readStored('StockMoved', 1, payload)).toThrow(
    /StockMoved v1 at item-001 #7 .*does not fit its own schema: route/,
  );
});

it('a move can be written down for release 3', () => {
  const version2 = { ...moved, ...left, fromWarehouseId: 'WH-MAIN', toWarehouseId: 'WH-SOUTH', transferId };
  expect(writtenDown('StockMoved', { ...moved, ...ends, transferId }, 2)).toEqual(version2);
});
