import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase, type TestDatabase } from '../../../postgres/database.fixture';
import { findingsOf, tracedCase } from '../examine.fixture';
import { ruleFindings } from '../rule-findings';
import { ruleCases } from './all-cases.fixture';
import { keptCases, observedCase } from './observed-cases.fixture';
import { postgresRules } from './postgres-rules';
import type { RuleCase } from './rule-cases.fixture';

let database: TestDatabase;
beforeAll(async () => {
  database = await openDatabase();
});
afterAll(() => database.close());
const kept = keptCases();
afterAll(() => kept.write());

it('shows every rule', () => {
  expect(ruleCases.map(({ rule }) => rule).sort()).toEqual(postgresRules.map(({ id }) => id).sort());
});

describe.each(ruleCases)('$rule', ({ rule, tables, bad, quoted, good, nearMiss }) => {
  const found = async (given: RuleCase) =>
    (await findingsOf(database.dataSource, tables, given)).filter((finding) => finding.rule === rule);
  const troubles = async (given: RuleCase) =>
    (await findingsOf(database.dataSource, tables, given)).filter(({ severity }) => severity !== 'note');

  it.each([...bad, quoted])('finds: $title', async (given) => {
    const migration = await tracedCase(database.dataSource, tables, given);
    const findings = ruleFindings(migration, postgresRules).filter((finding) => finding.rule === rule);
    expect(findings).not.toEqual([]);
    const observed = observedCase(migration, findings);
    expect(kept.of(rule, given.title, observed), 'npm run docs:observe writes what has changed').toEqual(observed);
    const commented = await found({ ...given, sql: `-- as agreed;\n/* DROP /* nothing */ */ ${given.sql}` });
    expect(commented.map(({ fingerprint }) => fingerprint)).toEqual(findings.map(({ fingerprint }) => fingerprint));
    for (const { safeWay } of findings) {
      if (safeWay === undefined) continue;
      expect(await troubles({ ...given, sql: safeWay, isTransactional: false, isRefused: false }), safeWay).toEqual([]);
    }
  });

  it.each(good)('is content: $title', async (given) => {
    expect(await troubles(given)).toEqual([]);
  });

  it.each(nearMiss)('is not meant: $title', async (given) => {
    expect(await found(given)).toEqual([]);
  });
});
