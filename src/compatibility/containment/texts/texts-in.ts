import { expressionOf } from '../../../arbitraries/pattern';
import { type Budget, BudgetSpent } from '../budget';
import type { Expression } from './expression';
import { judgeText } from './judge-text';
import { keptLanguages, type PatternBounds } from './languages';
import type { FoundTexts, TextQuery } from './text-query';
import { longestText, TextSearch } from './text-search';

export interface UnknownTexts {
  /** Why, in words. */
  readonly unknown: string;
}

/** Texts that are tried where a pattern is not understood. */
const mostTried = 300;
/** Texts that are given up because a regular expression would take too long on them. */
const mostSlow = 3;

/**
 * Up to `want` texts that match all of `matching` and none of `notMatching`, the shortest first. `isAll` is a proof that there are no
 * others; every text was run through the engine's own regular expressions. `unknown` where too few were found and it is not proven
 * that there are no more: a backreference, a lookbehind and flags inside a pattern are not understood. Throws BudgetSpent.
 *
 * @internal
 */
export function textsIn(query: TextQuery, want: number, budget: Budget): FoundTexts | UnknownTexts {
  const minLength = Math.max(0, Math.ceil(query.minLength ?? 0));
  const { maxLength = Number.POSITIVE_INFINITY } = query;
  const languages = keptLanguages(budget);
  const conditions: Expression[] = [];
  const undecided: string[] = [];
  const read = (pattern: string, conditionOf: (bounds: PatternBounds) => Expression): void => {
    try {
      const bounds = languages.boundsOf(pattern);
      conditions.push(conditionOf(bounds));
      undecided.push(...bounds.undecided.map((what) => `${pattern} has ${what}`));
    } catch (error) {
      if (error instanceof BudgetSpent) throw error;
      // Of a form that the parser does not know, or nested too deep. It may still be tried.
      undecided.push(`${pattern} is not understood`);
    }
  };
  for (const pattern of [...query.matching, ...query.notMatching]) {
    if (!isPattern(pattern)) return { unknown: `${pattern} is not a regular expression` };
  }
  for (const pattern of query.matching) read(pattern, ({ upper }) => upper);
  for (const pattern of query.notMatching) read(pattern, ({ lower }) => languages.expressions.not(lower));
  const isUnbound = query.matching.length + query.notMatching.length === 0 && maxLength > 0;
  const search = new TextSearch(
    languages.expressions.all(conditions),
    // The empty text is the least readable of all.
    { minLength: isUnbound ? Math.max(1, minLength) : minLength, maxLength },
    languages,
    budget,
  );
  return undecided.length === 0 ? decided(query, want, search) : tried(query, want, search, undecided);
}

function decided(query: TextQuery, want: number, search: TextSearch): FoundTexts | UnknownTexts {
  for (const how of ['all', 'simple'] as const) {
    const texts: string[] = [];
    let slow = 0;
    const spelled = search.texts(how);
    while (slow < mostSlow) {
      const next = nextOf(spelled, texts.length >= want);
      if (next === undefined) return { texts, isAll: false };
      if (next.done) {
        if (slow > 0) break;
        return next.value ? { texts, isAll: true } : { unknown: `texts of more than ${longestText} characters` };
      }
      if (query.except?.has(next.value)) continue;
      if (texts.length >= want) return { texts, isAll: false };
      const isFitting = judgeText(next.value, query);
      if (isFitting === false) return { unknown: `${JSON.stringify(next.value)} is read in two ways` };
      if (isFitting === undefined) slow += 1;
      else texts.push(next.value);
      if (texts.length >= want && !search.isExplored) return { texts, isAll: false };
    }
  }
  return { unknown: 'the patterns take too long on the texts in question' };
}

/** Undefined where the budget is spent on something that is not needed. */
function nextOf(spelled: Generator<string, boolean>, isEnough: boolean): IteratorResult<string, boolean> | undefined {
  try {
    return spelled.next();
  } catch (error) {
    if (isEnough && error instanceof BudgetSpent) return undefined;
    throw error;
  }
}

/** The language is wider than the patterns: what is not in it is proven, what is in it is tried. */
function tried(
  query: TextQuery,
  want: number,
  search: TextSearch,
  undecided: readonly string[],
): FoundTexts | UnknownTexts {
  for (const how of ['varied', 'all'] as const) {
    const texts: string[] = [];
    const spelled = search.texts(how);
    let slow = 0;
    for (let count = 0; count < mostTried && slow < mostSlow; count++) {
      const next = spelled.next();
      if (next.done) {
        if (how === 'all' && slow === 0 && next.value) return { texts, isAll: true };
        break;
      }
      if (query.except?.has(next.value)) continue;
      const isFitting = judgeText(next.value, query);
      if (isFitting === undefined) slow += 1;
      if (isFitting) texts.push(next.value);
      if (texts.length >= want) return { texts, isAll: false };
    }
  }
  return { unknown: undecided.join('; ') };
}

function isPattern(pattern: string): boolean {
  try {
    expressionOf(pattern);
    return true;
  } catch {
    return false;
  }
}
