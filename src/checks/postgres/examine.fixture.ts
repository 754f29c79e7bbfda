import type { DataSource } from 'typeorm';
import { expect } from 'vitest';
import { type Ask, askOf } from '../../postgres/migrations/recorder';
import type { CheckFinding } from '../check-finding';
import { afterStatement, emptyCatalogue } from './catalogue/after-statement';
import type { Catalogue } from './catalogue/catalogue';
import { readCatalogue } from './catalogue/read-catalogue';
import { compareLocks, type Locks } from './effects/effects';
import { readEffects } from './effects/read-effects';
import type { ExaminedMigration, ExaminedStatement } from './examined';
import { ruleFindings } from './rule-findings';
import { postgresRules } from './rules/postgres-rules';
import type { RuleCase } from './rules/rule-cases.fixture';
import { loadParser, type SqlParser } from './sql/load-parser';
import { parseStatements } from './sql/parse-statements';
import type { ParsedStatement } from './sql/parsed-statement';
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
  const there = statementsOf(parser, tables).reduce(
    (catalogue, { node }) => afterStatement(catalogue, node),
    emptyCatalogue({ isComplete: true }),
  );
  let before: Catalogue = {
    ...there,
    relations: new Map(
      [...there.relations].map(([name, relation]) => {
        const rows = given.rows?.[name.replace(/^public\./, '')];
        return [name, { ...relation, ...(rows !== undefined && { rows }), isNew: false }];
      }),
    ),
  };
  const { isTransactional = true } = given;
  let held: Locks = new Map();
  let isInTransaction = isTransactional;
  const statements: ExaminedStatement[] = [];
  for (const statement of statementsOf(parser, given.sql)) {
    if ('TransactionStmt' in statement.node) {
      const { kind } = statement.node.TransactionStmt;
      if (kind === 'TRANS_STMT_BEGIN' || kind === 'TRANS_STMT_START') isInTransaction = true;
      if (kind === 'TRANS_STMT_COMMIT' || kind === 'TRANS_STMT_ROLLBACK') isInTransaction = false;
      held = new Map();
      continue;
    }
    const effects = readEffects(statement, before);
    statements.push({
      ...statement,
      index: statements.length,
      evidence: 'read',
      before,
      effects,
      held,
      valueChanges: [],
      isAlone: !isInTransaction,
    });
    if (isInTransaction) held = strongestOf(held, effects.locks);
    before = afterStatement(before, statement.node);
  }
  return {
    name: 'Example1735689600000',
    isTransactional,
    phase: given.phase ?? 'expand',
    rewrites: [],
    statements,
    after: before,
    notChecked: [],
  };
}

function statementsOf(parser: SqlParser, text: string): readonly ParsedStatement[] {
  const parsed = parseStatements(parser, text);
  if ('problem' in parsed) throw new Error(parsed.problem);
  return parsed.statements;
}

function strongestOf(held: Locks, more: Locks): Locks {
  const locks = new Map(held);
  for (const [name, mode] of more) {
    const former = locks.get(name);
    if (former === undefined || compareLocks(mode, former) > 0) locks.set(name, mode);
  }
  return locks;
}

export async function findingsOf(
  dataSource: DataSource,
  tables: string,
  given: RuleCase,
): Promise<readonly CheckFinding[]> {
  return ruleFindings(await tracedCase(dataSource, tables, given), postgresRules);
}
