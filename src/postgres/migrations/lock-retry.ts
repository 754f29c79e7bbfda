import { migrationErrors } from '../../migrations/errors';
import type { Execution } from '../../migrations/migration-target';
import { pause } from '../../migrations/pause';
import { codeOf, statementOf } from './database-error';

/** SQLSTATE lock_not_available. */
const lockTimedOut = '55P03';

/** Does the work again where it waited for a lock too long, after a while in which others pass. Throws `LOCK_TIMEOUT`. */
export async function withLockRetries<Result>(
  migration: string,
  execution: Pick<Execution, 'lockTimeout' | 'lockAttempts' | 'signal' | 'log'>,
  work: () => Promise<Result>,
): Promise<Result> {
  const { lockTimeout, lockAttempts, signal, log } = execution;
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (codeOf(error) !== lockTimedOut) throw error;
      const statement = statementOf(error);
      if (attempt >= lockAttempts || signal.aborted) {
        const fields = { migration, attempts: attempt, milliseconds: lockTimeout, statement };
        throw migrationErrors.failure('LOCK_TIMEOUT', fields, error);
      }
      const what = statement === undefined ? '' : ` for ${statement}`;
      log(`No lock within ${lockTimeout} ms${what}; attempt ${attempt} of ${lockAttempts}.`);
      await pause(Math.random() * Math.min(30_000, 250 * 2 ** attempt), signal);
    }
  }
}
