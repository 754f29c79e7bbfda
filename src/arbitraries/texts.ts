import fc from 'fast-check';
import { bestSources } from './best-source';
import { boundedFilter } from './bounded-filter';
import type { Conjunction, Part } from './conjunction';
import { arbitraryErrors } from './errors';
import { favouring } from './favouring';
import { formatTexts } from './format-texts';
import { impossible } from './generation';
import { keepsLimits, lengthOf } from './limits';
import { expressionOf } from './pattern';
import { patternTexts } from './pattern-texts';
import { allCharacters, characters } from './text-characters';

/** Longer texts at the limit would make every run slow. */
const longestAtLimit = 600;

/** The texts that schemas allow; undefined where there are none. */
export function texts({ parts, generation }: Conjunction): fc.Arbitrary<string> | undefined {
  const pointer = parts[0]?.pointer ?? '#';
  const { shortest, longest } = lengths(parts);
  if (shortest > longest)
    return impossible(generation, pointer, `a text of at least ${shortest} and at most ${longest} characters`);
  const patterns = parts.flatMap(({ schema }) =>
    typeof schema.pattern === 'string' ? [checked(schema.pattern, pointer)] : [],
  );
  const formats = parts.flatMap(({ schema }) => (typeof schema.format === 'string' ? [schema.format] : []));
  if (patterns.length === 0 && !formats.some(isKnown)) return textsOfLength(shortest, longest);
  const accepts = (text: string) =>
    isWhole(text) && parts.every(({ schema }) => keepsLimits({ ...schema, type: 'string' }, text));
  const sources = sourcesFor(patterns, formats, shortest, longest, accepts);
  if (sources.length === 0) {
    return impossible(generation, pointer, `no text was found that fits ${[...formats, ...patterns].join(' and ')}`);
  }
  const reason = `too few texts fit ${[...formats, ...patterns].join(' and ')}`;
  return boundedFilter(fc.oneof(...sources), accepts, generation.tally, () =>
    arbitraryErrors.failure('ARBITRARY_FOUND_NO_VALUE', { pointer, reason }),
  );
}

export function lengths(parts: readonly Part[]): { readonly shortest: number; readonly longest: number } {
  const stated = (keyword: string, otherwise: number) =>
    parts.map(({ schema }) => (typeof schema[keyword] === 'number' ? (schema[keyword] as number) : otherwise));
  return {
    shortest: Math.max(0, ...stated('minLength', 0)),
    longest: Math.min(...stated('maxLength', Number.POSITIVE_INFINITY)),
  };
}

function textsOfLength(shortest: number, longest: number): fc.Arbitrary<string> {
  const usual = Math.min(longest, shortest + 12);
  const ofLength = (minLength: number, maxLength: number, unit = characters) =>
    fc.string({ unit, minLength, maxLength, size: 'max' });
  const atLimits = [ofLength(shortest, shortest), ofLength(shortest, usual, allCharacters)];
  if (Number.isFinite(longest) && longest <= Math.max(longestAtLimit, shortest))
    atLimits.push(ofLength(longest, longest));
  return favouring(ofLength(shortest, usual), atLimits);
}

/** What states a format is made by the format; only where that does not fit the patterns are they looked at. */
function sourcesFor(
  patterns: readonly string[],
  formats: readonly string[],
  shortest: number,
  longest: number,
  accepts: (text: string) => boolean,
): readonly fc.Arbitrary<string>[] {
  const byFormat = bestSources(
    formats.flatMap((format) => (isKnown(format) ? (formatTexts[format] ?? []) : [])),
    accepts,
  );
  if (byFormat.length > 0) return byFormat;
  const byPattern = bestSources(patternTexts(patterns, shortest, longest), accepts);
  if (byPattern.length > 0) return byPattern;
  return bestSources([...Object.values(formatTexts).flat(), textsOfLength(shortest, longest)], accepts);
}

function isKnown(format: string): boolean {
  return Object.hasOwn(formatTexts, format);
}

/** Whether databases keep a text: fast-check's patterns make halves of characters and NUL, too. */
function isWhole(text: string): boolean {
  return !/\p{Surrogate}|\0/u.test(text) && lengthOf(text) <= 100_000;
}

function checked(pattern: string, pointer: string): string {
  try {
    expressionOf(pattern);
  } catch {
    const reason = `its pattern ${pattern} is no regular expression`;
    throw arbitraryErrors.failure('ARBITRARY_KEYWORD_UNSUPPORTED', { pointer, reason });
  }
  return pattern;
}
