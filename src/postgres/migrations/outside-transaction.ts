import type { QueryRunner } from 'typeorm';
import { isEvolventError } from '../../errors/evolvent-error';
import { migrationErrors } from '../../migrations/errors';
import type { RanStatement } from '../../migrations/history';
import type { Execution } from '../../migrations/migration-target';
import type { Query } from '../session';
import { dropInvalidIndex, hasRun, stateOfIndex } from './concurrent-index';
import { codeOf } from './database-error';
import { withLockRetries } from './lock-retry';
import { type RanStatements, ranStatement, withAnswer } from './ran-statements';
import type { Ask } from './recorder';
import { concurrentIndexOf, isConcurrent, isIntrospection } from './statement-text';

/** SQLSTATEs of statements that refuse to run in a transaction, or that end their own. */
const refusesTransaction = new Set(['25001', '2D000']);

/** SQLSTATEs after which nobody knows what became of a statement: the connection is gone. */
const isGone = /^(08|57P)/;

interface Options {
  readonly migration: string;
  readonly runner: QueryRunner;
  /** Asks the database, past what records. */
  readonly ask: Ask;
  readonly execution: Execution;
  readonly ran: RanStatements;
}

/**
 * Runs the statements of a migration that is not in a transaction, so that each runs once, however often the migration is interrupted.
 *
 * A statement is run in a small transaction together with its record, where it wrote something. Those that refuse (CREATE INDEX
 * CONCURRENTLY, VACUUM) are written down before and after. Statements that an interrupted run has recorded are answered from the record.
 */
export class OutsideTransaction {
  readonly #options: Options;
  readonly #query: Query;
  #next = 0;
  #inDoubt: RanStatement | undefined;

  constructor(options: Options) {
    this.#options = options;
    this.#query = (statement, parameters) => options.ask(statement, parameters) as ReturnType<Query>;
    this.#inDoubt = options.execution.inDoubt;
  }

  async run(statement: string, parameters: readonly unknown[] | undefined, isStructured: boolean): Promise<unknown> {
    const { execution } = this.#options;
    const begun = ranStatement(statement, parameters, 0);
    if (this.#hasRun(begun)) return this.#answerOf(begun);
    const { migration } = this.#options;
    return withLockRetries(migration, execution, () =>
      isConcurrent(statement)
        ? this.#bare(begun, statement, parameters, isStructured)
        : this.#together(begun, statement, parameters, isStructured),
    );
  }

  /** A statement inside of a transaction that the migration opened itself: kept or lost with it. */
  async runInside(
    statement: string,
    parameters: readonly unknown[] | undefined,
    isStructured: boolean,
  ): Promise<unknown> {
    const { execution, ask, ran, runner } = this.#options;
    if (isIntrospection(statement)) return ask(statement, parameters, isStructured);
    const begun = ranStatement(statement, parameters, 0);
    if (this.#hasRun(begun)) return this.#answerOf(begun);
    const before = execution.ran[this.#next];
    if (before !== undefined) throw this.#elsewhere(begun, before);
    const start = performance.now();
    const answer = await ask(statement, parameters, isStructured);
    const done = { ...begun, milliseconds: Math.round(performance.now() - start) };
    ran.add(done);
    await execution.statementFinished(withAnswer(done, answer), runner);
    return answer;
  }

  async #together(
    begun: RanStatement,
    statement: string,
    parameters: readonly unknown[] | undefined,
    isStructured: boolean,
  ) {
    const { ask, execution, ran, runner } = this.#options;
    const start = performance.now();
    await ask('BEGIN');
    try {
      const answer = await ask(statement, parameters, isStructured);
      const [wrote] = (await ask('SELECT pg_current_xact_id_if_assigned()::text AS id')) as { id: string | null }[];
      if (wrote?.id != null) {
        const before = execution.ran[this.#next];
        if (before !== undefined) throw this.#elsewhere(begun, before);
        const done = { ...begun, milliseconds: Math.round(performance.now() - start) };
        await execution.statementFinished(withAnswer(done, answer), runner);
        ran.add(done);
      }
      await ask('COMMIT');
      return answer;
    } catch (error) {
      await Promise.resolve(ask('ROLLBACK')).catch(() => {});
      const before = execution.ran[this.#next];
      if (before !== undefined && !isEvolventError(error)) throw this.#elsewhere(begun, before, error);
      if (refusesTransaction.has(codeOf(error) ?? '')) return this.#bare(begun, statement, parameters, isStructured);
      throw error;
    }
  }

  async #bare(
    begun: RanStatement,
    statement: string,
    parameters: readonly unknown[] | undefined,
    isStructured: boolean,
  ) {
    const { ask, execution, ran, migration } = this.#options;
    const before = execution.ran[this.#next];
    if (before !== undefined) throw this.#elsewhere(begun, before);
    const isInDoubt = this.#inDoubt?.checksum === begun.checksum;
    this.#inDoubt = undefined;
    if (isInDoubt && (await hasRun(this.#query, migration, statement))) {
      ran.add(begun);
      await execution.statementFinished(begun);
      return [];
    }
    const index = concurrentIndexOf(statement);
    if (index?.action === 'create') await dropInvalidIndex(this.#query, index, execution.log);
    await execution.statementStarted(begun);
    const start = performance.now();
    // It waits for others and holds nobody up: a short lock_timeout would only leave an invalid index.
    const isPatient = isConcurrent(statement);
    if (isPatient) await ask('SET lock_timeout = 0');
    try {
      const answer = await ask(statement, parameters, isStructured);
      if (
        index?.action === 'create' &&
        index.index !== undefined &&
        (await stateOfIndex(this.#query, index)) === 'invalid'
      )
        throw new Error(`the index ${index.index} is invalid`);
      const done = { ...begun, milliseconds: Math.round(performance.now() - start) };
      ran.add(done);
      await execution.statementFinished(withAnswer(done, answer));
      return answer;
    } catch (error) {
      if (index?.action === 'create') await dropInvalidIndex(this.#query, index, execution.log).catch(() => {});
      const code = codeOf(error) ?? '';
      // Refused, it is simply run again; an index without a name may have been left, and is looked at by a person.
      const hasLeftNothing = index === undefined || index.index !== undefined;
      if (/^[0-9A-Z]{5}$/.test(code) && !isGone.test(code) && hasLeftNothing) await execution.statementFailed(begun);
      throw error;
    } finally {
      if (isPatient) await Promise.resolve(ask(`SET lock_timeout = ${execution.lockTimeout}`)).catch(() => {});
    }
  }

  /** The next of those that an interrupted run has left finished. */
  #hasRun(begun: RanStatement): boolean {
    return this.#options.execution.ran[this.#next]?.checksum === begun.checksum;
  }

  #answerOf(begun: RanStatement): unknown {
    const { execution, ran, migration } = this.#options;
    const before = execution.ran[this.#next] ?? begun;
    this.#next += 1;
    ran.add(before);
    if (before.answer !== undefined) return before.answer ?? undefined;
    throw migrationErrors.failure('MIGRATION_INTERRUPTED', {
      migration,
      reason: `what this answered, before it was interrupted, was too much to keep: ${before.statement}`,
    });
  }

  #elsewhere(begun: RanStatement, before: RanStatement, cause?: unknown) {
    return migrationErrors.failure(
      'MIGRATION_INTERRUPTED',
      {
        migration: this.#options.migration,
        reason: `it asks for ${begun.statement}, where it ran ${before.statement} before it was interrupted`,
      },
      cause,
    );
  }
}
