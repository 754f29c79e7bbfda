import { backup, type KnownRestorePoint, restorePoints } from './backup';
import type { MigrationConfig } from './config';
import { overviewOf, withDatabases } from './databases';
import { type EmergencyOptions, emergencyRollback } from './emergency-rollback';
import { planRevert, type RevertOptions, revert } from './going-back';
import { makePlan, type Plan, type PlanOptions } from './plan';
import { type RestoreOptions, restore } from './restore';
import type { BackupOutcome, EmergencyOutcome, RestoreOutcome } from './restore-report';
import { type RunOptions, run } from './run';
import { checkInvariants } from './run-invariants';
import type { LockHolder } from './run-lock';
import type { RunOutcome } from './run-report';
import type { CommandOptions } from './session';
import { type SettleOptions, settle } from './settle';
import { type Status, type StatusOptions, status } from './status';
import type { InvariantResult } from './verify/verify-invariants';

/** What services and pipelines do with migrations. Each call connects, does its work and disconnects again. */
export interface MigrationRunner {
  /** What `run` would do, in its order. Writes nothing. */
  plan(options?: PlanOptions): Promise<Plan>;
  /** Where all migrations stand. Writes nothing. */
  status(options?: StatusOptions): Promise<Status>;
  /** Runs what is due: check, restore point, execute, verify, notify. Never throws for what fails in a stage: `outcome.failed` has it. */
  run(options?: RunOptions): Promise<RunOutcome>;
  /** Asks all invariants. Writes nothing. */
  verify(): Promise<readonly InvariantResult[]>;
  /** Takes migrations back, newest first: the last one, those after `to`, or those of a `run`. */
  revert(options?: RevertOptions): Promise<RunOutcome>;
  /** What `revert` would do. Writes nothing. */
  planRevert(options?: Pick<RevertOptions, 'to' | 'run'>): Promise<Plan>;
  /** Writes down what a person has found out about a migration that was interrupted. Runs nothing. */
  settle(name: string, options: SettleOptions): Promise<void>;
  /** Makes a restore point with every provider of the config. */
  backup(options?: CommandOptions): Promise<BackupOutcome>;
  /** The restore points that the history knows, newest first. */
  restorePoints(): Promise<readonly KnownRestorePoint[]>;
  /** Brings a restore point back, the latest, or a point in time. */
  restore(options?: RestoreOptions): Promise<RestoreOutcome>;
  /**
   * Stops the application, brings the latest restore points back, asks the invariants, starts the application again. The same call goes on
   * with the step that failed.
   */
  emergencyRollback(options?: EmergencyOptions): Promise<EmergencyOutcome>;
  /** Takes the locks away from whoever holds them; answers who that was. */
  unlock(): Promise<readonly { readonly place: string; readonly holder: LockHolder }[]>;
}

/**
 * The migrations of a service's databases, as one plan.
 *
 * Throws `CONFIG_INVALID`, `DATABASE_UNAVAILABLE`, `DATABASE_UNFIT`, `HISTORY_NEWER`, `MIGRATIONS_NOT_LOADED` and `LOCK_HELD`, all before
 * anything is changed.
 *
 * @example
 * ```ts
 * const runner = createMigrationRunner(defineConfig({ postgres: () => postgresMigrations({ dataSource }) }));
 * const outcome = await runner.run({ whenLocked: 'leave' });
 * if (outcome.failed) console.error(outcome.failed.reason);
 * ```
 */
export function createMigrationRunner(config: MigrationConfig): MigrationRunner {
  return {
    plan: (options = {}) =>
      withDatabases(config, async (databases) => {
        const { standings, findings } = await overviewOf(databases);
        return makePlan(standings, findings, options, config.policy);
      }),
    status: (options) => status(config, options),
    run: (options) => run(config, options),
    verify: () => checkInvariants({ config, signal: new AbortController().signal }),
    revert: (options) => revert(config, options),
    planRevert: (options) => planRevert(config, options),
    settle: (name, options) => settle(config, name, options),
    backup: (options) => backup(config, options),
    restorePoints: () => restorePoints(config),
    restore: (options) => restore(config, options),
    emergencyRollback: (options) => emergencyRollback(config, options),
    unlock: () =>
      withDatabases(config, async ({ targets }) => {
        const taken: { place: string; holder: LockHolder }[] = [];
        for (const { lock, place } of targets) {
          const holder = await lock.takeAway();
          if (holder !== undefined) taken.push({ place, holder });
        }
        return taken;
      }),
  };
}
