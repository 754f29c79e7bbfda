import type { Site } from '../events/sites';
import type { Happening } from './happening';
import { type Random, randomFrom } from './random';
import { lastDay, releaseAt, releases } from './releases';
import { StockOfItem } from './stock-of-item';

export interface History {
  readonly happenings: readonly Happening[];
  /** What is on the shelves after all of them, by item and site. */
  readonly stock: ReadonlyMap<string, StockOfItem['shelves']>;
}

const things = ['chair', 'table', 'lamp', 'shelf', 'desk', 'stool', 'bench', 'mirror', 'clock', 'vase'];
const moreThings = ['basket', 'rug', 'frame', 'kettle', 'mug', 'bowl', 'tray', 'candle', 'hook', 'box'];
const looks = ['oak', 'ash', 'pine', 'steel', 'brass', 'red', 'blue', 'green', 'black', 'white'];
const skus = [...things, ...moreThings].flatMap((thing) => looks.map((look) => `${thing}-${look}`));
const actors = ['anna.b', 'jonas.k', 'mette.h', 'franz.w', 'scanner-2', 'scanner-5'];

const firstDay = Date.parse(releases[0]!.deployed);
const end = Date.parse(lastDay);

/** Seven years of 200 items, in order of time. The same seed gives the same history. */
export function historyOf(seed: number): History {
  const random = randomFrom(seed);
  const stock = new Map<string, Readonly<Record<Site, { total: number; reserved: number }>>>();
  const happenings: Happening[] = [];
  for (const [index, sku] of skus.entries()) {
    const itemId = `item-${String(index + 1).padStart(3, '0')}`;
    const stockOfItem = new StockOfItem(random);
    const times = timesOf(random, index);
    for (const [before, time] of times.entries()) {
      const release = releaseAt(time, random);
      const fact = stockOfItem.next(release);
      const place = { itemId, sku, sequenceNumber: before + 1, time, release };
      const actor = random.pick(actors);
      happenings.push({ ...fact, ...place, actor, eventId: random.uuid(), correlationId: random.uuid() });
    }
    stock.set(itemId, stockOfItem.shelves);
  }
  happenings.sort((a, b) => a.time - b.time || compareText(a.itemId, b.itemId) || a.sequenceNumber - b.sequenceNumber);
  return { happenings, stock };
}

/** When things happen to an item. Three items in ten came into the range later. */
function timesOf(random: Random, index: number): number[] {
  const years = (end - firstDay) / 7;
  const from = index % 10 < 7 ? firstDay : firstDay + Math.floor(years * random.integer(1, 6));
  const times = Array.from({ length: random.integer(18, 38) }, () => random.integer(from, end));
  return times.sort((a, b) => a - b);
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
