import type { StartedEngine } from './engine';
import { keep } from './keep';

/**
 * Starts a PostgreSQL 18 with no data in it, which ends with this process. With `EVOLVENT_TEST_POSTGRES_URL` it
 * starts nothing and answers that URL.
 */
export async function startPostgres(): Promise<StartedEngine> {
  const external = process.env.EVOLVENT_TEST_POSTGRES_URL;
  if (external) return { url: external, stop: async () => {} };
  const { urls, stop } = await keep(['postgres']);
  return { url: urls.postgres, stop };
}
