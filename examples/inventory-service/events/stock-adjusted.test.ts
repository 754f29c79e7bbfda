import { expect, it } from 'vitest';
import { readStored, writtenDown } from './read-stored.fixture';

const inMainWarehouse = { sku: 'chair-oak', change: -2, warehouseId: 'WH-MAIN', availableAfter: 42 };
const inHamburg = { sku: 'chair-oak', change: -2, site: 'hamburg', availableAfter: 42 };
const metadata = { actor: 'anna.b' };

it.each([
  [undefined, { sku: 'chair-oak', qty: 2, sign: '-', reason: 3, by: 'anna.b', left: 42 }, {}],
  [2, { ...inMainWarehouse, reasonCode: 4, by: 'anna.b' }, {}],
  [3, { ...inMainWarehouse, reasonCode: 3 }, metadata],
  [4, { ...inMainWarehouse, reason: 'lost' }, metadata],
  [5, { ...inHamburg, reason: 'lost' }, metadata],
])(
  'an adjustment stored in version %s is read with its reason by name and who did it in the metadata',
  (version, payload, written) => {
    const current = readStored('StockAdjusted', version, payload, written);
    expect(current).toMatchObject({ payload: { ...inHamburg, reason: 'lost' }, metadata });
    expect(current.payload).not.toHaveProperty('by');
  },
);

it('what was more stays more', () => {
  const payload = { sku: 'chair-oak', qty: 2, sign: '+', reason: 5, by: 'anna.b', left: 42 };
  expect(readStored('StockAdjusted', 1, payload).payload).toMatchObject({ change: 2, reason: 'found' });
});

it('an adjustment can be written down for release 3', () => {
  const version3 = { ...inMainWarehouse, reasonCode: 4 };
  expect(writtenDown('StockAdjusted', { ...inHamburg, reason: 'lost' }, 3)).toEqual(version3);
});
