import type { DataSource } from 'typeorm';
import { expect } from 'vitest';
import { type Ask, askOf } from '../../postgres/migrations/recorder';
import type { CheckFinding } from '../check-finding';
import type { Catalogue } from './catalogue/catalogue';
import { readCatalogue } from './catalogue/read-catalogue';
import { readEffects } from './effects/read-effects';
import type { ExaminedMigration } from './examined';
import { readMigration, schemaIn } from './read-migration';
import { ruleFindings } from './rule-findings';
import { postgresRules } from './rules/postgres-rules';
import type { RuleCase } from './rules/rule-cases.fixture';
import { loadParser } from './sql/load-parser';
import { observerOf } from './trace/observer';

/** Runs the statements of a case on an empty database with these tables, looks at them, and takes all back. */
export async function tracedCase(dataSource: DataSource, tables: string, given: RuleCase): Promise<ExaminedMigration> {
  const runner = dataSource.createQueryRunner();
  try {
    return await tracedBy({ database: dataSource, ask: askOf(runner), empty: emptyDatabase }, tables, given);
  } finally {
    await runner.release();
  }
}

const emptyDatabase = `DO $$ DECLARE name text; BEGIN
  FOR name IN SELECT nspname FROM pg_namespace WHERE nspname !~ '^pg_' AND nspname <> 'information_schema' LOOP
    EXECUTE format('DROP SCHEMA %I CASCADE', name);
  END LOOP; CREATE SCHEMA public; END $$`;

/** What stands in a database that cases are run on, where the last one has taken back what it did. */
const standingTables = new WeakMap<object, string>();

/**
 * Makes the tables, where they do not stand yet, and runs the case on them.
 *
 * @param database the same object for the same database
 * @param empty what makes it empty again
 */
export async function tracedBy(
  { database, ask, empty }: { readonly database: object; readonly ask: Ask; readonly empty: string },
  tables: string,
  given: RuleCase,
): Promise<ExaminedMigration> {
  const parser = await loadParser();
  const { isTransactional = true } = given;
  try {
    if (standingTables.get(database) !== tables) {
      standingTables.delete(database);
      await ask(empty);
      await ask(tables);
      standingTables.set(database, tables);
    }
    const standing = await readCatalogue(ask);
    const told = (catalogue: Catalogue): Catalogue => ({
      ...catalogue,
      relations: new Map(
        [...catalogue.relations].map(([name, relation]) => {
          const { rows: _, ...rest } = relation;
          const rows = given.rows?.[name.replace(/^public\./, '')];
          return [name, { ...rest, ...(rows !== undefined && { rows }), isNew: !standing.relations.has(name) }];
        }),
      ),
    });
    if (isTransactional) await ask('BEGIN');
    else standingTables.delete(database);
    const observer = await observerOf({
      parser,
      ask,
      isInTransaction: isTransactional,
      told,
      readEffects,
    });
    const observed = observer.observe(given.sql);
    await (given.isRefused ? expect(observed).rejects.toThrow() : observed);
    if (isTransactional) await ask('ROLLBACK');
    return {
      name: 'Example1735689600000',
      isTransactional,
      phase: given.phase ?? 'expand',
      rewrites: [],
      statements: observer.statements,
      after: observer.after,
      notChecked: observer.unread.map(({ problem }) => problem),
    };
  } finally {
    await ask('ROLLBACK');
    // Settings and temporary tables stay with the session, which another case gets.
    await ask('DISCARD ALL');
  }
}

/** Reads the statements of a case, and the tables before them, without a database. */
export async function readCase(tables: string, given: RuleCase): Promise<ExaminedMigration> {
  const parser = await loadParser();
  const there = schemaIn(tables, parser);
  const before: Catalogue = {
    ...there,
    relations: new Map(
      [...there.relations].map(([name, relation]) => {
        const rows = given.rows?.[name.replace(/^public\./, '')];
        return [name, { ...relation, ...(rows !== undefined && { rows }) }];
      }),
    ),
  };
  const { isTransactional = true, phase = 'expand' } = given;
  const described = { name: 'Example1735689600000', isTransactional, phase, rewrites: [] };
  return readMigration(described, given.sql, { parser, before });
}

export async function findingsOf(
  dataSource: DataSource,
  tables: string,
  given: RuleCase,
): Promise<readonly CheckFinding[]> {
  return ruleFindings(await tracedCase(dataSource, tables, given), postgresRules);
}
