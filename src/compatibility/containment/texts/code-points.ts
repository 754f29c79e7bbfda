/** A set of code points: ascending ranges that neither overlap nor touch, as from, to, from, to, …, both ends included. */
export type CodePoints = readonly number[];

export const lastCodePoint = 0x10ffff;
/** Lone surrogates too: a JSON string may hold them. */
export const everyCodePoint: CodePoints = [0, lastCodePoint];

export function isIn(set: CodePoints, codePoint: number): boolean {
  let low = 0;
  let high = set.length / 2 - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    if (codePoint < at(set, middle * 2)) high = middle - 1;
    else if (codePoint > at(set, middle * 2 + 1)) low = middle + 1;
    else return true;
  }
  return false;
}

/** Ranges in any order, overlapping or not, as one set. */
export function united(ranges: readonly (readonly [from: number, to: number])[]): CodePoints {
  const set: number[] = [];
  for (const [from, to] of [...ranges].sort((one, other) => one[0] - other[0])) {
    const end = set[set.length - 1];
    if (end === undefined || from > end + 1) set.push(from, to);
    else if (to > end) set[set.length - 1] = to;
  }
  return set;
}

export function inEither(one: CodePoints, other: CodePoints): CodePoints {
  return united([...rangesOf(one), ...rangesOf(other)]);
}

export function inBoth(one: CodePoints, other: CodePoints): CodePoints {
  const set: number[] = [];
  for (let i = 0, j = 0; i < one.length && j < other.length; ) {
    const from = Math.max(at(one, i), at(other, j));
    const to = Math.min(at(one, i + 1), at(other, j + 1));
    if (from <= to) set.push(from, to);
    if (at(one, i + 1) < at(other, j + 1)) i += 2;
    else j += 2;
  }
  return set;
}

export function allBut(set: CodePoints): CodePoints {
  const rest: number[] = [];
  let next = 0;
  for (const [from, to] of rangesOf(set)) {
    if (from > next) rest.push(next, from - 1);
    next = to + 1;
  }
  if (next <= lastCodePoint) rest.push(next, lastCodePoint);
  return rest;
}

export function* rangesOf(set: CodePoints): Generator<readonly [from: number, to: number]> {
  for (let index = 0; index < set.length; index += 2) yield [at(set, index), at(set, index + 1)];
}

function at(set: CodePoints, index: number): number {
  return set[index] as number;
}
