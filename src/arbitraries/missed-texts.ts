import fc from 'fast-check';
import type { Conjunction } from './conjunction';
import { lengths, texts } from './texts';

/** Texts of one character too few or too many, and those that a typing error keeps from their pattern or format. */
export function missedTexts(conjunction: Conjunction): readonly fc.Arbitrary<string>[] {
  const valid = texts(conjunction);
  if (valid === undefined) return [];
  const { shortest, longest } = lengths(conjunction.parts);
  const missed: fc.Arbitrary<string>[] = [];
  if (shortest > 0) missed.push(valid.map((text) => [...text].slice(0, shortest - 1).join('')));
  if (longest <= longestMissed) missed.push(valid.map((text) => lengthened(text, longest + 1)));
  if (conjunction.parts.some(({ schema }) => schema.pattern !== undefined || schema.format !== undefined)) {
    missed.push(misspelled(valid));
  }
  return missed;
}

const longestMissed = 10_000;

function lengthened(text: string, length: number): string {
  const characters = [...text];
  const last = characters.at(-1) ?? 'a';
  return [...characters, ...Array.from({ length: Math.max(0, length - characters.length) }, () => last)].join('');
}

/** The texts with one typing error. */
export function misspelled(valid: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc.tuple(valid, fc.constantFrom(...typingErrors), fc.nat({ max: 1000 })).map(([text, err, at]) => {
    const characters = [...text];
    return err(characters, characters.length === 0 ? 0 : at % characters.length).join('');
  });
}

type TypingError = (characters: readonly string[], at: number) => readonly string[];

const typingErrors: readonly TypingError[] = [
  (characters, at) => characters.filter((_, index) => index !== at),
  (characters, at) => [...characters.slice(0, at), '\u00a0', ...characters.slice(at)],
  (characters) => [...characters, ' '],
  (characters) => [...characters, '_'],
  (characters) => [' ', ...characters],
  (characters) =>
    characters.map((character) =>
      character === character.toUpperCase() ? character.toLowerCase() : character.toUpperCase(),
    ),
  (characters, at) => characters.map((character, index) => (index === at ? '!' : character)),
  () => [],
];
