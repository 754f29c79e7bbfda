import { afterAll, beforeAll, expect, it } from 'vitest';
import { openDatabase, type TestDatabase } from '../../../postgres/database.fixture';
import { tracedCase } from '../examine.fixture';
import { ruleCases } from './all-cases.fixture';
import { geographyCases } from './geography-cases.fixture';
import { keptCases } from './observed-cases.fixture';
import { postgresRules } from './postgres-rules';
import { describeRule } from './rule-laws.fixture';

let database: TestDatabase;
beforeAll(async () => {
  database = await openDatabase();
});
afterAll(() => database.close());
const kept = keptCases();
afterAll(() => kept.write());

it('shows every rule', () => {
  const shown = [...ruleCases, ...geographyCases].map(({ rule }) => rule);
  expect(shown.sort()).toEqual(postgresRules.map(({ id }) => id).sort());
});

// Those of geography need PostGIS, and have a test of their own.
for (const cases of ruleCases)
  describeRule(cases, (tables, given) => tracedCase(database.dataSource, tables, given), kept);
