import type { RestorePoint } from '../../migrations/restore-point';
import type { BackupOutcome, EmergencyOutcome, RestoreOutcome } from '../../migrations/restore-report';
import type { MigrationRunner } from '../../migrations/runner';
import type { CommandOptions } from '../../migrations/session';

export interface KnownRestorePoint {
  readonly point: RestorePoint;
  readonly runId: string;
  readonly at: string;
}

interface GoingBack extends CommandOptions {
  readonly confirmed?: boolean;
  readonly reason?: string;
}

/** A runner that goes back to restore points too. */
export interface FullRunner extends MigrationRunner {
  backup(options?: CommandOptions): Promise<BackupOutcome>;
  /** Newest first. */
  restorePoints(): Promise<readonly KnownRestorePoint[]>;
  restore(options: GoingBack & { readonly point?: string; readonly to?: string }): Promise<RestoreOutcome>;
  emergencyRollback(options: GoingBack): Promise<EmergencyOutcome>;
}

/** The runner as one that goes back to restore points. */
export function withRestorePoints(runner: MigrationRunner): FullRunner {
  if (isFull(runner)) return runner;
  throw new TypeError('The runner knows nothing of restore points.');
}

function isFull(runner: MigrationRunner): runner is FullRunner {
  return ['backup', 'restorePoints', 'restore', 'emergencyRollback'].every((name) => name in runner);
}
