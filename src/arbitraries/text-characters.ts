import fc from 'fast-check';

const letters = [...'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'];
const signs = [...' -_.,:;!?/\\\'"`$%&()[]{}<>=+*#@|~^'];
const others = [...'éßñ漢字ключ\u00a0\u2028\u200d\ufeff\n\t\r'];
const astral = [...'😀𝄞👩'];

/** Characters of texts, a letter three times in four. NUL and lone surrogates are never among them: databases refuse them. */
export const characters: fc.Arbitrary<string> = fc.constantFrom(
  ...letters,
  ...letters,
  ...letters,
  ...signs,
  ...others,
);

/** The same, and characters that JavaScript counts as two. */
export const allCharacters: fc.Arbitrary<string> = fc.constantFrom(...letters, ...signs, ...others, ...astral);

/** Names that trip code up: those of `Object.prototype`, quotes, dots, other scripts. Never `__proto__`. */
export const oddNames: readonly string[] = [
  'constructor',
  'toString',
  'hasOwnProperty',
  'valueOf',
  'prototype',
  'length',
  'a.b',
  'a b',
  '"quoted"',
  "it's",
  'back\\slash',
  'line\nbreak',
  '$ref',
  '0',
  '-1',
  'ключ',
  '鍵',
  '😀',
];

/** Words that a schema is unlikely to name. */
export const plainNames: readonly string[] = ['note', 'colour', 'legacyCode', 'x_internal'];
