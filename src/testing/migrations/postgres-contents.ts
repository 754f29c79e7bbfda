import type { DataSource } from 'typeorm';
import { quoteIdentifier, quoteTable } from '../../postgres/identifier';
import { bookkeepingOf, foundRelations } from './postgres-schema';
import type { TableContent } from './table-content';

/**
 * A digest of the rows of each table, whatever the order of its rows and columns.
 *
 * @param before only the columns count that it had there
 */
export async function postgresContents(
  dataSource: DataSource,
  before: readonly TableContent[] = [],
): Promise<readonly TableContent[]> {
  const tables = await dataSource.query<{ name: string; sql: string; columns: string[] }[]>(
    `WITH ${foundRelations} SELECT name, format('%I.%I', relnamespace::regnamespace::text, relname) AS sql,
       (SELECT coalesce(array_agg(attname::text ORDER BY attname), '{}') FROM pg_attribute WHERE attrelid = oid AND attnum > 0 AND NOT attisdropped) AS columns
     FROM relations WHERE relkind IN ('r', 'p') ORDER BY name`,
    [bookkeepingOf(dataSource)],
  );
  const contents: TableContent[] = [];
  for (const { name, sql, columns: all } of tables) {
    const table = `table ${name}`;
    const then = before.find((each) => each.table === table)?.columns;
    const columns = all.filter((column) => then === undefined || then.includes(column));
    const selected = columns.map((column) => quoteIdentifier(column)).join(', ');
    const [found] = await dataSource.query<{ rows: number; digest: string }[]>(
      `SELECT count(*)::int AS rows, coalesce(md5(string_agg(md5(row), '' ORDER BY md5(row) COLLATE "C")), '') AS digest
       FROM (SELECT to_jsonb(content)::text AS row FROM (SELECT ${selected} FROM ${sql}) AS content) AS texts`,
    );
    contents.push({ table, columns, rows: found?.rows ?? 0, digest: found?.digest ?? '' });
  }
  return contents;
}

/** TypeORM's record, where there is one. */
export async function recordOf(dataSource: DataSource): Promise<readonly string[]> {
  const { options } = dataSource;
  const table = quoteTable({
    table: options.migrationsTableName ?? 'migrations',
    ...(options.type === 'postgres' && options.schema !== undefined && { schema: options.schema }),
  });
  const [found] = await dataSource.query<{ there: boolean }[]>('SELECT to_regclass($1) IS NOT NULL AS there', [table]);
  if (found?.there !== true) return [];
  const rows = await dataSource.query<{ name: string }[]>(`SELECT name FROM ${table} ORDER BY id`);
  return rows.map(({ name }) => name);
}
