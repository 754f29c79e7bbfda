import type { DataSource } from 'typeorm';
import { expect } from 'vitest';
import { type Ask, askOf } from '../../postgres/migrations/recorder';
import type { CheckFinding } from '../check-finding';
import type { Catalogue } from './catalogue/catalogue';
import { readCatalogue } from './catalogue/read-catalogue';
import { noEffects } from './effects/effects';
import { readEffects } from './effects/read-effects';
import type { ExaminedMigration } from './examined';
import { ruleFindings } from './rule-findings';
import { postgresRules } from './rules/postgres-rules';
import type { RuleCase } from './rules/rule-cases.fixture';
import { loadParser, type SqlParser } from './sql/load-parser';
import { parseStatements } from './sql/parse-statements';
import { observerOf } from './trace/observer';

/** Runs the statements of a case on an empty database with these tables, looks at them, and takes all back. */
export async function tracedCase(dataSource: DataSource, tables: string, given: RuleCase): Promise<ExaminedMigration> {
  const runner = dataSource.createQueryRunner();
  try {
    return await tracedBy(askOf(runner), tables, given, emptyDatabase);
  } finally {
    await runner.release();
  }
}

const emptyDatabase = `DO $$ DECLARE name text; BEGIN
  FOR name IN SELECT nspname FROM pg_namespace WHERE nspname !~ '^pg_' AND nspname <> 'information_schema' LOOP
    EXECUTE format('DROP SCHEMA %I CASCADE', name);
  END LOOP; CREATE SCHEMA public; END $$`;

/** @param empty what makes the database empty again */
export async function tracedBy(ask: Ask, tables: string, given: RuleCase, empty: string): Promise<ExaminedMigration> {
  const parser = await loadParser();
  const { isTransactional = true } = given;
  try {
    await ask(tables);
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
    if (given.isRefused === true) return readCase(given, parser, told(standing));
    if (isTransactional) await ask('BEGIN');
    const observer = await observerOf({
      parser,
      ask,
      isInTransaction: isTransactional,
      told,
      readEffects,
    });
    const observed = observer.observe(given.sql);
    await (given.isRefused ? expect(observed).rejects.toThrow() : observed);
    if (isTransactional) await ask('COMMIT');
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
    await ask(empty);
  }
}

/** Statements that nobody ran: all of them on the tables as they were. */
function readCase(given: RuleCase, parser: SqlParser, catalogue: Catalogue): ExaminedMigration {
  const { isTransactional = true, phase = 'expand' } = given;
  const parsed = parseStatements(parser, given.sql);
  if ('problem' in parsed) throw new Error(parsed.problem);
  const statements = parsed.statements.map((statement, index) => ({
    ...statement,
    index,
    evidence: 'read' as const,
    before: catalogue,
    effects: noEffects,
    held: new Map(),
    valueChanges: [],
    isAlone: !isTransactional,
  }));
  return {
    name: 'Example1735689600000',
    isTransactional,
    phase,
    rewrites: [],
    statements,
    after: catalogue,
    notChecked: [],
  };
}

export async function findingsOf(
  dataSource: DataSource,
  tables: string,
  given: RuleCase,
): Promise<readonly CheckFinding[]> {
  return ruleFindings(await tracedCase(dataSource, tables, given), postgresRules);
}
