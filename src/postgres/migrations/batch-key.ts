import type { QueryRunner } from 'typeorm';
import { migrationErrors } from '../../migrations/errors';
import { quoteIdentifier, quoteTable, type TableName } from '../identifier';

/** The column that batches go along, and what asks for its values. */
export interface BatchKey {
  readonly sql: string;
  /** As it stands in a cast. */
  readonly type: string;
}

/** The lowest value of types that have one; those of integers come from the smallest key there is. */
const lowest: Readonly<Record<string, string | undefined>> = {
  uuid: '00000000-0000-0000-0000-000000000000',
  text: '',
  'character varying': '',
};
const integers = new Set(['smallint', 'integer', 'bigint']);

/** Throws `BATCH_INVALID` where the column cannot be walked along: not unique, not indexed, may be NULL, of another type. */
export async function describeKey(
  queryRunner: QueryRunner,
  name: string,
  table: TableName,
  column: string,
): Promise<BatchKey> {
  const invalid = (reason: string) => migrationErrors.failure('BATCH_INVALID', { name, reason });
  const sql = `SELECT attribute.attnotnull AS filled, format_type(coalesce(nullif(type.typbasetype, 0), type.oid), NULL) AS type,
      EXISTS (SELECT FROM pg_index WHERE indrelid = attrelid AND indisunique AND indisvalid AND indimmediate
        AND indpred IS NULL AND indnkeyatts = 1 AND indkey[0] = attnum) AS unique
    FROM pg_attribute attribute JOIN pg_type type ON type.oid = atttypid
    WHERE attrelid = to_regclass($1) AND attname = $2 AND attnum > 0 AND NOT attisdropped`;
  const place = quoteTable(table);
  const [found]: { filled: boolean; type: string; unique: boolean }[] = await queryRunner.query(sql, [place, column]);
  if (found === undefined) throw invalid(`there is no column ${column} in table ${place}`);
  if (!integers.has(found.type) && lowest[found.type] === undefined) {
    throw invalid(`column ${column} is of type ${found.type}; batches go along integers, uuid and text`);
  }
  if (!found.unique || !found.filled) {
    const missing = found.unique ? 'may be NULL' : 'has no unique index of its own';
    throw invalid(`column ${column} of table ${place} ${missing}, so that rows would be left out`);
  }
  return { sql: quoteIdentifier(column), type: found.type };
}

/**
 * The bounds of the rows that are there now: the lower one exclusive, the upper one inclusive; undefined where there are none.
 *
 * @param from a lower bound that was asked for
 */
export async function findBounds(
  queryRunner: QueryRunner,
  name: string,
  table: TableName,
  key: BatchKey,
  from: string | undefined,
): Promise<{ readonly after: string; readonly until: string } | undefined> {
  const place = quoteTable(table);
  const end = async (direction: 'ASC' | 'DESC') => {
    const sql = `SELECT ${key.sql}::text AS key FROM ${place} ORDER BY ${key.sql} ${direction} LIMIT 1`;
    const [row]: { key: string }[] = await queryRunner.query(sql);
    return row?.key;
  };
  const [first, until] = [await end('ASC'), await end('DESC')];
  if (first === undefined || until === undefined) return undefined;
  if (from !== undefined) return { after: from, until };
  const after = integers.has(key.type) ? `${BigInt(first) - 1n}` : (lowest[key.type] ?? first);
  if (after !== first && !isOutOfRange(key.type, after)) return { after, until };
  const reason = `nothing is below its smallest key ${JSON.stringify(first)}. Change that row by itself, and pass from: ${JSON.stringify(first)}`;
  throw migrationErrors.failure('BATCH_INVALID', { name, reason });
}

/** The last key of the page after a key; undefined where there are no more. */
export async function endOfPage(
  queryRunner: QueryRunner,
  table: TableName,
  { sql: key, type }: BatchKey,
  { after, until }: { readonly after: string; readonly until: string },
  size: number,
): Promise<string | undefined> {
  const page = `SELECT ${key} FROM ${quoteTable(table)} WHERE ${key} > $1::${type} AND ${key} <= $2::${type} ORDER BY ${key} LIMIT $3`;
  const sql = `SELECT ${key}::text AS key FROM (${page}) page ORDER BY ${key} DESC LIMIT 1`;
  const [row]: { key: string }[] = await queryRunner.query(sql, [after, until, size]);
  return row?.key;
}

function isOutOfRange(type: string, value: string): boolean {
  const bits = { smallint: 16, integer: 32, bigint: 64 }[type];
  return bits !== undefined && BigInt.asIntN(bits, BigInt(value)) !== BigInt(value);
}
