import type { MigrationInterface, QueryRunner } from 'typeorm';
import { migrationErrors } from '../../migrations/errors';
import type { Step } from '../../migrations/migration';
import type { Execution } from '../../migrations/migration-target';
import { codeOf, detailOf } from './database-error';
import { withLockRetries } from './lock-retry';
import { type Ask, type Recorder, recorded } from './recorder';
import { refusedRewrite, rewriteRefused } from './rewrite-guard';

interface Options {
  readonly runner: QueryRunner;
  readonly step: Step;
  readonly instance: MigrationInterface;
  readonly execution: Execution;
  /** Keeps or removes the database's own record, in the transaction of the step where it has one. */
  readonly keepRecord: (ask: Ask) => Promise<void>;
  /** Settings of the session, as every step finds them. */
  readonly pin: (ask: Ask) => Promise<void>;
  /** The step may have changed them. */
  readonly unpin: () => void;
}

/** Runs one migration on its session, one way, and its record with it. */
export async function execute(options: Options): Promise<void> {
  const { migration } = options.step;
  try {
    // Outside of a transaction single statements are tried again: what ran before them is kept.
    if (!migration.isTransactional) await outsideTransaction(options);
    else await withLockRetries(migration.name, options.execution, () => inTransaction(options));
  } catch (error) {
    if (codeOf(error) !== rewriteRefused) throw error;
    const fields = { migration: migration.name, ...refusedRewrite(detailOf(error)) };
    throw migrationErrors.failure('TABLE_REWRITE_REFUSED', fields, error);
  }
}

async function inTransaction(options: Options): Promise<void> {
  const { runner, step, instance, execution, keepRecord, pin, unpin } = options;
  const migration = step.migration.name;
  await recorded(runner, { migration, execution, isTransactional: true }, async ({ ask, ran, own }) => {
    await pin(ask);
    await own(() => runner.startTransaction());
    try {
      await move(instance, step.direction, runner);
      requireDepth(runner, 1, migration);
      await keepRecord(ask);
      await execution.finished(ran.step(), runner);
      await own(() => runner.commitTransaction());
    } catch (error) {
      await own(() => rollBack(runner, ask));
      throw error;
    } finally {
      if (ran.mayHaveSet) unpin();
    }
  });
}

async function outsideTransaction(options: Options): Promise<void> {
  const { runner, step, instance, execution, keepRecord, pin, unpin } = options;
  const migration = step.migration.name;
  await recorded(runner, { migration, execution, isTransactional: false }, async ({ ask, ran, own }: Recorder) => {
    await pin(ask);
    try {
      await move(instance, step.direction, runner);
      requireDepth(runner, 0, migration);
    } catch (error) {
      await own(() => rollBack(runner, ask));
      throw error;
    } finally {
      // A statement that was answered from the record, or a batch, is not looked at.
      unpin();
    }
    await ask('BEGIN');
    try {
      await keepRecord(ask);
      await execution.finished(ran.step(), runner);
      await ask('COMMIT');
    } catch (error) {
      await ask('ROLLBACK').catch(() => {});
      throw error;
    }
  });
}

async function move(instance: MigrationInterface, direction: 'up' | 'down', runner: QueryRunner): Promise<void> {
  await runner.beforeMigration();
  await instance[direction](runner);
  await runner.afterMigration();
}

/** A commit would only end the innermost of them. Throws `MIGRATION_TRANSACTION_UNSUITED`. */
function requireDepth(runner: QueryRunner, depth: number, migration: string): void {
  const found: unknown = Reflect.get(runner, 'transactionDepth');
  if (found === depth) return;
  const reason = 'it leaves a transaction of its own open, neither committed nor rolled back';
  throw migrationErrors.failure('MIGRATION_TRANSACTION_UNSUITED', { migration, reason });
}

/** Whatever the migration left open, also by statements of its own. */
async function rollBack(runner: QueryRunner, ask: Ask): Promise<void> {
  while (runner.isTransactionActive) {
    try {
      await runner.rollbackTransaction();
    } catch {
      break;
    }
  }
  await ask('ROLLBACK').catch(() => {});
}
