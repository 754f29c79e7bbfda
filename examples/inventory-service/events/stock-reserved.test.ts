import { expect, it } from 'vitest';
import { readStored } from './read-stored.fixture';

const inMainWarehouse = { sku: 'chair-oak', quantity: 3, warehouseId: 'WH-MAIN', availableAfter: 42 };
const inHamburg = { sku: 'chair-oak', quantity: 3, site: 'hamburg', availableAfter: 42 };
const order = { id: 'S-123456', channel: 'shop' };

it.each([
  [undefined, { sku: 'chair-oak', qty: 3, order: 'S-123456', left: 42 }],
  [2, { ...inMainWarehouse, orderId: 'S-123456' }],
  [3, { ...inMainWarehouse, orderId: 'S-123456', channel: 'shop', expiresAt: null }],
  [4, { ...inHamburg, order, expiresAt: null }],
])('a reservation stored in version %s is read with its order and channel together', (version, payload) => {
  expect(readStored('StockReserved', version, payload).payload).toEqual({ ...inHamburg, order, expiresAt: null });
});

it('the channel comes from the metadata where release 3 wrote it', () => {
  const payload = { ...inMainWarehouse, orderId: 'O-123456' };
  const { payload: current } = readStored('StockReserved', 2, payload, { channel: 'marketplace' });
  expect(current).toMatchObject({ order: { id: 'O-123456', channel: 'marketplace' } });
});
