import type { EventGraph, GraphEventType } from './event-graph';
import { noteOf } from './note-of';

/** Pixels. */
export const sizes = {
  margin: 24,
  row: 58,
  node: { width: 46, height: 26 },
  gap: 96,
  lane: 14,
  character: 8.7,
  smallCharacter: 6.2,
  legend: 62,
} as const;

/** A row: its event type and where it is. */
export interface Row {
  readonly type: GraphEventType;
  /** The middle of its versions. */
  readonly y: number;
  /** Where its last version ends. */
  readonly end: number;
}

/** The way of a split: out of a row to the right, down or up its own lane, and back into another row. */
export interface SplitPath {
  readonly from: Row;
  readonly into: Row;
  readonly x: number;
}

export interface Layout {
  readonly width: number;
  readonly height: number;
  /** Where the first versions begin. */
  readonly start: number;
  readonly rows: readonly Row[];
  readonly splits: readonly SplitPath[];
}

/** Names and notes are cut at this many characters; their titles have the rest. */
export const longestName = 44;

/** Where everything stands: a row for each event type, its versions from left to right. */
export function layoutOf({ eventTypes, splits }: EventGraph): Layout {
  const { margin, row, node, gap, lane, character, smallCharacter, legend } = sizes;
  const widthOf = (text: string, each: number) => Math.min(longestName, text.length) * each;
  const widths = eventTypes.map((type) =>
    Math.max(widthOf(type.eventType, character), widthOf(noteOf(type), smallCharacter)),
  );
  const start = margin + Math.ceil(Math.max(90, ...widths)) + margin;
  const endOf = (versions: number) => start + Math.max(1, versions) * (node.width + gap) - gap;
  const rows = eventTypes.map((type, index) => ({
    type,
    y: margin + legend + index * row + row / 2,
    end: endOf(type.versions.length),
  }));
  const right = Math.max(start, ...rows.map(({ end }) => end));
  const paths = inLanes(rows, splits).map(({ lane: number, ...path }) => ({ ...path, x: right + (number + 2) * lane }));
  return {
    start,
    rows,
    splits: paths,
    width: Math.max(760, Math.max(right, ...paths.map(({ x }) => x)) + margin),
    height: margin * 2 + legend + rows.length * row,
  };
}

/** Splits of one type share a lane; lanes are shared where they do not meet. */
function inLanes(rows: readonly Row[], splits: EventGraph['splits']) {
  const rowOf = (name: string) => rows.find(({ type }) => type.eventType === name);
  const taken: { from: Row; top: number; bottom: number }[][] = [];
  return splits.flatMap((split) => {
    const [from, into] = [rowOf(split.from), rowOf(split.into)];
    if (from === undefined || into === undefined) return [];
    const [top, bottom] = [Math.min(from.y, into.y), Math.max(from.y, into.y)];
    const isFree = (each: { from: Row; top: number; bottom: number }) =>
      each.from === from || each.bottom < top || each.top > bottom;
    const found = taken.findIndex((lane) => lane.every(isFree));
    const lane = found < 0 ? taken.length : found;
    taken[lane] = [...(taken[lane] ?? []), { from, top, bottom }];
    return [{ from, into, lane }];
  });
}
