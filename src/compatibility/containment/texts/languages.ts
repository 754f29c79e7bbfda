import type { Budget } from '../budget';
import { type CodePoints, inEither } from './code-points';
import { Derivatives } from './derivatives';
import type { Expression } from './expression';
import { Expressions } from './expressions';
import { PatternLanguage } from './pattern-language';
import { type PatternSyntax, parsePattern } from './pattern-syntax';

/** The texts that a pattern matches lie between two bounds, which are the same where all of it is understood. */
export interface PatternBounds {
  readonly upper: Expression;
  readonly lower: Expression;
  /** In words; empty where all is understood. */
  readonly undecided: readonly string[];
}

export interface Step {
  readonly characters: CodePoints;
  readonly to: Expression;
}

/** Patterns and their derivatives, kept together from query to query: the same few patterns are compared again and again. */
export class Languages {
  readonly expressions = new Expressions();
  readonly #derivatives = new Derivatives(this.expressions);
  readonly #patterns = new Map<string, PatternBounds>();
  readonly #steps = new Map<Expression, readonly Step[]>();

  /** Throws a SyntaxError where it is no pattern. */
  boundsOf(pattern: string): PatternBounds {
    let bounds = this.#patterns.get(pattern);
    if (bounds === undefined) {
      bounds = this.#boundsOf(parsePattern(pattern));
      this.#patterns.set(pattern, bounds);
    }
    return bounds;
  }

  /** Where one character leads; without those that lead nowhere. */
  stepsFrom(expression: Expression, budget: Budget): readonly Step[] {
    budget.spend();
    let steps = this.#steps.get(expression);
    if (steps === undefined) {
      const merged = new Map<Expression, CodePoints>();
      for (const characters of this.#derivatives.charactersAlike(expression)) {
        budget.spend();
        const to = this.#derivatives.after(expression, characters[0] as number);
        if (to === this.expressions.nothing) continue;
        const others = merged.get(to);
        merged.set(to, others === undefined ? characters : inEither(others, characters));
      }
      steps = [...merged].map(([to, characters]) => ({ characters, to }));
      this.#steps.set(expression, steps);
    }
    return steps;
  }

  #boundsOf(syntax: PatternSyntax): PatternBounds {
    const above = new PatternLanguage(this.expressions, syntax, 'upper');
    const upper = above.texts();
    if (above.undecided.size === 0) return { upper, lower: upper, undecided: [] };
    const lower = new PatternLanguage(this.expressions, syntax, 'lower').texts();
    return { upper, lower, undecided: [...above.undecided] };
  }
}

const mostExpressions = 100_000;
let kept = new Languages();

/** Those of earlier queries, unless they have grown large. */
export function keptLanguages(budget: Budget): Languages {
  if (kept.expressions.size > mostExpressions) kept = new Languages();
  kept.expressions.spendFrom(budget);
  return kept;
}
