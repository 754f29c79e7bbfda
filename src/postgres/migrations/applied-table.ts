import type { DataSource, MigrationInterface } from 'typeorm';
import type { AppliedMigration } from '../../migrations/migration';
import { quoteTable } from '../identifier';
import type { Query } from '../session';

/** TypeORM's own record of what has been applied: table `migrations`, or as the DataSource names it. */
export interface AppliedTable {
  readonly sql: string;
  make(query: Query): Promise<void>;
  names(query: Query): Promise<readonly AppliedMigration[]>;
  add(query: Query, name: string, timestamp: number): Promise<void>;
  remove(query: Query, name: string): Promise<void>;
}

export function appliedTable(dataSource: DataSource, schema: string): AppliedTable {
  const table = dataSource.options.migrationsTableName ?? 'migrations';
  const sql = quoteTable({ schema, table });
  return {
    sql,
    async make(query) {
      const [found] = await query(`SELECT to_regclass($1)::text AS name`, [sql]);
      // Asked first: even where it is there, CREATE TABLE IF NOT EXISTS needs the right to make it.
      if (found?.name != null) return;
      const key = dataSource.namingStrategy.primaryKeyName(table, ['id']);
      // As TypeORM makes it, so that both agree whoever comes first.
      await query(
        `CREATE TABLE IF NOT EXISTS ${sql} ("id" SERIAL NOT NULL, "timestamp" bigint NOT NULL, "name" character varying NOT NULL,
           CONSTRAINT "${key}" PRIMARY KEY ("id"))`,
        [],
      );
    },
    async names(query) {
      const [found] = await query(`SELECT to_regclass($1)::text AS name`, [sql]);
      if (found?.name == null) return [];
      const rows = await query(`SELECT name FROM ${sql} ORDER BY id`, []);
      return rows.map(({ name }) => ({ name: name ?? '' }));
    },
    async add(query, name, timestamp) {
      await query(
        `INSERT INTO ${sql} ("timestamp", "name") SELECT $1::bigint, $2::varchar WHERE NOT EXISTS (SELECT FROM ${sql} WHERE name = $2)`,
        [timestamp, name],
      );
    },
    async remove(query, name) {
      await query(`DELETE FROM ${sql} WHERE name = $1`, [name]);
    },
  };
}

export function nameOf(migration: MigrationInterface): string {
  return migration.name ?? migration.constructor.name;
}
