/** Thrown where a search has used up what it was given; caught by `contains`. */
export class BudgetSpent extends Error {}

/** What a search may cost. */
export class Budget {
  #steps: number;
  readonly #until: number;
  readonly milliseconds: number;
  readonly steps: number;

  constructor({
    steps = 200_000,
    milliseconds = 500,
  }: { readonly steps?: number | undefined; readonly milliseconds?: number | undefined } = {}) {
    this.steps = steps;
    this.milliseconds = milliseconds;
    this.#steps = steps;
    this.#until = performance.now() + milliseconds;
  }

  /** Throws `BudgetSpent`, which says of what there was too little. */
  spend(steps = 1): void {
    const before = this.#steps;
    this.#steps -= steps;
    if (this.#steps < 0) throw new BudgetSpent(`more than ${this.steps} steps were needed`);
    // The clock is asked every 64 steps.
    if (before >> 6 !== this.#steps >> 6 && performance.now() > this.#until)
      throw new BudgetSpent(`more than ${this.milliseconds} ms were needed`);
  }
}
