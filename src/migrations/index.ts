export type { KnownRestorePoint } from './backup';
export {
  type CheckContext,
  defineConfig,
  type HookContext,
  type Hooks,
  type MigrationConfig,
  type PlanCheck,
  type Policy,
  type Stage,
} from './config';
export type { EmergencyOptions } from './emergency-rollback';
export type { RevertOptions } from './going-back';
export type { History, HistoryEntry, HistoryKind, NewHistoryEntry, RanStatement } from './history';
export type { Logger } from './logger';
export { logTo } from './logging';
export type {
  AcknowledgedFinding,
  AppliedMigration,
  Migration,
  MigrationDetails,
  Phase,
  RunWindow,
  Step,
  TargetName,
  WayBack,
} from './migration';
export type { Execution, FoundMigrations, MigrationTarget, RanStep } from './migration-target';
export type { Notifier, RunNotice } from './notifier';
export { slack } from './notifiers/slack';
export { type WebhookOptions, webhook } from './notifiers/webhook';
export type { HeldBack, Plan, PlannedStep, PlanOptions } from './plan';
export type { RestoreOptions } from './restore';
export type { RestoreContext, Restored, RestorePoint, RestorePointProvider } from './restore-point';
export * from './restore-points';
export type { BackupOutcome, EmergencyOutcome, EmergencyStep, RestoredPoint, RestoreOutcome } from './restore-report';
export type { RunOptions } from './run';
export type { Lease, LockAnswer, LockHolder, RunLock } from './run-lock';
export type { DoneStep, Report, RunEvent, RunOutcome } from './run-report';
export { createMigrationRunner, type MigrationRunner } from './runner';
export { planText, readPlan } from './saved-plan';
export type { CommandOptions } from './session';
export type { SettleOptions } from './settle';
export type { StandingState } from './standing';
export type { Status, StatusLine, StatusOptions } from './status';
export { type ComparedSide, type ComparisonOptions, comparison } from './verify/comparison';
export type { Invariant, InvariantAnswer, InvariantContext } from './verify/invariant';
export { type StreamInvariantOptions, streamInvariant } from './verify/stream-invariant';
export { type InvariantResult, verifyInvariants } from './verify/verify-invariants';
