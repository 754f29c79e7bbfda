import { count, numeric, textTable } from './text-table';

/** How many events are stored in each version, and how many of them are upcast when they are read. */
export function censusReport(census: ReadonlyMap<string, readonly number[]>): string {
  const most = Math.max(...[...census.values()].map((versions) => versions.length));
  const versions = Array.from({ length: most }, (_, index) => `v${index + 1}`);
  const rows = [...census].map(([eventType, counts]) => [
    eventType,
    ...versions.map((_, index) => (counts[index] === undefined ? '' : count(counts[index]))),
    count(sum(counts)),
    count(sum(counts.slice(0, -1))),
  ]);
  const stored = sum([...census.values()].flat());
  const upcast = sum([...census.values()].flatMap((counts) => counts.slice(0, -1)));
  const total = ['all', ...versions.map(() => ''), count(stored), count(upcast)];
  const columns = [{ heading: 'event type' }, ...numeric(...versions, 'stored', 'upcast on reading')];
  return textTable(columns, [...rows, total]);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
