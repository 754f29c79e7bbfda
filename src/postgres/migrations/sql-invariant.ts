import type { DataSource, QueryRunner } from 'typeorm';
import { asExample } from '../../migrations/verify/as-example';
import { type Invariant, type InvariantAnswer, mostExamples } from '../../migrations/verify/invariant';

export interface SqlInvariantOptions {
  readonly name: string;
  /** What is promised, in a sentence. */
  readonly promise: string;
  readonly dataSource: DataSource;
  /** One query whose rows are the cases that break it. */
  readonly sql: string;
  readonly parameters?: readonly unknown[];
  /** Milliseconds that the query may run for. Default: 60,000. */
  readonly timeout?: number;
}

/** Counting ends here: a promise that is broken this often is broken everywhere. */
const mostCounted = 100_000;

/**
 * Promises that a query has no row. It runs in a transaction that is read-only, under a timeout; the first rows are the examples, and
 * more than 100,000 are not counted.
 *
 * @example
 * ```ts
 * const availableAddsUp = sqlInvariant({
 *   name: 'available-adds-up',
 *   promise: 'Available is total less reserved.',
 *   dataSource,
 *   sql: 'SELECT sku, total, reserved, available FROM stock_levels WHERE available <> total - reserved',
 * });
 * ```
 */
export function sqlInvariant(options: SqlInvariantOptions): Invariant {
  const { name, promise, dataSource } = options;
  return {
    name,
    promise,
    async check({ signal }) {
      const queryRunner = dataSource.createQueryRunner();
      try {
        signal.throwIfAborted();
        return await look(queryRunner, options);
      } finally {
        await queryRunner.release();
      }
    },
  };
}

async function look(
  queryRunner: QueryRunner,
  { sql, parameters = [], timeout = 60_000 }: SqlInvariantOptions,
): Promise<InvariantAnswer> {
  await queryRunner.startTransaction('REPEATABLE READ');
  try {
    await queryRunner.query('SET TRANSACTION READ ONLY');
    await queryRunner.query(`SELECT set_config('statement_timeout', $1, true)`, [String(timeout)]);
    // A cursor: rows that are only counted never leave the database.
    await queryRunner.query(`DECLARE evolvent_broken NO SCROLL CURSOR FOR ${sql}`, [...parameters]);
    const rows: object[] = await queryRunner.query(`FETCH ${mostExamples} FROM evolvent_broken`);
    const { affected } = await queryRunner.query(`MOVE ${mostCounted - mostExamples} IN evolvent_broken`, [], true);
    return { broken: rows.length + (affected ?? 0), examples: rows.map(asExample) };
  } finally {
    // Nothing was written; where this fails, the connection is gone.
    await queryRunner.rollbackTransaction().catch(() => {});
  }
}
