import type { Budget } from '../budget';
import type { Expression } from './expression';
import type { Languages } from './languages';

/** What may follow after as many characters as the layer's place says. */
export interface Layer {
  readonly states: readonly Expression[];
  /** Whether some text ends here. */
  readonly isNullable: boolean;
}

/** What a language leaves after 0, 1, 2, … characters. Sooner or later the layers are the same again and again. */
export class Layers {
  readonly #languages: Languages;
  readonly #budget: Budget;
  readonly #layers: Layer[] = [];
  readonly #seen = new Set<Expression>();
  /** Those from which some text can be ended; known once no new states come. */
  #useful: ReadonlySet<Expression> | undefined;
  readonly #indexes = new Map<string, number>();
  #repeatsFrom: number | undefined;

  constructor(root: Expression, languages: Languages, budget: Budget) {
    this.#languages = languages;
    this.#budget = budget;
    this.#add(new Set([root]));
  }

  /** Whether all that can follow has been seen, so that a layer without states is the end. */
  get isExplored(): boolean {
    return this.#useful !== undefined;
  }

  /** Without states where no text is as long or longer. */
  at(length: number): Layer {
    for (;;) {
      if (this.#repeatsFrom !== undefined && length >= this.#layers.length) {
        const period = this.#layers.length - this.#repeatsFrom;
        return this.#layers[this.#repeatsFrom + ((length - this.#repeatsFrom) % period)] as Layer;
      }
      const layer = this.#layers[length];
      if (layer !== undefined) return layer;
      this.#next();
    }
  }

  #next(): void {
    const last = this.#layers[this.#layers.length - 1] as Layer;
    const states = new Set<Expression>();
    for (const state of last.states) {
      for (const { to } of this.#languages.stepsFrom(state, this.#budget)) {
        if (this.#useful?.has(to) ?? true) states.add(to);
      }
    }
    this.#add(states);
  }

  #add(found: ReadonlySet<Expression>): void {
    this.#budget.spend();
    const before = this.#seen.size;
    for (const state of found) this.#seen.add(state);
    if (this.#seen.size === before) this.#useful ??= this.#findUseful();
    const useful = this.#useful;
    const states = [...found].filter((state) => useful?.has(state) ?? true).sort((one, other) => one.id - other.id);
    if (useful !== undefined) {
      const key = states.map(({ id }) => id).join();
      this.#repeatsFrom = this.#indexes.get(key);
      if (this.#repeatsFrom !== undefined) return;
      this.#indexes.set(key, this.#layers.length);
    }
    this.#layers.push({ states, isNullable: states.some(({ isNullable }) => isNullable) });
  }

  #findUseful(): ReadonlySet<Expression> {
    const leadingTo = new Map<Expression, Expression[]>();
    const useful = new Set<Expression>();
    for (const state of this.#seen) {
      if (state.isNullable) useful.add(state);
      for (const { to } of this.#languages.stepsFrom(state, this.#budget)) {
        const from = leadingTo.get(to);
        if (from === undefined) leadingTo.set(to, [state]);
        else from.push(state);
      }
    }
    for (const state of useful) for (const from of leadingTo.get(state) ?? []) useful.add(from);
    return useful;
  }
}
