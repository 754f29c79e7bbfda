import type { MigrationConfig } from './config';
import { migrationErrors } from './errors';
import { type CommandOptions, withSession } from './session';

export interface SettleOptions extends CommandOptions {
  readonly isApplied: boolean;
  readonly reason: string;
}

/** Writes down what a person has found out about a migration that was interrupted. Changes no data, and runs nothing. */
export async function settle(config: MigrationConfig, name: string, options: SettleOptions): Promise<void> {
  const answer = await withSession(config, 'settle', options, async (session) => {
    const standing = session.overview.standings.find((each) => each.name === name);
    if (standing?.migration === undefined)
      throw migrationErrors.failure('MIGRATION_UNKNOWN', { found: name, what: 'migration' });
    const { migration } = standing;
    const target = session.databases.target(migration.target);
    const { isApplied, reason } = options;
    await target.settle(migration, isApplied, session.lease(target));
    await session.journal.writeOf(migration, 'migration-settled', { isApplied, reason, by: session.actor });
  });
  if ('holder' in answer) throw migrationErrors.failure('LOCK_HELD', { place: 'The database', holder: answer.holder });
}
