import type { Finding } from '../store/finding';
import type { Logger } from './logger';
import type { MigrationTarget } from './migration-target';
import type { Notifier } from './notifier';
import type { Plan } from './plan';
import type { RestorePointProvider } from './restore-point';
import type { Invariant } from './verify/invariant';

/** A stage of a run, in the order that they have. */
export type Stage = 'check' | 'restore-point' | 'execute' | 'verify' | 'notify';

export const stages: readonly Stage[] = ['check', 'restore-point', 'execute', 'verify', 'notify'];

export interface HookContext {
  readonly runId: string;
  readonly signal: AbortSignal;
  readonly log: (line: string) => void;
}

/** Run before and after a stage; one that throws fails the run there. May run again where a run was interrupted. */
export type Hooks = Readonly<
  Partial<Record<`${'before' | 'after'}:${Stage}`, (context: HookContext) => Promise<void> | void>>
>;

/** What a check has at hand. */
export interface CheckContext extends HookContext {
  /** The databases of the config, open; a check reads, and changes nothing. */
  readonly targets: readonly MigrationTarget[];
}

/** What looks at a plan before it is run. Blockers that it finds refuse the run. */
export interface PlanCheck {
  readonly name: string;
  check(plan: Plan, context: CheckContext): Promise<readonly Finding[]>;
}

export interface Policy {
  /**
   * A migration that is older than one that is applied: `'warn'` runs it in its turn, as happens when branches are merged; `'refuse'` makes it a
   * blocker. Default: `'warn'`.
   */
  readonly outOfOrder?: 'warn' | 'refuse';
  /** `'required'`: a run with something to do needs a restore point of every database that it changes. Default: `'optional'`. */
  readonly restorePoint?: 'required' | 'optional';
  /** `'forward-only'`: going back needs to be confirmed, with a reason. `'free'`, for development: it does not. Default: `'forward-only'`. */
  readonly goingBack?: 'forward-only' | 'free';
}

/** What the service and the command line share: `evolvent.config.ts` exports one. */
export interface MigrationConfig {
  /** The migrations of PostgreSQL: `postgresMigrations(...)` of 'evolvent/postgres'. A function, so that nothing connects before it has to. */
  readonly postgres?: () => MigrationTarget | Promise<MigrationTarget>;
  /** The migrations of DynamoDB: `dynamodbMigrations(...)` of 'evolvent/dynamodb'. */
  readonly dynamodb?: () => MigrationTarget | Promise<MigrationTarget>;
  /** The registry of event types, for checks that open no database. */
  readonly registry?: object;
  readonly check?: PlanCheck | readonly PlanCheck[];
  /** Made before a run, in this order; each a function, so that a check opens no connection. */
  readonly restorePoints?: readonly (() => RestorePointProvider | Promise<RestorePointProvider>)[];
  /** What has to hold after every run, each a function, so that nothing connects before it has to. */
  readonly invariants?: readonly (() => Invariant | Promise<Invariant>)[];
  readonly notify?: readonly Notifier[];
  readonly hooks?: Hooks;
  readonly policy?: Policy;
  /** For `emergency-rollback`: stops and starts the application. */
  readonly application?: {
    stop(context: HookContext): Promise<void>;
    start(context: HookContext): Promise<void>;
  };
  /** Who runs. Default: user and host. */
  readonly actor?: string;
  readonly logger?: Logger;
  /** Milliseconds after which a step is told to be slow. Default: 30,000. */
  readonly slowAfter?: number;
  /** Milliseconds that a statement waits for a lock. Default: 3,000. */
  readonly lockTimeout?: number;
  /** How often it is tried. Default: 10. */
  readonly lockAttempts?: number;
}

/**
 * Gives the config back, with its types checked.
 *
 * @example
 * ```ts
 * export default defineConfig({ postgres: () => postgresMigrations({ dataSource }) });
 * ```
 */
export function defineConfig(config: MigrationConfig): MigrationConfig {
  return config;
}
