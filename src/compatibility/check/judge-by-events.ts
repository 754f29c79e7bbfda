import { isEvolventError } from '../../errors/evolvent-error';
import { reasonOf } from '../../errors/say';
import { isPlainObject } from '../../event/is-plain-object';
import type { JsonObject } from '../../event/json';
import type { UpcasterChain } from '../../registry/upcaster-chain';
import { loadArbitraries } from '../load-arbitraries';
import { refusalOf } from './read-through';
import type { Pair } from './ways';

export interface EventsOptions {
  readonly events: number;
  readonly seed: number;
}

/** What became of generated events on a way. */
export type Trial =
  | { readonly refused: undefined; readonly events: number }
  | { readonly refused: JsonObject; readonly reason: string }
  /** No events could be made. */
  | { readonly untried: string };

type Samples = { readonly payloads: readonly JsonObject[] } | { readonly untried: string };

/** Runs generated events of a chain's versions through it. Those of a version are made once, whichever ways they go. */
export class EventTrials {
  readonly #samples = new Map<number, Samples>();

  constructor(
    readonly chain: UpcasterChain,
    readonly options: EventsOptions,
  ) {}

  /** An event that does not arrive is made as small as can be. Throws `PEER_MISSING`. */
  async run(pair: Pair): Promise<Trial> {
    const samples = this.#samples.get(pair.from) ?? (await this.#made(pair.from));
    this.#samples.set(pair.from, samples);
    if ('untried' in samples) return samples;
    const { payloads } = samples;
    const refused = payloads.find((payload) => refusalOf(this.chain, pair, payload) !== undefined);
    if (refused === undefined) return { refused, events: payloads.length };
    const smaller = await this.#shrunk(pair, refused);
    return { refused: smaller, reason: refusalOf(this.chain, pair, smaller) ?? '' };
  }

  async #made(version: number): Promise<Samples> {
    const { fc } = await loadArbitraries();
    const { seed, events } = this.options;
    try {
      return { payloads: fc.sample(await this.#payloads(version), { seed, numRuns: events }) };
    } catch (thrown) {
      if (!isEvolventError(thrown)) throw thrown;
      return { untried: reasonOf(thrown).split('\n')[0] ?? '' };
    }
  }

  async #shrunk(pair: Pair, refused: JsonObject): Promise<JsonObject> {
    const { fc } = await loadArbitraries();
    const { seed, events } = this.options;
    const payloads = await this.#payloads(pair.from);
    const arrives = fc.property(payloads, (payload) => refusalOf(this.chain, pair, payload) === undefined);
    return fc.check(arrives, { seed, numRuns: events }).counterexample?.[0] ?? refused;
  }

  async #payloads(version: number) {
    const { arbitraryOf } = await loadArbitraries();
    return arbitraryOf(this.chain.getSchema(version))
      .filter(isPlainObject)
      .map((payload) => payload as JsonObject);
  }
}
