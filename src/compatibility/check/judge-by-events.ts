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

/** Runs generated events of one version through the chain; one that does not arrive is made as small as can be. Throws `PEER_MISSING`. */
export async function tryEvents(chain: UpcasterChain, pair: Pair, { events, seed }: EventsOptions): Promise<Trial> {
  const { fc, arbitraryOf } = await loadArbitraries();
  try {
    const payloads = arbitraryOf(chain.getSchema(pair.from)).filter(isPlainObject);
    const arrives = fc.property(payloads, (payload) => refusalOf(chain, pair, payload as JsonObject) === undefined);
    const { failed, counterexample } = fc.check(arrives, { seed, numRuns: events });
    const [refused] = counterexample ?? [];
    if (!failed || refused === undefined) return { refused: undefined, events };
    return { refused: refused as JsonObject, reason: refusalOf(chain, pair, refused as JsonObject) ?? '' };
  } catch (thrown) {
    if (!isEvolventError(thrown)) throw thrown;
    return { untried: reasonOf(thrown).split('\n')[0] ?? '' };
  }
}
