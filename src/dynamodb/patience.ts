import { storeErrors } from '../store/errors';
import type { Written } from './write';

/** Waits between the attempts of one append, and says when there were enough. */
export class Patience {
  #met = 0;
  #throttled = 0;
  #began = performance.now();

  constructor(readonly streamId: string) {}

  /**
   * Waits a random while that grows with the attempts, so that writers who met do not meet again.
   * Throws `STORE_UNAVAILABLE` or `SEQUENCE_CONFLICT` where another attempt makes no sense.
   */
  async after(written: Exclude<Written, { outcome: 'written' }>, lastSequence: number | undefined): Promise<void> {
    const { streamId } = this;
    if (written.outcome === 'throttled') {
      this.#throttled += 1;
      if (this.#throttled === 8) throw unavailable(streamId, written.cause);
      await pause(50 * 2 ** this.#throttled, 2000);
    } else {
      // Each lost race is another one's success: after a hundred, a hundred others got through.
      this.#met += 1;
      if (this.#met === 100) {
        if (written.outcome === 'contended') throw unavailable(streamId, written.cause);
        throw storeErrors.failure('SEQUENCE_CONFLICT', { streamId, expected: 'any', actual: lastSequence ?? 'none' });
      }
      // In proportion to what an attempt takes: a busy database needs its writers further apart.
      const took = performance.now() - this.#began;
      await pause(Math.max(5, took) * 3 ** this.#met, 10_000);
    }
    this.#began = performance.now();
  }
}

function unavailable(streamId: string, cause: unknown) {
  return storeErrors.failure('STORE_UNAVAILABLE', { call: 'append', streamId, cause }, cause);
}

function pause(longest: number, most: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, Math.random() * Math.min(longest, most));
  });
}
