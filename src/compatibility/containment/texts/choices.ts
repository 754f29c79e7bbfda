import type { Expression } from './expression';
import type { Step } from './languages';
import { readable, readingRank } from './readable';

/** `all`: the readable first. `varied`: two characters where more lead to the same. `simple`: soon where anything may follow. */
export type Spelling = 'all' | 'varied' | 'simple';

export interface Choice {
  readonly character: number;
  readonly to: Expression;
}

/** The characters that may come next, in order; found as far as they are asked for. */
export class Choices {
  readonly #found: Choice[] = [];
  readonly #ordered: Iterator<Choice, undefined>;

  constructor(steps: readonly Step[], how: Spelling) {
    this.#ordered = ordered(steps, how);
  }

  at(index: number): Choice | undefined {
    while (this.#found.length <= index) {
      const { value } = this.#ordered.next();
      if (value === undefined) return undefined;
      this.#found.push(value);
    }
    return this.#found[index];
  }
}

function* ordered(steps: readonly Step[], how: Spelling): Generator<Choice, undefined> {
  const open = steps.map(({ characters, to }) => {
    const rest = readable(characters);
    return {
      to,
      rest,
      character: rest.next().value,
      left: how === 'varied' ? 2 : Number.POSITIVE_INFINITY,
      weight: how === 'simple' ? weightOf(to) * 2 ** 24 : 0,
    };
  });
  for (;;) {
    let best: (typeof open)[number] | undefined;
    let bestRank = Number.POSITIVE_INFINITY;
    for (const step of open) {
      if (step.character === undefined || step.left === 0) continue;
      const rank = readingRank(step.character) + step.weight;
      if (rank < bestRank) [best, bestRank] = [step, rank];
    }
    if (best?.character === undefined) return undefined;
    yield { character: best.character, to: best.to };
    best.left -= 1;
    best.character = best.rest.next().value;
  }
}

/** Of how many parts an expression is, as far as they are looked at. */
function weightOf(expression: Expression, depth = 6): number {
  if (depth === 0) return 1;
  switch (expression.kind) {
    case 'sequence':
      return weightOf(expression.head, depth - 1) + weightOf(expression.tail, depth - 1);
    case 'either':
    case 'all':
      return expression.parts.reduce((sum, part) => sum + weightOf(part, depth - 1), 1);
    case 'not':
    case 'repeated':
    case 'code units':
      return 1 + weightOf(expression.part, depth - 1);
    default:
      return 1;
  }
}
