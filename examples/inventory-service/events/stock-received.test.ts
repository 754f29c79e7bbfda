import { expect, it } from 'vitest';
import { readStored, uuid, writtenDown } from './read-stored.fixture';

const unitCost = { amount: '12.50', currency: 'EUR' };
const supplier = { supplierId: 'S-004', supplierName: 'Nordwind GmbH' };
const inMainWarehouse = { sku: 'chair-oak', quantity: 30, warehouseId: 'WH-MAIN', availableAfter: 42 };
const inHamburg = { sku: 'chair-oak', quantity: 30, site: 'hamburg', availableAfter: 42 };

it.each([
  [undefined, { sku: 'chair-oak', qty: 30, supplier: 'S-004 Nordwind GmbH', price: 12.5, left: 42 }],
  [2, { ...inMainWarehouse, supplier: 'S-004 Nordwind GmbH', price: 12.5 }],
  [3, { ...inMainWarehouse, ...supplier, price: 12.5 }],
  [4, { ...inMainWarehouse, ...supplier, unitCost }],
])(
  'a receipt stored in version %s is read with the supplier split, the cost as a decimal text and an id',
  (version, payload) => {
    const { payload: current } = readStored('StockReceived', version, payload);
    expect(current).toEqual({ ...inHamburg, ...supplier, unitCost, receiptId: expect.stringMatching(uuid) });
  },
);

it('the id that an old receipt is given is the same at every reading', () => {
  const payload = { ...inMainWarehouse, ...supplier, unitCost };
  expect(readStored('StockReceived', 4, payload)).toEqual(readStored('StockReceived', 4, payload));
});

it('a receipt of today keeps its own id and is not touched', () => {
  const payload = { ...inHamburg, ...supplier, unitCost, receiptId: '5b0f6a3e-5d2f-4b51-9d58-3f1c1a8a6f10' };
  expect(readStored('StockReceived', 5, payload).payload).toBe(payload);
});

it('a supplier of which only the number was written has no name', () => {
  const payload = { sku: 'chair-oak', qty: 30, supplier: 'S-031', price: 12.5, left: 42 };
  expect(readStored('StockReceived', 1, payload).payload).toMatchObject({ supplierId: 'S-031', supplierName: null });
});

it('a receipt can be written down for release 2', () => {
  const payload = { ...inHamburg, ...supplier, unitCost, receiptId: '5b0f6a3e-5d2f-4b51-9d58-3f1c1a8a6f10' };
  const version2 = { ...inMainWarehouse, supplier: 'S-004 Nordwind GmbH', price: 12.5 };
  expect(writtenDown('StockReceived', payload, 2)).toEqual(version2);
});
