import fc from 'fast-check';
import { expressionOf } from './pattern';
import { allCharacters } from './text-characters';

/**
 * Ways to make texts that match all patterns, none of them sure to: what they make is checked. fast-check reads most of the
 * grammar; lookarounds, which it does not, are left out of the pattern and to the check.
 */
export function patternTexts(
  patterns: readonly string[],
  shortest: number,
  longest: number,
): readonly fc.Arbitrary<string>[] {
  const ends = patterns.map(literalEnds);
  const open = patterns.filter((_, index) => ends[index] === undefined);
  const cores =
    open.length === 0
      ? [fc.string({ unit: allCharacters, maxLength: 8 })]
      : open.flatMap((pattern) => matching(pattern, shortest, longest));
  const [start, middle, end] = (['start', 'middle', 'end'] as const).map((place) =>
    ends.map((found) => found?.[place] ?? '').join(''),
  );
  if (open.length === patterns.length) return cores;
  return cores.flatMap((core) => [core, core.map((text) => `${start}${middle}${text}${end}`)]);
}

function matching(pattern: string, shortest: number, longest: number): readonly fc.Arbitrary<string>[] {
  const counted = withLength(pattern, shortest, longest);
  const plain = counted.replaceAll(/\(\?<?[=!](?:[^()\\]|\\.|\([^()]*\))*\)/g, '');
  return [...new Set([counted, plain])].flatMap((text) =>
    (['-1', '=', '+1'] as const).flatMap((size) => {
      try {
        return [fc.stringMatching(expressionOf(text), { size })];
      } catch {
        return [];
      }
    }),
  );
}

/** `^[A-Z]+$` with a length is `^[A-Z]{3,8}$`: a length is too seldom met by chance. */
function withLength(pattern: string, shortest: number, longest: number): string {
  const [, repeated, quantifier] = /^\^(\[(?:[^\]\\]|\\.)*\]|\\[dws]|\.)([+*])\$$/.exec(pattern) ?? [];
  if (repeated === undefined) return pattern;
  const least = Math.max(shortest, quantifier === '+' ? 1 : 0);
  const most = Math.min(longest, least + 12);
  return most < least ? pattern : `^${repeated}{${least},${most}}$`;
}

interface Ends {
  readonly start?: string;
  readonly middle?: string;
  readonly end?: string;
}

/** The literal that a pattern wants at the start (`^WH-.*`), at the end, or anywhere; undefined where it wants more than that. */
function literalEnds(pattern: string): Ends | undefined {
  const body = pattern.replace(/^\^/, '').replace(/\$$/, '');
  const [, before = '', escaped, after = ''] =
    /^(\.\*)?((?:[^\\^$.*+?()[\]{}|]|\\[^a-zA-Z0-9])+)(\.\*)?$/.exec(body) ?? [];
  if (escaped === undefined) return undefined;
  const literal = escaped.replaceAll(/\\(.)/g, '$1');
  const isAtStart = pattern.startsWith('^') && before === '';
  const isAtEnd = pattern.endsWith('$') && after === '';
  if (isAtStart && isAtEnd) return undefined;
  if (isAtStart) return { start: literal };
  return isAtEnd ? { end: literal } : { middle: literal };
}
