/** How long a call of AWS may take that is done when AWS says so. */
export interface Patience {
  /** Milliseconds before the first look. Grows by half at every look. Default: 2,000. */
  readonly firstDelay?: number;
  /** Milliseconds between two looks at most. Default: 30,000. */
  readonly longestDelay?: number;
  /** Milliseconds in all; then it fails, and goes on waiting when it is asked again. Default: four hours. */
  readonly atMost?: number;
}

/** Something that AWS is not through with: as in `snapshot evolvent-r1 is creating, 40 %`. */
export interface Unready {
  readonly waitingFor: string;
}

export class TooLong extends Error {
  override readonly name = 'TooLong';
}

/**
 * Looks until the answer is there, and says each new state once. Throws `TooLong` after `atMost`, and the signal's reason when it is
 * aborted.
 */
export async function waitUntil<T extends object>(
  look: () => Promise<T | Unready>,
  { firstDelay = 2_000, longestDelay = 30_000, atMost = 4 * 60 * 60_000 }: Patience,
  { signal, log }: { readonly signal: AbortSignal; readonly log: (line: string) => void },
): Promise<T> {
  const began = performance.now();
  let said: string | undefined;
  for (let delay = firstDelay; ; delay = Math.min(delay * 1.5, longestDelay)) {
    signal.throwIfAborted();
    const answer = await look();
    if (!('waitingFor' in answer)) return answer;
    const { waitingFor } = answer;
    if (performance.now() - began > atMost) throw new TooLong(`after ${atMost} ms still ${waitingFor}`);
    if (waitingFor !== said) log(`Waiting: ${waitingFor}`);
    said = waitingFor;
    await pause(delay, signal);
  }
}

/** Ends early, by the signal's reason, when that is aborted. */
export function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop);
      resolve();
    }, milliseconds);
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });
}
