import { isTransient } from './errors';
import type { Session } from './session';

const mostAttempts = 6;
const firstPause = 10;

/**
 * Does the work again where the database ended it for the sake of another transaction (SQLSTATE 40001, 40P01). Inside a caller's
 * transaction it does not: what the caller did before is gone too, and only the caller can do that again.
 */
export async function retryTransient<T>({ joined }: Session, work: () => Promise<T>): Promise<T> {
  for (let attempts = 1; ; attempts += 1) {
    try {
      return await work();
    } catch (error) {
      if (joined || attempts === mostAttempts || !isTransient(error)) throw error;
      const pause = firstPause * 2 ** attempts * Math.random();
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }
}
