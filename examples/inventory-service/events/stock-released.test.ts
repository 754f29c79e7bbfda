import { expect, it } from 'vitest';
import { readStored, writtenDown } from './read-stored.fixture';

const inMainWarehouse = { sku: 'chair-oak', quantity: 3, warehouseId: 'WH-MAIN', availableAfter: 42 };
const inHamburg = { sku: 'chair-oak', quantity: 3, site: 'hamburg', availableAfter: 42 };

it.each([
  [undefined, { sku: 'chair-oak', qty: 3, order: 'W-123456', shipped: false, left: 42 }],
  [2, { ...inMainWarehouse, orderId: 'W-123456', shipped: false }],
  [3, { ...inMainWarehouse, orderId: 'W-123456', outcome: 'cancelled' }],
  [4, { ...inHamburg, orderId: 'W-123456', outcome: 'cancelled' }],
])('a release stored in version %s is read with its outcome', (version, payload) => {
  const { payload: current } = readStored('StockReleased', version, payload);
  expect(current).toEqual({ ...inHamburg, orderId: 'W-123456', outcome: 'cancelled' });
});

it('goods that left the house were shipped', () => {
  const payload = { sku: 'chair-oak', qty: 3, order: 'W-123456', shipped: true, left: 42 };
  expect(readStored('StockReleased', 1, payload).payload).toMatchObject({ outcome: 'shipped' });
});

it('a release can be written down for release 2, which knew only whether goods were shipped', () => {
  const payload = { ...inHamburg, orderId: 'W-123456', outcome: 'expired' };
  expect(writtenDown('StockReleased', payload, 2)).toEqual({ ...inMainWarehouse, orderId: 'W-123456', shipped: false });
});
