import type { ErrorFields } from '../errors/evolvent-error';
import { storeErrors } from '../store/errors';
import type { Refused } from './write';

/** How many refusals of each kind one append takes before it gives up. */
const most = { taken: 100, contended: 20, throttled: 8 };

/** Waits between the attempts of one append, and says when there were enough. */
export class Patience {
  #refusals = { taken: 0, contended: 0, throttled: 0 };
  #began = performance.now();

  /** @param place what the errors name besides */
  constructor(readonly place: ErrorFields) {}

  /**
   * Waits a random while that grows with the refusals, so that writers who met do not meet again.
   *
   * Throws `SEQUENCE_CONFLICT` where the place was taken a hundred times, which is a hundred events of others; and
   * `STORE_UNAVAILABLE` where the database could not take the write.
   */
  async after(refused: Refused, lastSequence: number | undefined): Promise<void> {
    const { place } = this;
    this.#refusals[refused.outcome] += 1;
    if (this.#refusals[refused.outcome] >= most[refused.outcome]) {
      if (refused.outcome === 'taken') {
        throw storeErrors.failure('SEQUENCE_CONFLICT', { ...place, expected: 'any', actual: lastSequence ?? 'none' });
      }
      const { cause } = refused;
      throw storeErrors.failure('STORE_UNAVAILABLE', { ...place, call: 'append', cause }, cause);
    }
    // In proportion to what an attempt takes: a busy database needs its writers further apart.
    const took = performance.now() - this.#began;
    const least = refused.outcome === 'throttled' ? 50 : 5;
    const longest = Math.min(30_000, Math.max(5000, took * 3));
    await pause(Math.min(longest, Math.max(least, took) * 3 ** this.#refusals[refused.outcome]));
    this.#began = performance.now();
  }
}

function pause(longest: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, Math.random() * longest);
  });
}
