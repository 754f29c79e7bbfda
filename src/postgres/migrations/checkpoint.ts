import type { QueryRunner } from 'typeorm';
import { migrationErrors } from '../../migrations/errors';
import { quoteTable } from '../identifier';
import { attemptOf } from './batch-transaction';

/** Where batches that run in transactions of their own remember how far they came. */
export const checkpointTable = 'evolvent_migration_checkpoints';

/** What a piece of work is, and how far it came. All of it is text, so that it comes back from jsonb as it was. */
export interface CheckpointState {
  readonly of: string;
  readonly table: string;
  readonly key: string;
  /** Up to where it is done. */
  readonly after: string;
  readonly until: string;
  /** Set when all of it is done: the number of the last migration that TypeORM had recorded by then. */
  readonly finishedBefore?: string;
  /** The attempt of the migration that it was done in, where Evolvent's runner ran it. */
  readonly finishedIn?: string;
}

export interface Checkpoint {
  readonly state: CheckpointState;
  /** Rows that all batches so far have changed. */
  readonly rows: number;
}

/** Makes the table of checkpoints where there is none. Safe to be called by several sessions at once. */
export async function makeCheckpointTable(queryRunner: QueryRunner): Promise<void> {
  const table = nameOf(queryRunner);
  const [found] = await queryRunner.query('SELECT to_regclass($1) IS NOT NULL AS there', [table]);
  if (found.there) return;
  await queryRunner.startTransaction('READ COMMITTED');
  try {
    // CREATE TABLE IF NOT EXISTS fails where two sessions run it at once.
    await queryRunner.query(`SELECT pg_advisory_xact_lock(hashtextextended('evolvent create ' || $1, 0))`, [table]);
    await queryRunner.query(
      `CREATE TABLE IF NOT EXISTS ${table} (name text PRIMARY KEY, state jsonb NOT NULL, rows bigint NOT NULL DEFAULT 0, updated_at timestamptz NOT NULL DEFAULT now())`,
    );
    await queryRunner.commitTransaction();
  } catch (error) {
    await queryRunner.rollbackTransaction().catch(() => {});
    throw error;
  }
}

/** The checkpoint, begun with the first state where there is none. Throws `BATCH_INVALID` where it belongs to other work. */
export async function openCheckpoint(
  queryRunner: QueryRunner,
  name: string,
  work: Pick<CheckpointState, 'of' | 'table' | 'key'>,
  firstState: () => Promise<CheckpointState>,
): Promise<Checkpoint> {
  const begun = await readCheckpoint(queryRunner, name);
  if (begun === undefined) {
    const first = await firstState();
    // Where another session has begun it just now, its checkpoint counts.
    await queryRunner.query(
      `INSERT INTO ${nameOf(queryRunner)} (name, state) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING`,
      [name, JSON.stringify(first)],
    );
  }
  const checkpoint = begun ?? (await requireCheckpoint(queryRunner, name));
  const { state } = checkpoint;
  if (state.of !== work.of || state.table !== work.table || state.key !== work.key) {
    const reason = `its checkpoint belongs to ${state.of} over ${state.table} by ${state.key}`;
    throw migrationErrors.failure('BATCH_INVALID', { name, reason });
  }
  if (state.finishedBefore !== undefined && !(await isOfThisAttempt(queryRunner, state))) {
    const reason =
      'it has been finished, and migrations were recorded since, so that it cannot be told whether it is to be done once more. A `down` that takes it back has to call forgetBatches(queryRunner, name)';
    throw migrationErrors.failure('BATCH_INVALID', { name, reason });
  }
  return checkpoint;
}

/** Inside of a batch's transaction: nobody else works on the same batches until it is over. */
export async function lockCheckpoint(queryRunner: QueryRunner, name: string): Promise<Checkpoint> {
  return requireCheckpoint(queryRunner, name, 'FOR UPDATE');
}

export async function saveCheckpoint(queryRunner: QueryRunner, name: string, checkpoint: Checkpoint): Promise<void> {
  await queryRunner.query(
    `UPDATE ${nameOf(queryRunner)} SET state = $2, rows = $3, updated_at = clock_timestamp() WHERE name = $1`,
    [name, JSON.stringify(checkpoint.state), checkpoint.rows],
  );
}

/** The state when all is done. */
export async function finishedState(queryRunner: QueryRunner, state: CheckpointState): Promise<CheckpointState> {
  const attempt = attemptOf(queryRunner);
  const finishedBefore = await lastRecorded(queryRunner);
  return { ...state, finishedBefore, ...(attempt === undefined ? {} : { finishedIn: attempt }) };
}

/** The sequence also goes on where a process dies before its record is kept, so that it only decides where no attempt is known. */
async function isOfThisAttempt(queryRunner: QueryRunner, state: CheckpointState): Promise<boolean> {
  const attempt = attemptOf(queryRunner);
  if (attempt !== undefined && state.finishedIn !== undefined) return attempt === state.finishedIn;
  return state.finishedBefore === (await lastRecorded(queryRunner));
}

/**
 * Forgets how far batches came, so that they begin anew: for the `down` of a migration that takes back what its `up` did in batches.
 *
 * @example
 * ```ts
 * class FillSku1735689700000 {
 *   readonly transaction = false;
 *   async up(queryRunner: QueryRunner) {
 *     const statement = 'UPDATE stock SET sku_upper = upper(sku) WHERE id > $1 AND id <= $2';
 *     await inBatches(queryRunner, { name: 'FillSku', table: 'stock', key: 'id', statement });
 *   }
 *   async down(queryRunner: QueryRunner) {
 *     await queryRunner.query('UPDATE stock SET sku_upper = NULL');
 *     await forgetBatches(queryRunner, 'FillSku');
 *   }
 * }
 * ```
 */
export async function forgetBatches(queryRunner: QueryRunner, name: string): Promise<void> {
  const [found] = await queryRunner.query('SELECT to_regclass($1) IS NOT NULL AS there', [nameOf(queryRunner)]);
  if (found.there) await queryRunner.query(`DELETE FROM ${nameOf(queryRunner)} WHERE name = $1`, [name]);
}

async function readCheckpoint(
  queryRunner: QueryRunner,
  name: string,
  locking: 'FOR UPDATE' | '' = '',
): Promise<Checkpoint | undefined> {
  const sql = `SELECT state, rows FROM ${nameOf(queryRunner)} WHERE name = $1 ${locking}`;
  const [row]: { state: CheckpointState; rows: string }[] = await queryRunner.query(sql, [name]);
  return row && { state: row.state, rows: Number(row.rows) };
}

async function requireCheckpoint(queryRunner: QueryRunner, name: string, locking?: 'FOR UPDATE'): Promise<Checkpoint> {
  const found = await readCheckpoint(queryRunner, name, locking);
  if (found !== undefined) return found;
  throw migrationErrors.failure('BATCH_INVALID', { name, reason: 'its checkpoint was deleted while it ran' });
}

/** A sequence, unlike the rows, does not go back when a migration is reverted. */
async function lastRecorded(queryRunner: QueryRunner): Promise<string> {
  const { migrationsTableName: table = 'migrations' } = queryRunner.dataSource.options;
  const sql = `SELECT CASE WHEN to_regclass($1) IS NULL THEN 'none'
    ELSE coalesce(pg_sequence_last_value(pg_get_serial_sequence($1, 'id')::regclass)::text, 'none') END AS number`;
  const [row]: { number: string }[] = await queryRunner.query(sql, [quoted(queryRunner, table)]);
  return row?.number ?? 'none';
}

function nameOf(queryRunner: QueryRunner): string {
  return quoted(queryRunner, checkpointTable);
}

function quoted({ dataSource: { options } }: QueryRunner, table: string): string {
  const schema = options.type === 'postgres' ? options.schema : undefined;
  return quoteTable(schema === undefined ? { table } : { schema, table });
}
