import type { QueryRunner } from 'typeorm';
import { migrationErrors } from '../../migrations/errors';
import type { Execution } from '../../migrations/migration-target';
import { OutsideTransaction } from './outside-transaction';
import { RanStatements, ranStatement } from './ran-statements';
import { isIntrospection, transactionControlOf } from './statement-text';

/** Asks the database as TypeORM does, without being recorded. */
export type Ask = (statement: string, parameters?: readonly unknown[], isStructured?: boolean) => Promise<unknown>;

/** Set on a query runner while something works that keeps a checkpoint of its own, and must not be replayed. */
const resumable = Symbol.for('evolvent.migrations.resumable');

export interface Recorder {
  readonly ask: Ask;
  readonly ran: RanStatements;
  /** Lets what the runner itself does to the transaction pass. */
  readonly own: <Result>(task: () => Promise<Result>) => Promise<Result>;
}

/** Asks past every recorder. */
export function askOf(runner: QueryRunner): Ask {
  const query: unknown = Object.getPrototypeOf(runner).query;
  if (typeof query !== 'function') throw new TypeError('This QueryRunner has no query method.');
  return async (statement, parameters, isStructured) => query.call(runner, statement, parameters, isStructured);
}

/** Does the work while every statement that goes through the runner is recorded: raw ones, and those of TypeORM's builder. */
export async function recorded<Result>(
  runner: QueryRunner,
  options: { readonly migration: string; readonly execution: Execution; readonly isTransactional: boolean },
  work: (recorder: Recorder) => Promise<Result>,
): Promise<Result> {
  const ask = askOf(runner);
  const ran = new RanStatements();
  const outside = new OutsideTransaction({ ...options, runner, ask, ran });

  let isOwn = false;

  const query: Ask = async (statement, parameters, isStructured = false) => {
    if (isOwn || Reflect.get(runner, resumable) === true) return ask(statement, parameters, isStructured);
    const control = transactionControlOf(statement);
    const isRefused = control === 'among-others' || (control === 'transaction' && options.isTransactional);
    if (isRefused) throw unsuited(options.migration, statement);
    if (control !== 'none') return ask(statement, parameters, isStructured);
    options.execution.running(statement);
    try {
      if (options.isTransactional) {
        const start = performance.now();
        const answer = await ask(statement, parameters, isStructured);
        if (!isIntrospection(statement)) ran.add(ranStatement(statement, parameters, performance.now() - start));
        return answer;
      }
      if (await isInTransaction(runner)) return await outside.runInside(statement, parameters, isStructured);
      return await outside.run(statement, parameters, isStructured);
    } finally {
      options.execution.running(undefined);
    }
  };

  Object.defineProperty(runner, 'query', { value: query, configurable: true, writable: true });
  try {
    const own: Recorder['own'] = async (task) => {
      isOwn = true;
      try {
        return await task();
      } finally {
        isOwn = false;
      }
    };
    return await work({ ask, ran, own });
  } finally {
    Reflect.deleteProperty(runner, 'query');
  }
}

function unsuited(migration: string, statement: string) {
  const text = statement.length > 200 ? `${statement.slice(0, 200)}…` : statement;
  return migrationErrors.failure('MIGRATION_TRANSACTION_UNSUITED', { migration, reason: `it asks for ${text}` });
}

/** One that the migration opened, by TypeORM's methods or by a statement of its own. */
async function isInTransaction(runner: QueryRunner): Promise<boolean> {
  if (runner.isTransactionActive) return true;
  const connection: { getTransactionStatus?: () => string | null } = await runner.connect();
  const status = connection.getTransactionStatus?.();
  return status === 'T' || status === 'E';
}
