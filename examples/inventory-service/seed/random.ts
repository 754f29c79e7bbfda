/** Chance that repeats itself: the same seed gives the same numbers on every machine (mulberry32). */
export interface Random {
  /** From `least` to `most`, both included. */
  integer(least: number, most: number): number;
  /** True in so many cases of a hundred. */
  chance(percent: number): boolean;
  pick<Choice>(choices: readonly Choice[]): Choice;
  uuid(): string;
}

export function randomFrom(seed: number): Random {
  let state = seed;

  function next(): number {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }
  const integer = (least: number, most: number) => least + Math.floor(next() * (most - least + 1));
  const hex = (digits: number) => Array.from({ length: digits }, () => integer(0, 15).toString(16)).join('');

  return {
    integer,
    chance: (percent) => next() * 100 < percent,
    pick: (choices) => choices[integer(0, choices.length - 1)]!,
    uuid: () => `${hex(8)}-${hex(4)}-4${hex(3)}-${'89ab'[integer(0, 3)]}${hex(3)}-${hex(12)}`,
  };
}
