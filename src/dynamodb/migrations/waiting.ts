/** Waits so many milliseconds, or until the signal is aborted: then it throws its reason. */
export async function pause(milliseconds: number, signal?: AbortSignal): Promise<void> {
  signal?.throwIfAborted();
  await new Promise<void>((resolve) => {
    const end = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, milliseconds);
    signal?.addEventListener('abort', end, { once: true });
  });
  signal?.throwIfAborted();
}

/** Delays for looking again and again: from 20 milliseconds to 2 seconds. */
export function* growingDelays(): Generator<number, never> {
  for (let delay = 20; ; delay = Math.min(delay * 1.5, 2000)) yield delay;
}

/** A random while that grows with the tries, so that those who met do not meet again. */
export function jittered(tries: number, longest = 5000): number {
  return Math.random() * Math.min(longest, 10 * 2 ** tries);
}
