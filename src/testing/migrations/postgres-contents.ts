import type { DataSource } from 'typeorm';
import { quoteTable } from '../../postgres/identifier';
import { bookkeepingOf, foundRelations } from './postgres-schema';
import type { TableContent } from './table-content';

/** A digest of the rows of each table, whatever the order of its rows and columns. */
export async function postgresContents(dataSource: DataSource): Promise<readonly TableContent[]> {
  const tables = await dataSource.query<{ name: string; sql: string }[]>(
    `WITH ${foundRelations} SELECT name, format('%I.%I', relnamespace::regnamespace::text, relname) AS sql FROM relations
     WHERE relkind IN ('r', 'p') ORDER BY name`,
    [bookkeepingOf(dataSource)],
  );
  const contents: TableContent[] = [];
  for (const { name, sql } of tables) {
    const [found] = await dataSource.query<{ rows: number; digest: string }[]>(
      `SELECT count(*)::int AS rows, coalesce(md5(string_agg(md5(row), '' ORDER BY md5(row) COLLATE "C")), '') AS digest
       FROM (SELECT to_jsonb(content)::text AS row FROM ${sql} content) AS texts`,
    );
    contents.push({ table: `table ${name}`, rows: found?.rows ?? 0, digest: found?.digest ?? '' });
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
