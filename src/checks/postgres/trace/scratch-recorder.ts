import type { DataSource, QueryRunner } from 'typeorm';
import { resumable } from '../../../postgres/migrations/batch-transaction';
import { type Ask, askOf } from '../../../postgres/migrations/recorder';
import { isIntrospection } from '../../../postgres/migrations/statement-text';

/** The session that a statement is sent through. */
export interface TracedSession {
  /** Asks it, unobserved, with answers as TypeORM gives them. */
  readonly ask: Ask;
  /** Whether it is the one that the migration was given. Another one sees only what is committed. */
  readonly isOfMigration: boolean;
  /** TypeORM wants the answer as a QueryResult, not as rows. */
  readonly isStructured: boolean;
  /** `inBatches` sends it, each batch in a transaction of its own. */
  readonly isBatched: boolean;
}

/**
 * Is handed each statement in place of the database. What it gives back, or throws, the migration gets; `run` sends the statement
 * as it is.
 */
export type OnStatement = (
  statement: string,
  parameters: readonly unknown[] | undefined,
  run: () => Promise<unknown>,
  session: TracedSession,
) => Promise<unknown>;

interface Options {
  readonly onStatement: OnStatement;
  /** Throws where no more is to be sent. */
  readonly admit: (statement: string) => Promise<void>;
  readonly failed: (error: unknown) => void;
  /** The QueryRunner that the migration is given. */
  readonly runner: QueryRunner;
  /** Whether the check itself is at work, such as when it commits. */
  readonly isOwn: () => boolean;
}

/**
 * Hands over every statement that goes through the DataSource as long as it is not released: those of the migration's
 * QueryRunner, of TypeORM's builders, of `manager`, and of QueryRunners that are made meanwhile. What TypeORM asks of the
 * catalogue is sent as it is.
 */
export function recordStatements(dataSource: DataSource, options: Options): () => void {
  const create = dataSource.createQueryRunner;
  observe(options.runner, options);
  dataSource.createQueryRunner = (mode) => {
    const runner = create.call(dataSource, mode);
    observe(runner, options);
    return runner;
  };
  return () => {
    Reflect.deleteProperty(options.runner, 'query');
    Reflect.deleteProperty(dataSource, 'createQueryRunner');
  };
}

function observe(runner: QueryRunner, { onStatement, admit, failed, runner: ofMigration, isOwn }: Options): void {
  const ask = askOf(runner);
  const query: Ask = async (statement, parameters, isStructured = false) => {
    if (isOwn()) return ask(statement, parameters, isStructured);
    await admit(statement);
    try {
      const run = () => ask(statement, parameters, isStructured);
      if (isIntrospection(statement)) return await run();
      const isBatched = Reflect.get(runner, resumable) === true;
      const session = { ask, isOfMigration: runner === ofMigration, isStructured, isBatched };
      return await onStatement(statement, parameters, run, session);
    } catch (error) {
      failed(error);
      throw error;
    }
  };
  Object.defineProperty(runner, 'query', { value: query, configurable: true, writable: true });
}
