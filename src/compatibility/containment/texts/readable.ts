import { type CodePoints, lastCodePoint, rangesOf } from './code-points';

/** What a person likes to read comes first; control characters, lone surrogates and NUL come last. */
const readingOrder: readonly (readonly [from: number, to: number])[] = [
  [0x61, 0x7a], // a to z
  [0x30, 0x39], // digits
  [0x41, 0x5a], // A to Z
  [0x20, 0x2f],
  [0x3a, 0x40],
  [0x5b, 0x60],
  [0x7b, 0x7e],
  [0xa0, 0x2027],
  [0x202f, 0xd7ff],
  [0xe000, lastCodePoint],
  [0x09, 0x0a],
  [0x01, 0x08],
  [0x0b, 0x1f],
  [0x7f, 0x9f],
  [0x2028, 0x202e], // line separators, and marks that turn the direction of writing
  [0xd800, 0xdfff],
  [0x00, 0x00],
];

/** The members of a set, the readable ones first. */
export function* readable(set: CodePoints): Generator<number, undefined> {
  for (const [first, last] of readingOrder) {
    for (const [from, to] of rangesOf(set)) {
      for (let codePoint = Math.max(first, from); codePoint <= Math.min(last, to); codePoint++) yield codePoint;
    }
  }
  return undefined;
}

/** Lower is more readable. */
export function readingRank(codePoint: number): number {
  let rank = 0;
  for (const [from, to] of readingOrder) {
    if (codePoint >= from && codePoint <= to) return rank + codePoint - from;
    rank += to - from + 1;
  }
  return rank;
}
