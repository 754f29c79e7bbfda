import { createHash } from 'node:crypto';
import type { QueryRunner } from 'typeorm';
import { publish } from '../../diagnostics/channels';
import { migrationErrors } from '../../migrations/errors';
import { schemaOf } from '../data-source';
import { parseTableName, quoteIdentifier, quoteTable, sayTable, type TableName } from '../identifier';
import { batchTransaction, pauseBetweenBatches, resumably } from './batch-transaction';
import { finishedState, lockCheckpoint, makeCheckpointTable, openCheckpoint, saveCheckpoint } from './checkpoint';
import { type BatchesResult, requireBatches } from './in-batches';

/** Values by column, as JSON has them; dates, bigints and bytes too. */
export type SeedRow = Readonly<Record<string, unknown>>;

export interface SeedInBatchesOptions {
  /** The name of its checkpoint, stable and of this seed alone: begin it with the migration's name. */
  readonly name: string;
  readonly table: string;
  /** The same rows in the same order whenever they are asked for, all with the same columns. */
  readonly rows: Iterable<SeedRow> | AsyncIterable<SeedRow>;
  /** The columns of a unique index, by which a row that is there already is known. */
  readonly key: readonly string[];
  /** What becomes of a row that is there already. Default: `'nothing'`. */
  readonly onConflict?: 'nothing' | 'update';
  /** Rows a batch. Default: 1,000. */
  readonly size?: number;
}

interface Insertion {
  readonly table: TableName;
  readonly key: readonly string[];
  readonly onConflict: 'nothing' | 'update';
}

/**
 * Inserts rows batch by batch, each in a transaction of its own that also keeps how far it came: interrupted, it skips what is
 * done when it is called again. Values go in as JSON: `null` is NULL, arrays and objects fit arrays, `json` and `jsonb`.
 *
 * Throws `BATCH_INVALID`, also where the rows are not those that it began with, and what the database or the rows' source threw.
 *
 * @example
 * ```ts
 * const rows = [{ code: 'BER', name: 'Berlin' }, { code: 'HAM', name: 'Hamburg' }];
 * await seedInBatches(queryRunner, { name: 'SeedWarehouses', table: 'warehouses', rows, key: ['code'], onConflict: 'update' });
 * ```
 */
export async function seedInBatches(queryRunner: QueryRunner, options: SeedInBatchesOptions): Promise<BatchesResult> {
  const { name, key, onConflict = 'nothing', size = 1000 } = options;
  requireBatches(name, size);
  if (key.length === 0) throw invalid(name, 'no column tells which rows are there already');
  const table = parseTableName(options.table, schemaOf(queryRunner.dataSource));
  return resumably(queryRunner, name, async () => {
    await makeCheckpointTable(queryRunner);
    const work = { of: 'seedInBatches', table: sayTable(table), key: key.join() };
    const opened = await openCheckpoint(queryRunner, name, work, async () => ({ ...work, after: '0', until: '' }));
    if (opened.state.finishedBefore !== undefined) return { rows: 0, done: opened.rows, batches: 0 };
    let { rows: done } = opened;
    let [rows, batches, position] = [0, 0, 0];
    const hash = createHash('sha256');
    for await (const page of pagesOf(options.rows, size)) {
      const texts = page.map((row) => rowText(name, row));
      const hashes = texts.map((text) => hash.update(text).copy().digest('hex'));
      const start = position;
      position += page.length;
      // What an earlier call has done is not worth a transaction; its last row tells whether these are the same rows.
      const isDone = Number(opened.state.after) > position;
      if (isDone) continue;
      await pauseBetweenBatches(queryRunner, 0);
      const batch = await batchTransaction(queryRunner, async () => {
        const { state, rows: before } = await lockCheckpoint(queryRunner, name);
        const after = Number(state.after);
        if (after > start && after <= position && hashes[after - start - 1] !== state.until) {
          throw invalid(name, `its first ${after} rows are not those that it began with`);
        }
        if (after >= position) return undefined;
        const left = texts.slice(after - start);
        const changed = await insert(queryRunner, name, { table, key, onConflict }, page.slice(after - start), left);
        const next = { ...state, after: String(position), until: hashes.at(-1) ?? '' };
        await saveCheckpoint(queryRunner, name, { state: next, rows: before + changed });
        return { changed, done: before + changed };
      });
      if (batch === undefined) continue;
      rows += batch.changed;
      done = batch.done;
      batches += 1;
      publish('batch', { name, target: 'postgres', rows: batch.changed, done });
    }
    await batchTransaction(queryRunner, async () => {
      const { state, rows: before } = await lockCheckpoint(queryRunner, name);
      if (Number(state.after) > position)
        throw invalid(name, `it began with ${state.after} rows or more, and now has ${position}`);
      await saveCheckpoint(queryRunner, name, { state: await finishedState(queryRunner, state), rows: before });
    });
    return { rows, done, batches };
  });
}

async function insert(
  queryRunner: QueryRunner,
  name: string,
  { table, key, onConflict }: Insertion,
  rows: readonly SeedRow[],
  texts: readonly string[],
): Promise<number> {
  const columns = Object.keys(rows[0] ?? {});
  const different = rows.find((row) => Object.keys(row).toSorted().join() !== columns.toSorted().join());
  if (different) throw invalid(name, `its rows have different columns: ${columns} and ${Object.keys(different)}`);
  const missing = key.find((column) => !columns.includes(column));
  if (missing !== undefined) throw invalid(name, `its rows have no ${missing}`);
  const list = (names: readonly string[]) => names.map(quoteIdentifier).join(', ');
  const others = columns.filter((column) => !key.includes(column));
  const setting = others.map((column) => `${quoteIdentifier(column)} = EXCLUDED.${quoteIdentifier(column)}`).join(', ');
  const action = onConflict === 'update' && setting !== '' ? `UPDATE SET ${setting}` : 'NOTHING';
  // As JSON: a statement has room for 65,535 parameters only, and pg makes an array of an array that is meant for jsonb.
  const sql = `INSERT INTO ${quoteTable(table)} (${list(columns)})
    SELECT ${list(columns)} FROM json_populate_recordset(NULL::${quoteTable(table)}, $1::json)
    ON CONFLICT (${list(key)}) DO ${action}`;
  const { affected } = await queryRunner.query(sql, [`[${texts.join()}]`], true);
  return affected ?? 0;
}

async function* pagesOf(
  rows: Iterable<SeedRow> | AsyncIterable<SeedRow>,
  size: number,
): AsyncGenerator<readonly SeedRow[]> {
  let page: SeedRow[] = [];
  for await (const row of rows) {
    page.push(row);
    if (page.length < size) continue;
    yield page;
    page = [];
  }
  if (page.length > 0) yield page;
}

function rowText(name: string, row: SeedRow): string {
  const entries = Object.entries(row).map(([column, value]) => {
    if (value === undefined) throw invalid(name, `a row has no value for ${column}; null is NULL`);
    if (value instanceof Uint8Array) return [column, `\\x${Buffer.from(value).toString('hex')}`];
    return [column, value];
  });
  return JSON.stringify(Object.fromEntries(entries), (_, value: unknown) =>
    typeof value === 'bigint' ? `${value}` : value,
  );
}

function invalid(name: string, reason: string) {
  return migrationErrors.failure('BATCH_INVALID', { name, reason });
}
