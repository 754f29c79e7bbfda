import { afterAll, beforeAll, expect, it } from 'vitest';
import { openDatabase, type TestDatabase } from '../../../postgres/database.fixture';
import type { CheckFinding } from '../../check-finding';
import { tracedCase } from '../examine.fixture';
import { ruleFindings } from '../rule-findings';
import { postgresRules } from './postgres-rules';
import { safeMigrations, serviceTables } from './safe-migrations.fixture';

let database: TestDatabase;
beforeAll(async () => {
  database = await openDatabase();
});
afterAll(() => database.close());

it('stops none of a hundred statements that are as they should be, on tables of sizes that nobody knows', async () => {
  const findings: CheckFinding[] = [];
  let statements = 0;
  for (const given of safeMigrations) {
    const examined = await tracedCase(database.dataSource, serviceTables, given);
    expect(examined.notChecked, given.title).toEqual([]);
    statements += examined.statements.length;
    findings.push(...ruleFindings(examined, postgresRules));
  }
  expect(statements).toBeGreaterThanOrEqual(100);
  const said = ({ rule, statement, explanation }: CheckFinding) => `${rule}: ${statement}: ${explanation}`;
  expect(findings.filter(({ severity }) => severity === 'blocker').map(said)).toEqual([]);
  expect(findings.filter(({ severity }) => severity === 'warning').map(said)).toEqual([]);
}, 120_000);
