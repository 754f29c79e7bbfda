import type { QueryRunner } from 'typeorm';
import { publish } from '../../diagnostics/channels';
import { migrationErrors } from '../../migrations/errors';
import { schemaOf } from '../data-source';
import { parseTableName, sayTable } from '../identifier';
import { describeKey, endOfPage, findBounds } from './batch-key';
import { batchTransaction, pauseBetweenBatches, resumably } from './batch-transaction';
import { finishedState, lockCheckpoint, makeCheckpointTable, openCheckpoint, saveCheckpoint } from './checkpoint';

export interface InBatchesOptions {
  /** The name of its checkpoint, stable and of this piece of work alone: begin it with the migration's name. */
  readonly name: string;
  /** The table that is walked along: `stock_levels`, `inventory.stock_levels`. */
  readonly table: string;
  /** A column of it that is NOT NULL and has a unique index of its own: an integer, a uuid or a text. */
  readonly key: string;
  /** What is done for each batch, for the rows `WHERE key > $1 AND key <= $2`. */
  readonly statement: string;
  /** Values for `$3` and on. */
  readonly parameters?: readonly unknown[];
  /** Rows of the table a batch. Default: 1,000. */
  readonly size?: number;
  /** Begins after this key. Default: before the first row. A checkpoint that is there counts more. */
  readonly from?: string | number | bigint;
  /** Milliseconds to wait between two batches. Default: 0. */
  readonly pause?: number;
}

/** What batches have done. */
export interface BatchesResult {
  /** Rows that the statement has changed in this call. */
  readonly rows: number;
  /** Rows that it has changed in all, earlier calls that were interrupted included. */
  readonly done: number;
  /** Batches of this call. */
  readonly batches: number;
}

/**
 * Changes a table batch by batch, each in a transaction of its own that also keeps how far it came: interrupted, it goes on
 * where it stopped when it is called again, and no batch is done twice. For migrations with `transaction = false`, under any
 * runner, TypeORM's own included.
 *
 * It ends at the highest key that the table had when it began. Rows with higher keys that are added meanwhile are not visited, nor are
 * rows that are added behind it (random uuids): let the service, or a trigger, write them in the new form before this runs.
 *
 * Throws `BATCH_INVALID`; what the database refused; and the reason of the run's signal when that is aborted, after the batch in hand.
 *
 * @example
 * ```ts
 * class FillAvailable1735689800000 {
 *   readonly transaction = false;
 *   async up(queryRunner: QueryRunner) {
 *     await inBatches(queryRunner, {
 *       name: 'FillAvailable1735689800000',
 *       table: 'stock_levels',
 *       key: 'id',
 *       statement: 'UPDATE stock_levels SET available = total - reserved WHERE id > $1 AND id <= $2',
 *     });
 *   }
 * }
 * ```
 */
export async function inBatches(queryRunner: QueryRunner, options: InBatchesOptions): Promise<BatchesResult> {
  const { name, statement, parameters = [], size = 1000, from, pause = 0 } = options;
  requireBatches(name, size, pause);
  for (const bound of [/\$1(?!\d)/, /\$2(?!\d)/]) {
    if (bound.test(statement)) continue;
    const reason = 'its statement has to hold itself to `key > $1 AND key <= $2`';
    throw migrationErrors.failure('BATCH_INVALID', { name, reason });
  }
  const table = parseTableName(options.table, schemaOf(queryRunner.dataSource));
  return resumably(queryRunner, name, async () => {
    const key = await describeKey(queryRunner, name, table, options.key);
    await makeCheckpointTable(queryRunner);
    const work = { of: 'inBatches', table: sayTable(table), key: options.key };
    const opened = await openCheckpoint(queryRunner, name, work, async () => {
      const bounds = await findBounds(queryRunner, name, table, key, from === undefined ? from : String(from));
      return bounds ? { ...work, ...bounds } : finishedState(queryRunner, { ...work, after: '', until: '' });
    });
    let { rows: done } = opened;
    let [rows, batches, isFinished] = [0, 0, opened.state.finishedBefore !== undefined];
    while (!isFinished) {
      await pauseBetweenBatches(queryRunner, batches === 0 ? 0 : pause);
      const batch = await batchTransaction(queryRunner, async () => {
        const { state, rows: before } = await lockCheckpoint(queryRunner, name);
        if (state.finishedBefore !== undefined) return undefined;
        const end = await endOfPage(queryRunner, table, key, state, size);
        if (end === undefined) {
          await saveCheckpoint(queryRunner, name, { state: await finishedState(queryRunner, state), rows: before });
          return undefined;
        }
        const { affected = 0 } = await queryRunner.query(statement, [state.after, end, ...parameters], true);
        const changed = affected ?? 0;
        await saveCheckpoint(queryRunner, name, { state: { ...state, after: end }, rows: before + changed });
        return { changed, done: before + changed };
      });
      isFinished = batch === undefined;
      if (batch === undefined) continue;
      rows += batch.changed;
      done = batch.done;
      batches += 1;
      publish('batch', { name, target: 'postgres', rows: batch.changed, done });
    }
    return { rows, done, batches };
  });
}

/** Throws `BATCH_INVALID` where a name or a number cannot be meant. */
export function requireBatches(name: unknown, size: number, pause = 0): asserts name is string {
  const reason =
    typeof name !== 'string' || name === ''
      ? 'they have no name'
      : !Number.isSafeInteger(size) || size < 1
        ? `a batch of ${size} rows is none`
        : !(pause >= 0)
          ? `a pause of ${pause} ms is none`
          : undefined;
  if (reason !== undefined) throw migrationErrors.failure('BATCH_INVALID', { name: String(name), reason });
}
