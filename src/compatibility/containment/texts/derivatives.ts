import { allBut, type CodePoints, everyCodePoint, inBoth, isIn, united } from './code-points';
import type { Expression } from './expression';
import type { Expressions } from './expressions';
import { readable } from './readable';

/** What may follow once a character was read, by Brzozowski; each is found once. */
export class Derivatives {
  readonly #expressions: Expressions;
  readonly #found = new Map<Expression, Map<number, Expression>>();
  readonly #distinguished = new Map<Expression, ReadonlySet<Expression>>();
  readonly #alike = new Map<string, readonly CodePoints[]>();

  constructor(expressions: Expressions) {
    this.#expressions = expressions;
  }

  after(expression: Expression, character: number): Expression {
    let found = this.#found.get(expression);
    if (found === undefined) {
      found = new Map();
      this.#found.set(expression, found);
    }
    let after = found.get(character);
    if (after === undefined) {
      after = this.#derived(expression, character);
      found.set(character, after);
    }
    return after;
  }

  /** All characters, in sets of those after which the same may follow. */
  charactersAlike(expression: Expression): readonly CodePoints[] {
    const sets = [...this.#distinguishedBy(expression)].sort((one, other) => one.id - other.id);
    const key = sets.map(({ id }) => id).join();
    let alike = this.#alike.get(key);
    if (alike === undefined) {
      alike = [everyCodePoint];
      for (const set of sets) {
        if (set.kind !== 'one of') continue;
        const outside = allBut(set.characters);
        alike = alike
          .flatMap((block) => [inBoth(block, set.characters), inBoth(block, outside)])
          .filter((block) => block.length > 0);
      }
      this.#alike.set(key, alike);
    }
    return alike;
  }

  #derived(expression: Expression, character: number): Expression {
    const { nothing, empty } = this.#expressions;
    switch (expression.kind) {
      case 'nothing':
      case 'empty':
        return nothing;
      case 'one of':
        return isIn(expression.characters, character) ? empty : nothing;
      case 'sequence': {
        const { head, tail } = expression;
        const first = this.#expressions.sequence(this.after(head, character), tail);
        return head.isNullable ? this.#expressions.either([first, this.after(tail, character)]) : first;
      }
      case 'either':
        return this.#expressions.either(expression.parts.map((part) => this.after(part, character)));
      case 'all': {
        const parts: Expression[] = [];
        for (const part of expression.parts) {
          const after = this.after(part, character);
          if (after === nothing) return nothing;
          parts.push(after);
        }
        return this.#expressions.all(parts);
      }
      case 'not':
        return this.#expressions.not(this.after(expression.part, character));
      case 'repeated': {
        const { part, min, max } = expression;
        const rest = this.#expressions.repeated(part, Math.max(0, min - 1), max - 1);
        return this.#expressions.sequence(this.after(part, character), rest);
      }
      case 'loop':
        return this.after(expression.unfolded, character);
      case 'code units':
        return this.#expressions.codeUnits(
          codeUnitsOf(character).reduce((part, unit) => this.after(part, unit), expression.part),
        );
    }
  }

  /** The sets of characters that a first character is asked about. */
  #distinguishedBy(expression: Expression): ReadonlySet<Expression> {
    switch (expression.kind) {
      case 'nothing':
      case 'empty':
        return none;
      case 'not':
      case 'repeated':
        return this.#distinguishedBy(expression.part);
      case 'loop':
        return this.#distinguishedBy(expression.unfolded);
      case 'sequence':
        if (!expression.head.isNullable) return this.#distinguishedBy(expression.head);
    }
    let sets = this.#distinguished.get(expression);
    if (sets === undefined) {
      sets = new Set(this.#asked(expression));
      this.#distinguished.set(expression, sets);
    }
    return sets;
  }

  *#asked(expression: Expression): Iterable<Expression> {
    switch (expression.kind) {
      case 'one of':
        yield expression;
        return;
      case 'sequence':
        yield* this.#distinguishedBy(expression.head);
        yield* this.#distinguishedBy(expression.tail);
        return;
      case 'either':
      case 'all':
        for (const part of expression.parts) yield* this.#distinguishedBy(part);
        return;
      case 'code units':
        yield* this.#askedOfCodeUnits(expression.part);
    }
  }

  *#askedOfCodeUnits(part: Expression): Iterable<Expression> {
    for (const units of this.charactersAlike(part)) {
      yield this.#expressions.oneOf(inBoth(units, basicPlane));
      const highs = inBoth(units, highSurrogates);
      const [high] = readable(highs);
      if (high === undefined) continue;
      for (const lows of this.charactersAlike(this.after(part, high))) {
        yield this.#expressions.oneOf(pairs(highs, inBoth(lows, lowSurrogates)));
      }
    }
  }
}

const none: ReadonlySet<Expression> = new Set();
const basicPlane: CodePoints = [0, 0xffff];
const highSurrogates: CodePoints = [0xd800, 0xdbff];
const lowSurrogates: CodePoints = [0xdc00, 0xdfff];

function codeUnitsOf(character: number): number[] {
  if (character <= 0xffff) return [character];
  const offset = character - 0x10000;
  return [0xd800 + (offset >> 10), 0xdc00 + (offset & 0x3ff)];
}

function pairs(highs: CodePoints, lows: CodePoints): CodePoints {
  const ranges: [number, number][] = [];
  for (let high = 0xd800; high <= 0xdbff; high++) {
    if (!isIn(highs, high)) continue;
    for (let index = 0; index < lows.length; index += 2) {
      const start = 0x10000 + ((high - 0xd800) << 10);
      ranges.push([start + (lows[index] as number) - 0xdc00, start + (lows[index + 1] as number) - 0xdc00]);
    }
  }
  return united(ranges);
}
