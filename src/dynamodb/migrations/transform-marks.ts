import type { Item } from '../attribute-values';
import type { TransformCounts } from './transform-options';

/** How far one segment has come. */
export interface SegmentMark {
  /** The key after which it goes on; undefined at the beginning, and at the end. */
  readonly start: Item | undefined;
  readonly isDone: boolean;
  readonly counts: TransformCounts;
}

export const nothing: TransformCounts = { read: 0, written: 0, skipped: 0, conflicts: 0 };

export function added(one: TransformCounts, other: TransformCounts): TransformCounts {
  return {
    read: one.read + other.read,
    written: one.written + other.written,
    skipped: one.skipped + other.skipped,
    conflicts: one.conflicts + other.conflicts,
  };
}

export function countsOf(marks: readonly SegmentMark[]): TransformCounts {
  return marks.reduce((sum, { counts }) => added(sum, counts), nothing);
}

export function segmentMark(item: Item | undefined): SegmentMark {
  const number = (name: string) => Number(item?.[name]?.N ?? 0);
  return {
    start: item?.start?.M,
    isDone: item?.done?.BOOL ?? false,
    counts: {
      read: number('read'),
      written: number('written'),
      skipped: number('skipped'),
      conflicts: number('conflicts'),
    },
  };
}

export function segmentMarkItem({ start, isDone, counts }: SegmentMark): Item {
  const numbers = Object.entries(counts).map(([name, value]: [string, number]) => [name, { N: String(value) }]);
  return { ...Object.fromEntries(numbers), ...(start && { start: { M: start } }), done: { BOOL: isDone } };
}
