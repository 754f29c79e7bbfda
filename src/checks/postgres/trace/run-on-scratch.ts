import { setImmediate } from 'node:timers/promises';
import type { DataSource, MigrationInterface, QueryRunner } from 'typeorm';
import { codeOf } from '../../../postgres/migrations/database-error';
import { askOf } from '../../../postgres/migrations/recorder';
import { guarded } from './guards/guarded';
import { beyondDatabase } from './refused-statements';
import type { Scratch } from './scratch/scratch';
import { type OnStatement, recordStatements } from './scratch-recorder';
import { defaultLimits, type TraceLimits } from './trace-limits';

export interface ScratchRunOptions {
  readonly scratch: Scratch;
  /** Of the scratch. */
  readonly dataSource: DataSource;
  /** The service's own, which is refused meanwhile. */
  readonly targets: readonly DataSource[];
  /** A new instance, as TypeORM makes one. */
  readonly create: () => MigrationInterface;
  readonly direction?: 'up' | 'down';
  readonly isTransactional: boolean;
  /** Default: statements are run as they are. */
  readonly onStatement?: OnStatement;
  /** Once the migration has come to its end, in its transaction where it has one. */
  readonly finished?: (runner: QueryRunner) => Promise<void>;
  readonly limits?: Partial<TraceLimits>;
}

export interface ScratchRun {
  /** `stopped`: it took too long, and the scratch has to be reset. */
  readonly outcome: 'finished' | 'failed' | 'stopped';
  /** Why it failed. */
  readonly error?: unknown;
  /** What it was refused, or why it was stopped: parts of it were not looked at. Clauses such as `it calls the network (…)`. */
  readonly notChecked: readonly string[];
}

/** So many refusals a runaway is told of; then it waits for ever, since a loop that catches errors would never give way. */
const mostRefusals = 100;

/**
 * Runs one migration on the scratch as it would run for real: in a transaction of its own where it has one, and never to the
 * service's database or the network. One that takes too long is stopped, and what it does later is refused.
 *
 * A loop of JavaScript that never gives way (`while (true) {}`, or one that awaits nothing but settled promises) can't be stopped
 * from within its own process: that needs a limit of the pipeline.
 */
export async function runOnScratch(options: ScratchRunOptions): Promise<ScratchRun> {
  const { scratch, dataSource, targets } = options;
  const limits = { ...defaultLimits, ...options.limits };
  const refusals = new Set<string>();
  const runner = dataSource.createQueryRunner();
  let isOwn = false;
  let isStopped = false;
  let statements = 0;
  let refused = 0;

  const refuse = async (reason: string): Promise<never> => {
    refusals.add(reason);
    refused += 1;
    // Gives way, so that timers run also where the migration tries again at once.
    await setImmediate();
    if (refused > mostRefusals) await new Promise(() => {});
    throw new Error(`A migration is run on a scratch database to check it, and ${reason}.`);
  };
  const release = recordStatements(dataSource, {
    runner,
    onStatement: options.onStatement ?? ((_statement, _parameters, run) => run()),
    isOwn: () => isOwn,
    async admit(statement) {
      statements += 1;
      if (isStopped) await refuse('it was stopped');
      if (statements > limits.statements) await refuse(`it sends more than ${limits.statements} statements`);
      const reason = scratch.kind === 'server' ? beyondDatabase(statement) : undefined;
      if (reason !== undefined) await refuse(reason);
    },
    failed(error) {
      if (codeOf(error) === '57014') refusals.add('a statement takes longer than the check waits');
    },
  });
  const own = async (task: () => Promise<void>) => {
    isOwn = true;
    try {
      await task();
    } finally {
      isOwn = false;
    }
  };

  const work = guarded(targets, { refusals }, () => migrate(options, runner, own));
  const tooLong = `it takes longer than ${limits.migration / 1000} s`;
  let timer: NodeJS.Timeout | undefined;
  const stopped = new Promise<'stopped'>((resolve) => {
    timer = setTimeout(() => resolve('stopped'), limits.migration);
  });
  try {
    const end = await Promise.race([work, stopped]);
    if (end !== 'stopped') return { outcome: 'finished', notChecked: [...refusals] };
    isStopped = true;
    work.catch(() => {});
    await scratch.interrupt(tooLong);
    return { outcome: 'stopped', notChecked: [tooLong, ...refusals] };
  } catch (error) {
    if (scratch.lost === undefined) return { outcome: 'failed', error, notChecked: [...refusals] };
    return { outcome: 'stopped', error, notChecked: [scratch.lost, ...refusals] };
  } finally {
    clearTimeout(timer);
    // A runaway goes on being refused.
    if (!isStopped) release();
    // Also of a runaway, which may never give it back: the pool could not be closed.
    await runner.release().catch(() => {});
  }
}

type Own = (task: () => Promise<void>) => Promise<void>;

async function migrate(options: ScratchRunOptions, runner: QueryRunner, own: Own): Promise<void> {
  const { create, direction = 'up', isTransactional, finished } = options;
  const instance = create();
  try {
    if (isTransactional) await own(() => runner.startTransaction());
    await runner.beforeMigration();
    await instance[direction](runner);
    await runner.afterMigration();
    requireDepth(runner, isTransactional ? 1 : 0);
    await own(async () => {
      await finished?.(runner);
      if (isTransactional) await runner.commitTransaction();
    });
  } catch (error) {
    await own(() => rollBack(runner));
    throw error;
  }
}

function requireDepth(runner: QueryRunner, depth: number): void {
  if (Reflect.get(runner, 'transactionDepth') === depth) return;
  throw new Error('It leaves a transaction of its own open, neither committed nor rolled back.');
}

/** Whatever the migration left open, also by statements of its own. */
async function rollBack(runner: QueryRunner): Promise<void> {
  while (runner.isTransactionActive) {
    try {
      await runner.rollbackTransaction();
    } catch {
      break;
    }
  }
  await askOf(runner)('ROLLBACK').catch(() => {});
}
