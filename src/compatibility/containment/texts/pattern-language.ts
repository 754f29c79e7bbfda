import type { AST } from '@eslint-community/regexpp';
import { charactersOf, nonWordCharacters, wordCharacters } from './character-sets';
import { inBoth } from './code-points';
import type { Expression } from './expression';
import type { Expressions } from './expressions';
import type { PatternSyntax } from './pattern-syntax';

/** What was read last: nothing yet, a character of a word, another one. */
type Before = 'start' | 'word' | 'other';

/**
 * What the rest of a text may be, by what was read last. `fresh`: nothing was read since the pattern, or a turn of a repetition that
 * looks around, began.
 */
interface Onward {
  readonly fresh: Expression;
  readonly word: Expression;
  readonly other: Expression;
}

/** Where a construct is not understood, `upper` holds every text that the pattern matches, `lower` none that it does not. */
type Bound = 'upper' | 'lower';

/** Optional or required turns that look around are written out, up to this many. */
const mostTurns = 100;

/** The texts in which a pattern matches somewhere, from the end of the pattern to its start: an assertion speaks of all that follows. */
export class PatternLanguage {
  readonly #expressions: Expressions;
  readonly #syntax: PatternSyntax;
  readonly #bound: Bound;
  readonly #plain = new Map<AST.Element, Expression | undefined>();
  /** What was not understood, in words. */
  readonly undecided = new Set<string>();

  constructor(expressions: Expressions, syntax: PatternSyntax, bound: Bound) {
    this.#expressions = expressions;
    this.#syntax = syntax;
    this.#bound = bound;
  }

  texts(): Expression {
    const { anything, anyCharacter } = this.#expressions;
    const { fresh, word, other } = this.#choice(this.#syntax.pattern.alternatives, this.#all(anything), {
      before: 'start',
      bound: this.#bound,
    });
    const found =
      fresh === word && fresh === other
        ? this.#expressions.sequence(anything, fresh)
        : this.#expressions.either([
            fresh,
            this.#read(this.#expressions.repeated(anyCharacter, 1, Number.POSITIVE_INFINITY), { word, other }),
          ]);
    return this.#syntax.isUnicode ? found : this.#expressions.codeUnits(found);
  }

  #choice(alternatives: readonly AST.Alternative[], onward: Onward, where: Where): Onward {
    const choices = alternatives.map(({ elements }) =>
      elements.reduceRight((rest, element) => this.#element(element, rest, where), onward),
    );
    return this.#combined(choices, (parts) => this.#expressions.either(parts));
  }

  #element(element: AST.Element, onward: Onward, where: Where): Onward {
    const plain = this.#plainly(element);
    if (plain !== undefined) return this.#then(plain, onward);
    switch (element.type) {
      case 'Group':
        if (element.modifiers !== null) return this.#notUnderstood('flags of a group', onward, where);
        return this.#choice(element.alternatives, onward, where);
      case 'CapturingGroup':
        return this.#choice(element.alternatives, onward, where);
      case 'Assertion':
        return this.#assertion(element, onward, where);
      case 'Quantifier':
        return this.#quantifier(element, onward, where);
      case 'Backreference':
        return this.#notUnderstood('a backreference', onward, where);
      default:
        return this.#notUnderstood(element.raw, onward, where);
    }
  }

  #assertion(assertion: AST.Assertion, onward: Onward, where: Where): Onward {
    const { nothing, empty, anything } = this.#expressions;
    switch (assertion.kind) {
      case 'start':
        return { fresh: where.before === 'start' ? onward.fresh : nothing, word: nothing, other: nothing };
      case 'end':
        return this.#each(onward, (rest) => (rest.isNullable ? empty : nothing));
      case 'word': {
        const word = this.#expressions.sequence(this.#expressions.oneOf(wordCharacters), anything);
        const notWord = this.#expressions.not(word);
        const [afterWord, afterOther] = assertion.negate ? [word, notWord] : [notWord, word];
        return this.#combined(
          [onward, { fresh: where.before === 'word' ? afterWord : afterOther, word: afterWord, other: afterOther }],
          (parts) => this.#expressions.all(parts),
        );
      }
      case 'lookahead': {
        const ahead = this.#choice(assertion.alternatives, this.#all(anything), {
          before: where.before,
          bound: assertion.negate ? opposite(where.bound) : where.bound,
        });
        const allowed = assertion.negate ? this.#each(ahead, (texts) => this.#expressions.not(texts)) : ahead;
        return this.#combined([onward, allowed], (parts) => this.#expressions.all(parts));
      }
      case 'lookbehind':
        this.undecided.add('a lookbehind');
        return where.bound === 'upper' ? onward : this.#all(nothing);
    }
  }

  /** A repetition in which something looks around; one that does not is an expression of its own. */
  #quantifier({ element, min, max }: AST.Quantifier, onward: Onward, where: Where): Onward {
    const isEndless = max === Number.POSITIVE_INFINITY;
    if (min > mostTurns || (!isEndless && max > mostTurns)) {
      return this.#notUnderstood(`more than ${mostTurns} turns with an assertion`, onward, where);
    }
    let rest = isEndless ? this.#loop(element, onward, where) : onward;
    for (let turn = min; !isEndless && turn < max; turn++) {
      rest = this.#combined([onward, this.#element(element, rest, where)], (parts) => this.#expressions.either(parts));
    }
    for (let turn = 0; turn < min; turn++) rest = this.#element(element, rest, where);
    return rest;
  }

  /** A turn that reads nothing leads nowhere that one more or one less does not, so every turn of a loop reads something. */
  #loop(element: AST.QuantifiableElement, onward: Onward, where: Where): Onward {
    const { nothing } = this.#expressions;
    const word = this.#expressions.loop(onward.word.isNullable);
    const other =
      this.#syntax.mindsWords || onward.word !== onward.other ? this.#expressions.loop(onward.other.isNullable) : word;
    const turn = (before: Before): Expression =>
      this.#element(element, { fresh: nothing, word, other }, { before, bound: where.bound }).fresh;
    word.unfolded = this.#expressions.either([onward.word, turn('word')]);
    if (other !== word) other.unfolded = this.#expressions.either([onward.other, turn('other')]);
    return { fresh: this.#expressions.either([onward.fresh, turn(where.before)]), word, other };
  }

  #notUnderstood(what: string, onward: Onward, where: Where): Onward {
    this.undecided.add(what);
    const { anything, nothing } = this.#expressions;
    return where.bound === 'upper' ? this.#then(anything, onward) : this.#all(nothing);
  }

  /** A text of `expression`, and then onward. */
  #then(expression: Expression, onward: Onward): Onward {
    const { fresh, word, other } = onward;
    if (word === other && fresh === word) return this.#all(this.#expressions.sequence(expression, word));
    if (!expression.isNullable) return this.#all(this.#read(expression, onward));
    const { anyCharacter } = this.#expressions;
    const some = this.#expressions.all([
      expression,
      this.#expressions.repeated(anyCharacter, 1, Number.POSITIVE_INFINITY),
    ]);
    const read = this.#read(some, onward);
    return word === other
      ? { fresh: this.#expressions.either([fresh, read]), ...same(this.#expressions.sequence(expression, word)) }
      : this.#each(onward, (rest) => this.#expressions.either([rest, read]));
  }

  /** At least one character, and then onward by which one was the last. */
  #read(expression: Expression, { word, other }: Pick<Onward, 'word' | 'other'>): Expression {
    if (word === other) return this.#expressions.sequence(expression, word);
    return this.#expressions.either([
      this.#expressions.sequence(this.#endingIn(wordCharacters, expression), word),
      this.#expressions.sequence(this.#endingIn(nonWordCharacters, expression), other),
    ]);
  }

  #endingIn(characters: typeof wordCharacters, expression: Expression): Expression {
    if (expression.kind === 'one of') return this.#expressions.oneOf(inBoth(expression.characters, characters));
    const { anything } = this.#expressions;
    const last = this.#expressions.oneOf(characters);
    return this.#expressions.all([expression, this.#expressions.sequence(anything, last)]);
  }

  /** The texts of an element that does not look around; undefined for others. */
  #plainly(element: AST.Element): Expression | undefined {
    if (this.#plain.has(element)) return this.#plain.get(element);
    const plain = this.#readPlainly(element);
    this.#plain.set(element, plain);
    return plain;
  }

  #readPlainly(element: AST.Element): Expression | undefined {
    switch (element.type) {
      case 'Character':
      case 'CharacterSet':
      case 'CharacterClass': {
        const characters = charactersOf(element);
        return characters && this.#expressions.oneOf(characters);
      }
      case 'Group':
      case 'CapturingGroup': {
        if (element.type === 'Group' && element.modifiers !== null) return undefined;
        const choices = element.alternatives.map(({ elements }) => this.#plainSequence(elements));
        return choices.every((choice) => choice !== undefined) ? this.#expressions.either(choices) : undefined;
      }
      case 'Quantifier': {
        const part = this.#plainly(element.element);
        return part && this.#expressions.repeated(part, element.min, element.max);
      }
      default:
        return undefined;
    }
  }

  #plainSequence(elements: readonly AST.Element[]): Expression | undefined {
    let rest: Expression | undefined = this.#expressions.empty;
    for (const element of [...elements].reverse()) {
      const plain = this.#plainly(element);
      if (plain === undefined) return undefined;
      rest = this.#expressions.sequence(plain, rest);
    }
    return rest;
  }

  #all(rest: Expression): Onward {
    return { fresh: rest, word: rest, other: rest };
  }

  #each(onward: Onward, change: (rest: Expression) => Expression): Onward {
    return { fresh: change(onward.fresh), word: change(onward.word), other: change(onward.other) };
  }

  #combined(all: readonly Onward[], combine: (parts: readonly Expression[]) => Expression): Onward {
    return {
      fresh: combine(all.map(({ fresh }) => fresh)),
      word: combine(all.map(({ word }) => word)),
      other: combine(all.map(({ other }) => other)),
    };
  }
}

interface Where {
  readonly before: Before;
  readonly bound: Bound;
}

function opposite(bound: Bound): Bound {
  return bound === 'upper' ? 'lower' : 'upper';
}

function same(rest: Expression): Pick<Onward, 'word' | 'other'> {
  return { word: rest, other: rest };
}
