import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { matchesPattern } from '../../../arbitraries/pattern';
import { Budget, BudgetSpent } from '../budget';
import type { TextQuery } from './text-query';
import { textsIn } from './texts-in';

const { pattern } = fc.letrec<{ pattern: string; part: string }>((tie) => ({
  pattern: fc.oneof(
    { depthSize: 'small' },
    { arbitrary: fc.array(tie('part'), { maxLength: 3 }).map((parts) => parts.join('')), weight: 3 },
    fc.tuple(tie('pattern'), tie('pattern')).map(([one, other]) => `${one}|${other}`),
  ),
  part: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom('a', 'b', 'a', 'b', '.', '[ab]', '[^a]', '\\w', '\\W', '[^]', '^', '$', '\\b', '\\B'),
    fc.constantFrom('^', '$', 'a', ' ', '\\-'),
    fc.tuple(tie('pattern'), fc.constantFrom('(', '(?:')).map(([inside, open]) => `${open}${inside})`),
    fc
      .tuple(tie('pattern'), fc.constantFrom('*', '+', '?', '{2}', '{0,2}', '{1,}', '*?', '{2,3}?', '{3,}'))
      .map(([inside, times]) => `(?:${inside})${times}`),
    fc
      .tuple(tie('pattern'), fc.constantFrom('(?=', '(?!', '(?<=', '(?<!'))
      .map(([inside, open]) => `${open}${inside})`),
  ),
}));

/** All up to four characters of a, b and blank. */
const short = [''];
for (const text of short) if (text.length < 4) short.push(`${text}a`, `${text}b`, `${text} `);

/** One pattern in thousands loops over what may be empty in so many ways that no budget is enough. */
function withinBudget(query: TextQuery, want: number): ReturnType<typeof textsIn> {
  try {
    return textsIn(query, want, new Budget({ milliseconds: 5_000 }));
  } catch (error) {
    if (error instanceof BudgetSpent) return { unknown: error.message };
    throw error;
  }
}

it('agrees with the engine on every short text', () => {
  const outcomes = { some: 0, none: 0, unknown: 0 };
  fc.assert(
    fc.property(
      fc.array(pattern, { maxLength: 2 }),
      fc.array(pattern, { maxLength: 2 }),
      fc.boolean(),
      (matching, notMatching, isShort) => {
        const fits = (text: string) =>
          matching.every((each) => matchesPattern(each, text)) &&
          !notMatching.some((each) => matchesPattern(each, text));
        const asked = isShort ? ['^[ab ]{0,4}$', ...matching] : matching;
        const found = withinBudget({ matching: asked, notMatching }, isShort ? 200 : 3);
        const expected = short.filter(fits);
        if ('unknown' in found) {
          outcomes.unknown += 1;
          expect(found.unknown).toMatch(/lookbehind|were needed/);
          return;
        }
        outcomes[found.texts.length === 0 ? 'none' : 'some'] += 1;
        expect(found.texts.filter((text) => !fits(text))).toEqual([]);
        expect(new Set(found.texts).size).toBe(found.texts.length);
        if (isShort) {
          expect(found.isAll).toBe(true);
          expect([...found.texts].sort()).toEqual(expected.sort());
        } else if (found.isAll) {
          expect(expected.filter((text) => !found.texts.includes(text))).toEqual([]);
        }
      },
    ),
    { numRuns: Number(process.env.EVOLVENT_TEXT_RUNS ?? 500) },
  );
  expect(outcomes.none).toBeGreaterThan(50);
  expect(outcomes.some).toBeGreaterThan(100);
});
