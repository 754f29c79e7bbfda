import type { AST } from '@eslint-community/regexpp';
import { allBut, type CodePoints, lastCodePoint, rangesOf, united } from './code-points';

type SetElement = AST.Character | AST.CharacterSet | AST.CharacterClass | AST.CharacterClassElement;

export const wordCharacters: CodePoints = united([
  [0x30, 0x39],
  [0x41, 0x5a],
  [0x5f, 0x5f],
  [0x61, 0x7a],
]);

/** The characters that one of a pattern's atoms matches; undefined for what only newer modes have. */
export function charactersOf(element: SetElement): CodePoints | undefined {
  switch (element.type) {
    case 'Character':
      return [element.value, element.value];
    case 'CharacterClassRange':
      return [element.min.value, element.max.value];
    case 'CharacterClass': {
      const sets = element.elements.map((part) => charactersOf(part));
      if (!sets.every((set) => set !== undefined)) return undefined;
      return inverted(united(sets.flatMap((set) => [...rangesOf(set)])), element.negate);
    }
    case 'CharacterSet':
      if (element.kind === 'any') return allBut(lineTerminators);
      if (element.kind === 'property') {
        if (element.strings) return undefined;
        return inverted(havingProperty(element.raw.replace(/^\\P/, '\\p')), element.negate);
      }
      return inverted(escapes[element.kind], element.negate);
    default:
      return undefined;
  }
}

const lineTerminators: CodePoints = united([
  [0x0a, 0x0a],
  [0x0d, 0x0d],
  [0x2028, 0x2029],
]);

const escapes = {
  digit: [0x30, 0x39] as CodePoints,
  word: wordCharacters,
  space: united([
    [0x09, 0x0d],
    [0x20, 0x20],
    [0xa0, 0xa0],
    [0x1680, 0x1680],
    [0x2000, 0x200a],
    [0x2028, 0x2029],
    [0x202f, 0x202f],
    [0x205f, 0x205f],
    [0x3000, 0x3000],
    [0xfeff, 0xfeff],
  ]),
};

function inverted(set: CodePoints, negate: boolean): CodePoints {
  return negate ? allBut(set) : set;
}

const properties = new Map<string, CodePoints>();

/** Asks the engine's own regular expressions, so that both know the same version of Unicode. */
function havingProperty(property: string): CodePoints {
  let set = properties.get(property);
  if (set === undefined) {
    const runs = new RegExp(`${property}+`, 'gu');
    const ranges: [number, number][] = [];
    for (let from = 0; from <= lastCodePoint; from += stretch) {
      const width = from > 0xffff ? 2 : 1;
      for (const { index, 0: run } of textFrom(from).matchAll(runs)) {
        ranges.push([from + index / width, from + (index + run.length) / width - 1]);
      }
    }
    set = united(ranges);
    properties.set(property, set);
  }
  return set;
}

/** Short enough that high and low surrogates are in different stretches, where they make no pairs. */
const stretch = 0x400;

function textFrom(from: number): string {
  const units: number[] = [];
  const high = 0xd800 + ((from - 0x10000) >> 10);
  for (let index = 0; index < stretch; index++) {
    if (from <= 0xffff) units.push(from + index);
    else units.push(high, 0xdc00 + index);
  }
  return String.fromCharCode(...units);
}

export const nonWordCharacters: CodePoints = allBut(wordCharacters);
