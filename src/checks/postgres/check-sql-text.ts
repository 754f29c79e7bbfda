import type { Phase } from '../../migrations/migration';
import type { CheckFinding } from '../check-finding';
import { emptyCatalogue } from './catalogue/after-statement';
import { type TableSizes, toldCatalogue } from './catalogue/told-catalogue';
import { coverageFinding, notCheckedFindings } from './coverage';
import type { PostgresRule } from './postgres-rule';
import { mayBeTransactional, readMigration, schemaIn } from './read-migration';
import { ruleFindings } from './rule-findings';
import { postgresRules } from './rules/postgres-rules';
import { loadParser } from './sql/load-parser';

export interface SqlReaderOptions {
  /** SQL that makes what is there before, such as what `pg_dump --schema-only` writes. Default: nothing is known of it. */
  readonly schema?: string;
  /** How large its tables are, by name with schema: `new Map([['public.item', { rows: 5_000_000 }]])`. */
  readonly sizes?: TableSizes;
  /** Rules beyond those of Evolvent. */
  readonly rules?: readonly PostgresRule[];
}

export interface SqlTextOptions {
  /** For the findings: a file, or a migration. */
  readonly name: string;
  /** Default: as far as its statements allow it. */
  readonly isTransactional?: boolean;
  /** Default: `'expand'`. */
  readonly phase?: Phase;
}

/** What the rules find of a text of SQL. */
export type ReadSql = (text: string, options: SqlTextOptions) => readonly CheckFinding[];

/**
 * Reads texts of SQL one after another, each as a migration on what those before it leave: what an earlier one made is used by nobody yet.
 * Throws `PEER_MISSING` where libpg-query is not installed.
 */
export async function sqlReader({ schema, sizes = new Map(), rules = [] }: SqlReaderOptions = {}): Promise<ReadSql> {
  const parser = await loadParser();
  const there = schema === undefined ? emptyCatalogue() : schemaIn(schema, parser);
  let before = toldCatalogue(there, sizes, there.relations);
  return (text, { name, isTransactional = mayBeTransactional(parser, text), phase = 'expand' }) => {
    const migration = readMigration({ name, isTransactional, phase, rewrites: [] }, text, { parser, before });
    before = migration.after;
    return [
      ...ruleFindings(migration, [...postgresRules, ...rules]),
      ...notCheckedFindings(migration),
      coverageFinding([migration]),
    ];
  };
}

/**
 * What the rules find of a text of SQL, by reading alone: nothing is run, and no database is asked. What depends on what is there before is judged as
 * the worse case where no `schema` is given. Throws `PEER_MISSING` where libpg-query is not installed.
 *
 * @example
 * ```ts
 * const findings = await checkSqlText('ALTER TABLE item DROP COLUMN sku', { name: '001-drop-sku.sql' });
 * ```
 */
export async function checkSqlText(
  text: string,
  options: SqlTextOptions & SqlReaderOptions,
): Promise<readonly CheckFinding[]> {
  const read = await sqlReader(options);
  return read(text, options);
}
