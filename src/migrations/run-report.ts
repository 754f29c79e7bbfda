import type { Finding } from '../store/finding';
import type { Stage } from './config';
import type { Plan, PlannedStep } from './plan';
import type { RestorePoint } from './restore-point';
import type { LockHolder } from './run-lock';
import type { InvariantResult } from './verify/verify-invariants';

/** What is told while a run goes on, for a terminal. */
export type RunEvent =
  | { readonly kind: 'waiting-for-lock'; readonly place: string; readonly holder: LockHolder }
  | { readonly kind: 'continuing'; readonly runId: string }
  | { readonly kind: 'plan'; readonly plan: Plan }
  | {
      readonly kind: 'stage-started' | 'stage-finished' | 'stage-skipped';
      readonly stage: Stage;
      readonly note?: string;
    }
  | { readonly kind: 'step-started'; readonly step: PlannedStep; readonly number: number; readonly of: number }
  | { readonly kind: 'step-finished'; readonly step: PlannedStep; readonly milliseconds: number }
  | { readonly kind: 'step-failed'; readonly step: PlannedStep; readonly reason: string }
  | { readonly kind: 'log'; readonly line: string; readonly migration?: string };

export type Report = (event: RunEvent) => void;

export interface DoneStep {
  readonly target: string;
  readonly name: string;
  readonly direction: 'up' | 'down';
  readonly milliseconds: number;
}

/** What became of a run. */
export interface RunOutcome {
  readonly runId: string;
  readonly command: string;
  /** `left`: another runner was at it, and this one was told to leave. */
  readonly status: 'done' | 'nothing-to-do' | 'failed' | 'refused' | 'left';
  readonly done: readonly DoneStep[];
  /** Names that were due, and were not run. */
  readonly pending: readonly string[];
  readonly failed?: {
    readonly stage: Stage;
    /** The migration, where one failed. */
    readonly migration?: string;
    readonly reason: string;
    readonly error: unknown;
  };
  readonly findings: readonly Finding[];
  readonly restorePoints: readonly RestorePoint[];
  readonly invariants: readonly InvariantResult[];
  readonly holder?: LockHolder;
  readonly plan?: Plan;
  readonly milliseconds: number;
}
