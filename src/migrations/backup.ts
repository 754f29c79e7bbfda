import { reasonOf } from '../errors/say';
import type { MigrationConfig } from './config';
import { withDatabases } from './databases';
import { migrationErrors } from './errors';
import type { RestorePoint } from './restore-point';
import type { BackupOutcome } from './restore-report';
import { jsonOf, providersOf, restorePointIn } from './run-restore-points';
import { type CommandOptions, type Session, withSession } from './session';

export interface KnownRestorePoint {
  readonly point: RestorePoint;
  readonly runId: string;
  /** ISO 8601: when it was written down. */
  readonly at: string;
}

/** Makes a restore point with every provider of the config. */
export async function backup(config: MigrationConfig, options: CommandOptions = {}): Promise<BackupOutcome> {
  const answer = await withSession(config, 'backup', options, backupIn);
  if ('result' in answer) return answer.result;
  throw migrationErrors.failure('LOCK_HELD', { place: 'The database', holder: answer.holder });
}

async function backupIn(session: Session): Promise<BackupOutcome> {
  const { runId, journal, context } = session;
  const providers = await providersOf(session);
  if (providers.length === 0) {
    throw migrationErrors.failure('RESTORE_POINT_MISSING', { reason: 'the config has no restorePoints' });
  }
  await session.begin({});
  const restorePoints: RestorePoint[] = [];
  for (const provider of providers) {
    try {
      const point = await provider.create(context);
      await journal.write('restore-point-made', { point: jsonOf(point) });
      restorePoints.push(point);
    } catch (error) {
      const reason = reasonOf(error);
      await journal.write('run-failed', { provider: provider.name, reason });
      return { runId, status: 'failed', restorePoints, failed: { provider: provider.name, reason, error } };
    }
  }
  await journal.write('run-finished');
  return { runId, status: 'done', restorePoints };
}

/** The restore points that the history knows, newest first. */
export async function restorePoints(config: MigrationConfig): Promise<readonly KnownRestorePoint[]> {
  return withDatabases(config, async ({ history }) => knownRestorePoints(await history.entries()));
}

export function knownRestorePoints(
  entries: Awaited<ReturnType<Session['databases']['history']['entries']>>,
): readonly KnownRestorePoint[] {
  return entries
    .filter(({ kind }) => kind === 'restore-point-made')
    .map((entry) => ({ point: restorePointIn(entry), runId: entry.runId, at: entry.at }))
    .reverse();
}
