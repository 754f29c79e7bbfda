import { type Source, type StockLevel, sources } from './entities/stock-level';
import type { Census } from './read';

/** One thing that was looked at, and what was found wrong with it. */
export interface Check {
  readonly promise: string;
  readonly problems: readonly string[];
}

/** @param levels as they stand in the database, so that what is checked is what a service would show */
export function checkStock(levels: readonly StockLevel[], itemIds: readonly string[]): Check[] {
  return [
    { promise: 'Every item has a stock level from both stores', problems: missingItems(levels, itemIds) },
    {
      promise: 'available = total - reserved, for every item and site',
      problems: problemsOf(levels, ({ total, reserved, available }) => available === total - reserved),
    },
    {
      promise: 'Nothing is reserved that is not there, no stock is negative',
      problems: problemsOf(levels, ({ total, reserved }) => 0 <= reserved && reserved <= total),
    },
    { promise: 'DynamoDB and PostgreSQL show the same stock', problems: differences(levels) },
  ];
}

export function checkCensuses(censuses: readonly Census[]): Check {
  const [here, there] = censuses.map((census) => JSON.stringify([...census]));
  const problems = here === there ? [] : [`DynamoDB holds ${here}, PostgreSQL ${there}.`];
  return { promise: 'DynamoDB and PostgreSQL hold events of the same versions', problems };
}

function missingItems(levels: readonly StockLevel[], itemIds: readonly string[]): string[] {
  const found = new Set(levels.map(({ itemId, source }) => `${itemId} from ${source}`));
  const wanted = itemIds.flatMap((itemId) => sources.map((source) => `${itemId} from ${source}`));
  return wanted.filter((item) => !found.has(item)).map((item) => `There is no stock level of ${item}.`);
}

function problemsOf(levels: readonly StockLevel[], isRight: (level: StockLevel) => boolean): string[] {
  const wrong = levels.filter((level) => !isRight(level));
  return wrong.map((level) => `${level.itemId} in ${level.site}, from ${level.source}: ${numbersOf(level)}.`);
}

function differences(levels: readonly StockLevel[]): string[] {
  const [here, there] = sources.map((source) => numbersByPlace(levels, source)) as [Numbers, Numbers];
  const places = new Set([...here.keys(), ...there.keys()]);
  return [...places]
    .filter((place) => here.get(place) !== there.get(place))
    .map(
      (place) => `${place}: ${sources[0]} ${here.get(place) ?? 'none'}; ${sources[1]} ${there.get(place) ?? 'none'}.`,
    );
}

type Numbers = ReadonlyMap<string, string>;

function numbersByPlace(levels: readonly StockLevel[], wanted: Source): Numbers {
  const ofSource = levels.filter(({ source }) => source === wanted);
  return new Map(ofSource.map((level) => [`${level.itemId} in ${level.site}`, numbersOf(level)]));
}

function numbersOf({ total, reserved, available }: StockLevel): string {
  return `total ${total}, reserved ${reserved}, available ${available}`;
}
