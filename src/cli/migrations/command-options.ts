import type { Phase, TargetName } from '../../migrations/migration';

/** What every command takes. */
export interface CommonOptions {
  readonly json?: true;
  readonly verbose?: true;
}

export interface ConfigOptions extends CommonOptions {
  readonly config?: string;
}

export interface FindingsOptions {
  readonly format?: 'text' | 'github';
}

export interface WaitOptions {
  readonly whenLocked?: 'wait' | 'leave';
  /** Milliseconds. */
  readonly wait?: number;
}

export interface ChosenSteps {
  readonly target?: TargetName;
  readonly to?: string;
  readonly phase?: readonly Phase[];
  readonly allowIrreversible?: true;
}

/** Going back, or taking something away from somebody. */
export interface ConfirmOptions {
  readonly yes?: true;
  readonly reason?: string;
}

export interface PlanCommandOptions extends ConfigOptions, ChosenSteps, FindingsOptions {
  readonly save?: string;
}

export interface CheckCommandOptions extends ConfigOptions, ChosenSteps, FindingsOptions {
  readonly plan?: string;
  readonly environment?: string;
}

export interface RunCommandOptions extends CheckCommandOptions, WaitOptions {
  readonly dryRun?: true;
}

export interface StatusCommandOptions extends ConfigOptions {
  readonly target?: TargetName;
}

export interface RevertCommandOptions extends ConfigOptions, WaitOptions, ConfirmOptions {
  readonly to?: string;
  readonly run?: string;
}

export interface BackupCommandOptions extends ConfigOptions, WaitOptions {}

export interface RestoreCommandOptions extends ConfigOptions, WaitOptions, ConfirmOptions {
  readonly point?: string;
  readonly to?: string;
}

export interface EmergencyCommandOptions extends ConfigOptions, WaitOptions, ConfirmOptions {}

export interface UnlockCommandOptions extends ConfigOptions, ConfirmOptions {}

export interface SettleCommandOptions extends ConfigOptions, WaitOptions {
  readonly applied?: true;
  readonly notApplied?: true;
  readonly reason?: string;
}

export interface NewMigrationOptions extends CommonOptions {
  readonly postgres?: true;
  readonly dynamodb?: true;
  readonly folder?: string;
}
