import type { Budget } from '../budget';
import { Choices, type Spelling } from './choices';
import type { Expression } from './expression';
import type { Languages } from './languages';
import type { Layers } from './layers';

type StateSet = ReadonlySet<Expression>;

/** The texts of a language that have one length. */
export class Spellings {
  readonly #root: Expression;
  readonly #layers: Layers;
  readonly #languages: Languages;
  readonly #budget: Budget;
  readonly #interned = new Map<string, StateSet>();
  readonly #choices = new Map<string, Map<StateSet, Choices>>();

  constructor(root: Expression, layers: Layers, languages: Languages, budget: Budget) {
    this.#root = root;
    this.#layers = layers;
    this.#languages = languages;
    this.#budget = budget;
  }

  *ofLength(length: number, how: Spelling): Generator<string, undefined> {
    if (!this.#layers.at(length).isNullable) return undefined;
    if (length === 0) {
      yield '';
      return undefined;
    }
    const leading = this.#leadingToEnd(length);
    const choicesAt = (place: number, state: Expression) => this.#choicesOf(state, leading[place + 1] as StateSet, how);
    const open = [choicesAt(0, this.#root)];
    /** By place, which of the choices is taken. */
    const taken = [-1];
    const spelled: number[] = [];
    while (open.length > 0) {
      const place = open.length - 1;
      taken[place] = (taken[place] as number) + 1;
      const choice = (open[place] as Choices).at(taken[place]);
      if (choice === undefined) {
        open.pop();
        continue;
      }
      spelled[place] = choice.character;
      if (open.length < length) {
        open.push(choicesAt(open.length, choice.to));
        taken[open.length - 1] = -1;
        continue;
      }
      this.#budget.spend(1 + (length >> 6));
      const text = spelled.map((character) => String.fromCodePoint(character)).join('');
      // Two surrogates beside each other are another text, which is one character shorter.
      if (!spelled.some(isSurrogate) || [...text].length === length) yield text;
    }
    return undefined;
  }

  /** By place, the states from which a text of this length can be ended. */
  #leadingToEnd(length: number): StateSet[] {
    const known = new Map<readonly Expression[], Map<StateSet, StateSet>>();
    const intern = (states: readonly Expression[]): StateSet => {
      const key = states.map(({ id }) => id).join();
      const set = this.#interned.get(key) ?? new Set(states);
      this.#interned.set(key, set);
      return set;
    };
    const leading = new Array<StateSet>(length + 1);
    let next = intern(this.#layers.at(length).states.filter(({ isNullable }) => isNullable));
    leading[length] = next;
    for (let place = length - 1; place > 0; place--) {
      const { states } = this.#layers.at(place);
      const byNext = known.get(states) ?? new Map<StateSet, StateSet>();
      known.set(states, byNext);
      let here = byNext.get(next);
      if (here === undefined) {
        const wanted = next;
        here = intern(states.filter((state) => this.#steps(state).some(({ to }) => wanted.has(to))));
        byNext.set(next, here);
      }
      leading[place] = here;
      next = here;
    }
    return leading;
  }

  #choicesOf(state: Expression, next: StateSet, how: Spelling): Choices {
    const key = `${how} ${state.id}`;
    const byNext = this.#choices.get(key) ?? new Map<StateSet, Choices>();
    this.#choices.set(key, byNext);
    let choices = byNext.get(next);
    if (choices === undefined) {
      const steps = this.#steps(state).filter(({ to }) => next.has(to));
      choices = new Choices(steps, how);
      byNext.set(next, choices);
    }
    return choices;
  }

  #steps(state: Expression) {
    return this.#languages.stepsFrom(state, this.#budget);
  }
}

function isSurrogate(character: number): boolean {
  return character >= 0xd800 && character <= 0xdfff;
}
