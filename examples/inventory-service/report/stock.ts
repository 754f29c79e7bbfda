import { type StockLevel, sources } from '../entities/stock-level';
import { site } from '../events/sites';
import { count, numeric, textTable } from './text-table';

interface Stock {
  readonly total: number;
  readonly reserved: number;
  readonly available: number;
}

/** The stock of each site, as each store tells it. */
export function stockBySite(levels: readonly StockLevel[]): string {
  const rows = [...site.options, 'all sites'].flatMap((place) =>
    sources.map((source, index) => {
      const here = levels.filter((level) => level.source === source && (level.site === place || place === 'all sites'));
      const items = new Set(here.map(({ itemId }) => itemId)).size;
      return [index === 0 ? place : '', source, count(items), ...numbersOf(here)];
    }),
  );
  const columns = [
    { heading: 'site' },
    { heading: 'read from' },
    ...numeric('items', 'total', 'reserved', 'available'),
  ];
  return textTable(columns, rows);
}

/** The items of which least is left to sell, and where it is. */
export function scarcestItems(levels: readonly StockLevel[], most: number): string {
  const read = levels.filter(({ source }) => source === sources[0]);
  const itemIds = [...new Set(read.map(({ itemId }) => itemId))].sort();
  const items = itemIds.map((itemId) => read.filter((level) => level.itemId === itemId));
  const scarcest = items.sort((a, b) => sum(a).available - sum(b).available).slice(0, most);
  const rows = scarcest.map((item) => [
    item[0]!.itemId,
    item[0]!.sku,
    ...numbersOf(item),
    ...site.options.map((place) => String(item.find((level) => level.site === place)?.available ?? '-')),
  ]);
  const columns = [{ heading: 'item' }, { heading: 'sku' }, ...numeric('total', 'reserved', 'available')];
  return textTable([...columns, ...numeric(...site.options.map((place) => `in ${place}`))], rows);
}

function numbersOf(levels: readonly Stock[]): string[] {
  const { total, reserved, available } = sum(levels);
  return [count(total), count(reserved), count(available)];
}

function sum(levels: readonly Stock[]): Stock {
  return levels.reduce(
    (all, { total, reserved, available }) => ({
      total: all.total + total,
      reserved: all.reserved + reserved,
      available: all.available + available,
    }),
    { total: 0, reserved: 0, available: 0 },
  );
}
