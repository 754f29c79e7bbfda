import { reasonOf } from '../errors/say';
import type { MigrationConfig } from './config';
import type { InvariantOutcome } from './run-report';

/** Asks all invariants of the config. One that cannot be checked is told as failed, never as holding. */
export async function checkInvariants({
  config,
  signal,
}: {
  readonly config: MigrationConfig;
  readonly signal: AbortSignal;
}): Promise<readonly InvariantOutcome[]> {
  const outcomes: InvariantOutcome[] = [];
  for (const make of config.invariants ?? []) {
    const { name, promise, check } = await make();
    try {
      const { broken, examples } = await check({ signal });
      outcomes.push({ name, promise, broken, examples });
    } catch (error) {
      outcomes.push({ name, promise, broken: 0, examples: [], failed: reasonOf(error) });
    }
  }
  return outcomes;
}
