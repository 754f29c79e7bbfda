import type { Random } from './random';

export type Release = 1 | 2 | 3 | 4 | 5;

interface ReleaseFacts {
  readonly release: Release;
  readonly deployed: string;
  /** The version in which it writes each event type. */
  readonly writes: Readonly<Record<string, number>>;
}

export const releases: readonly ReleaseFacts[] = [
  {
    release: 1,
    deployed: '2019-02-04',
    writes: { StockReceived: 1, StockReserved: 1, StockReleased: 1, StockAdjusted: 1 },
  },
  {
    release: 2,
    deployed: '2020-05-11',
    writes: { StockReceived: 2, StockReserved: 2, StockReleased: 2, StockMoved: 1, StockAdjusted: 2 },
  },
  {
    release: 3,
    deployed: '2021-10-18',
    writes: { StockReceived: 3, StockReserved: 2, StockReleased: 2, StockMoved: 2, StockAdjusted: 3 },
  },
  {
    release: 4,
    deployed: '2023-03-20',
    writes: { StockReceived: 4, StockReserved: 3, StockReleased: 3, StockMoved: 2, StockAdjusted: 4 },
  },
  {
    release: 5,
    deployed: '2024-09-02',
    writes: { StockReceived: 5, StockReserved: 4, StockReleased: 4, StockMoved: 3, StockAdjusted: 5 },
  },
];

export const lastDay = '2025-12-31';

const day = 24 * 60 * 60 * 1000;

/**
 * The release whose process writes at that time. For two weeks after a deployment the one before still runs on some
 * machines, so that both write into the same streams.
 */
export function releaseAt(time: number, random: Random): Release {
  const newest = releases.findLast(({ deployed }) => Date.parse(deployed) <= time)!;
  const isRollout = time - Date.parse(newest.deployed) < 14 * day;
  return isRollout && newest.release > 1 && random.chance(50) ? ((newest.release - 1) as Release) : newest.release;
}
