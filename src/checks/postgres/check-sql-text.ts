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

export interface CheckSqlTextOptions {
  /** For the findings: a file, or a migration. */
  readonly name: string;
  /** SQL that makes what is there before, such as what `pg_dump --schema-only` writes. Default: nothing is known of it. */
  readonly schema?: string;
  /** How large its tables are, by name with schema: `new Map([['public.item', { rows: 5_000_000 }]])`. */
  readonly sizes?: TableSizes;
  /** Default: as far as its statements allow it. */
  readonly isTransactional?: boolean;
  /** Default: `'expand'`. */
  readonly phase?: Phase;
  /** Rules beyond those of Evolvent. */
  readonly rules?: readonly PostgresRule[];
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
  { name, schema, sizes = new Map(), isTransactional, phase = 'expand', rules = [] }: CheckSqlTextOptions,
): Promise<readonly CheckFinding[]> {
  const parser = await loadParser();
  const there = schema === undefined ? emptyCatalogue() : schemaIn(schema, parser);
  const before = toldCatalogue(there, sizes, there.relations);
  const migration = readMigration(
    { name, isTransactional: isTransactional ?? mayBeTransactional(parser, text), phase, rewrites: [] },
    text,
    { parser, before },
  );
  return [
    ...ruleFindings(migration, [...postgresRules, ...rules]),
    ...notCheckedFindings(migration),
    coverageFinding([migration]),
  ];
}
