import type { MigrationInterface, QueryRunner } from 'typeorm';
import { migrationErrors } from '../../migrations/errors';
import type { Step } from '../../migrations/migration';
import type { Execution } from '../../migrations/migration-target';
import { codeOf, detailOf, statementOf } from './database-error';
import { type Ask, type Recorder, recorded } from './recorder';
import { refusedRewrite, rewriteRefused } from './rewrite-guard';

/** SQLSTATE lock_not_available. */
const lockTimedOut = '55P03';

interface Options {
  readonly runner: QueryRunner;
  readonly step: Step;
  readonly instance: MigrationInterface;
  readonly execution: Execution;
  /** Keeps or removes the database's own record, in the transaction of the step where it has one. */
  readonly keepRecord: (ask: Ask) => Promise<void>;
  /** Settings of the session, as every step finds them. */
  readonly pin: (ask: Ask) => Promise<void>;
}

/** Runs one migration on its session, one way, and its record with it. */
export async function execute(options: Options): Promise<void> {
  const { step, execution } = options;
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await (step.migration.isTransactional ? inTransaction(options) : outsideTransaction(options));
    } catch (error) {
      if (codeOf(error) === rewriteRefused) {
        throw migrationErrors.failure(
          'TABLE_REWRITE_REFUSED',
          { migration: step.migration.name, ...refusedRewrite(detailOf(error)) },
          error,
        );
      }
      if (codeOf(error) !== lockTimedOut) throw error;
      const statement = statementOf(error);
      if (attempt >= execution.lockAttempts || execution.signal.aborted) {
        const fields = {
          migration: step.migration.name,
          attempts: attempt,
          milliseconds: execution.lockTimeout,
          statement,
        };
        throw migrationErrors.failure('LOCK_TIMEOUT', fields, error);
      }
      execution.log(
        `No lock within ${execution.lockTimeout} ms${statement === undefined ? '' : ` for ${statement}`}; attempt ${attempt} of ${execution.lockAttempts}.`,
      );
      await pause(Math.random() * Math.min(30_000, 250 * 2 ** attempt), execution.signal);
    }
  }
}

async function inTransaction(options: Options): Promise<void> {
  const { runner, step, instance, execution, keepRecord, pin } = options;
  const migration = step.migration.name;
  await recorded(runner, { migration, execution, isTransactional: true }, async ({ ask, ran }) => {
    await pin(ask);
    await runner.startTransaction();
    try {
      await move(instance, step.direction, runner);
      await keepRecord(ask);
      await execution.finished(ran.step(), runner);
      await runner.commitTransaction();
    } catch (error) {
      await rollBack(runner, ask);
      throw error;
    }
  });
}

async function outsideTransaction(options: Options): Promise<void> {
  const { runner, step, instance, execution, keepRecord, pin } = options;
  const migration = step.migration.name;
  await recorded(runner, { migration, execution, isTransactional: false }, async ({ ask, ran }: Recorder) => {
    await pin(ask);
    try {
      await move(instance, step.direction, runner);
    } catch (error) {
      await rollBack(runner, ask);
      throw error;
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

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(end, milliseconds);
    function end() {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    }
    signal.addEventListener('abort', end);
  });
}
