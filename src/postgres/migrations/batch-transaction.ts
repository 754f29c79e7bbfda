import { setTimeout as wait } from 'node:timers/promises';
import type { QueryRunner } from 'typeorm';
import { migrationErrors } from '../../migrations/errors';
import { isTransient } from '../errors';

/** On a query runner: what runs now remembers by itself how far it came, and is not to be recorded statement by statement. */
export const resumable: unique symbol = Symbol.for('evolvent.migrations.resumable');
/** On a query runner: the AbortSignal of the run. */
export const runSignal: unique symbol = Symbol.for('evolvent.migrations.signal');
/** On a query runner: the attempt of the migration that runs, the same after an interruption. */
export const runAttempt: unique symbol = Symbol.for('evolvent.migrations.attempt');

type Marked = QueryRunner & {
  [resumable]?: true;
  readonly [runSignal]?: AbortSignal;
  readonly [runAttempt]?: string;
};

const mostAttempts = 6;
const firstPause = 20;
const lockNotAvailable = '55P03';

/** Does the work with the query runner marked as resumable. Throws `BATCH_INVALID` inside of a transaction. */
export async function resumably<Result>(
  queryRunner: QueryRunner,
  name: string,
  work: () => Promise<Result>,
): Promise<Result> {
  if (queryRunner.isTransactionActive) {
    const reason =
      'a transaction is active, in which nothing would be kept before its end. Set `transaction = false` in the migration, and run with `transaction: "each"`';
    throw migrationErrors.failure('BATCH_INVALID', { name, reason });
  }
  const marked: Marked = queryRunner;
  marked[resumable] = true;
  try {
    return await work();
  } finally {
    delete marked[resumable];
  }
}

/** Undefined under TypeORM's own runner. */
export function attemptOf(queryRunner: QueryRunner): string | undefined {
  return (queryRunner as Marked)[runAttempt];
}

/** Throws the reason of the run's signal, where that is aborted. */
export function throwIfAborted(queryRunner: QueryRunner): void {
  (queryRunner as Marked)[runSignal]?.throwIfAborted();
}

/** Waits between two batches; throws the signal's reason as soon as it is aborted. */
export async function pauseBetweenBatches(queryRunner: QueryRunner, milliseconds: number): Promise<void> {
  const signal = (queryRunner as Marked)[runSignal];
  signal?.throwIfAborted();
  if (milliseconds === 0) return;
  // An aborted wait has a reason of its own.
  await wait(milliseconds, undefined, { ...(signal && { signal }) }).catch(() => {});
  signal?.throwIfAborted();
}

/** One batch, all or nothing; again where it met a deadlock or waited for a lock too long. */
export async function batchTransaction<Result>(queryRunner: QueryRunner, work: () => Promise<Result>): Promise<Result> {
  for (let attempts = 1; ; attempts += 1) {
    try {
      // Whatever the service's default: what follows the checkpoint's lock has to see what its last holder did.
      await queryRunner.startTransaction('READ COMMITTED');
      const result = await work();
      await queryRunner.commitTransaction();
      return result;
    } catch (error) {
      // Where this fails too, the connection is gone, and the first error says why.
      if (queryRunner.isTransactionActive) await queryRunner.rollbackTransaction().catch(() => {});
      if (attempts === mostAttempts || !isWorthAnother(error)) throw error;
      await wait(firstPause * 2 ** attempts * Math.random());
    }
  }
}

function isWorthAnother(error: unknown): boolean {
  if (isTransient(error)) return true;
  return typeof error === 'object' && error !== null && 'code' in error && error.code === lockNotAvailable;
}
