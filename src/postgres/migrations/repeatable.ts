import type { QueryRunner } from 'typeorm';

/** A migration that is run again whenever its content changes. It has no way down: an older content is put back by running it. */
export interface RepeatableMigration {
  /** Without a timestamp: `stock_view`. */
  readonly name: string;
  /** What is compared with the content that ran last. */
  readonly content: string;
  readonly dependsOn?: readonly string[];
  up(queryRunner: QueryRunner): Promise<void>;
}

/**
 * A repeatable migration of SQL that may run any number of times: `CREATE OR REPLACE VIEW`, `CREATE OR REPLACE FUNCTION`,
 * `INSERT ... ON CONFLICT`.
 *
 * @example
 * ```ts
 * const stockView = repeatable('stock_view', 'CREATE OR REPLACE VIEW stock_view AS SELECT 1 AS available');
 * const target = postgresMigrations({ dataSource, repeatable: [stockView] });
 * ```
 */
export function repeatable(
  name: string,
  sql: string,
  options: Pick<RepeatableMigration, 'dependsOn'> = {},
): RepeatableMigration {
  return {
    name,
    content: sql,
    ...options,
    async up(queryRunner) {
      await queryRunner.query(sql);
    },
  };
}
