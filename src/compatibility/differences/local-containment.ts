import type { JsonSchemaNode } from '../../schema/json-schema-node';
import type { ContainmentOptions, Contains } from '../containment/containment';
import type { DifferenceVerdict } from './difference';
import type { SchemaSide } from './schema-side';
import { StandaloneParts } from './standalone';
import type { Direction, Verdicts } from './verdicts';

/** A question about one place is short: the whole is asked beside it. */
const budget = { steps: 20_000, milliseconds: 25 };
/** Schemas that have nothing to do with each other differ everywhere. */
const mostQuestions = 300;

const verdictOf = { yes: 'compatible', no: 'incompatible', unknown: 'unknown' } as const;

/** Asks about parts of the two schemas, by the policy of the comparison. */
export class LocalContainment {
  readonly #contains: Contains;
  readonly #options: ContainmentOptions;
  readonly #older: StandaloneParts;
  readonly #newer: StandaloneParts;
  #questions = 0;

  constructor(contains: Contains, options: ContainmentOptions, older: SchemaSide, newer: SchemaSide) {
    this.#contains = contains;
    this.#options = { ...options, budget };
    this.#older = new StandaloneParts(older);
    this.#newer = new StandaloneParts(newer);
  }

  ask(direction: Direction, older: JsonSchemaNode, newer: JsonSchemaNode, policy?: 'strict'): DifferenceVerdict {
    if (this.#questions >= mostQuestions) return 'unknown';
    this.#questions += 1;
    const parts = [this.#older.of(older), this.#newer.of(newer)] as const;
    const [writer, reader] = direction === 'backward' ? parts : [parts[1], parts[0]];
    const options = policy === undefined ? this.#options : { ...this.#options, policy };
    return verdictOf[this.#contains(writer, reader, options).answer];
  }

  askBoth(older: JsonSchemaNode, newer: JsonSchemaNode): Verdicts {
    return { backward: this.ask('backward', older, newer), forward: this.ask('forward', older, newer) };
  }
}
