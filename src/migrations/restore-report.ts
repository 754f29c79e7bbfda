import type { Restored, RestorePoint } from './restore-point';

/** What `backup` made. */
export interface BackupOutcome {
  readonly runId: string;
  readonly status: 'done' | 'failed';
  readonly restorePoints: readonly RestorePoint[];
  readonly failed?: { readonly provider: string; readonly reason: string; readonly error: unknown };
}

/** What became of one restore point of a restore. */
export interface RestoredPoint extends Restored {
  readonly provider: string;
  readonly id: string;
}

/** What `restore` did. */
export interface RestoreOutcome {
  readonly runId: string;
  readonly status: 'done' | 'failed';
  readonly restored: readonly RestoredPoint[];
  readonly failed?: { readonly provider: string; readonly reason: string; readonly error: unknown };
}

export type EmergencyStep = 'stop-application' | 'restore' | 'verify' | 'start-application';

/** What `emergency-rollback` did; the same command goes on with the step that failed. */
export interface EmergencyOutcome {
  readonly runId: string;
  readonly status: 'done' | 'failed';
  /** The steps that are through, those of an earlier, interrupted attempt included. */
  readonly done: readonly EmergencyStep[];
  readonly restored: readonly RestoredPoint[];
  /** Events that were acknowledged after the restore point, by the file that they were saved to. */
  readonly savedEvents: readonly { readonly file: string; readonly count: number }[];
  readonly failed?: { readonly step: EmergencyStep; readonly reason: string; readonly error: unknown };
}
