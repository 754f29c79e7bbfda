import type { MigrationConfig } from './config';
import { migrationErrors } from './errors';
import type { Invariant } from './verify/invariant';
import { holds, type InvariantResult, sayInvariant, verifyInvariants } from './verify/verify-invariants';

/** Asks all invariants of the config. */
export async function checkInvariants({
  config,
  signal,
}: {
  readonly config: MigrationConfig;
  readonly signal: AbortSignal;
}): Promise<readonly InvariantResult[]> {
  const invariants: Invariant[] = [];
  for (const make of config.invariants ?? []) invariants.push(await make());
  return verifyInvariants(invariants, { signal });
}

/** Throws `INVARIANT_BROKEN` where one does not hold, or could not be looked at. */
export function requireInvariants(results: readonly InvariantResult[]): void {
  const broken = results.filter((result) => !holds(result));
  if (broken.length > 0) throw migrationErrors.failure('INVARIANT_BROKEN', { invariants: broken.map(sayInvariant) });
}
