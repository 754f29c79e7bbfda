import type { Budget } from '../budget';
import type { Spelling } from './choices';
import type { Expression } from './expression';
import type { Languages } from './languages';
import { Layers } from './layers';
import { Spellings } from './spellings';

/** Nobody wants to read a longer witness, and it takes its time. */
export const longestText = 200_000;

/** The texts of a language between two lengths, the shortest first. */
export class TextSearch {
  readonly #layers: Layers;
  readonly #spellings: Spellings;
  readonly #minLength: number;
  readonly #maxLength: number;

  constructor(
    root: Expression,
    lengths: { readonly minLength: number; readonly maxLength: number },
    languages: Languages,
    budget: Budget,
  ) {
    this.#layers = new Layers(root, languages, budget);
    this.#spellings = new Spellings(root, this.#layers, languages, budget);
    this.#minLength = lengths.minLength;
    this.#maxLength = lengths.maxLength;
  }

  /** Whether it costs little to look for further texts. */
  get isExplored(): boolean {
    return this.#layers.isExplored;
  }

  /** Returns true where there are no others, false where others may be too long. */
  *texts(how: Spelling): Generator<string, boolean> {
    for (let length = this.#minLength; length <= this.#maxLength; length++) {
      if (this.#layers.at(Math.min(length, longestText)).states.length === 0) return true;
      if (length > longestText) return false;
      yield* this.#spellings.ofLength(length, how);
    }
    return true;
  }
}
