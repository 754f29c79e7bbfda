import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase, type TestDatabase } from '../../../postgres/database.fixture';
import { findingsOf } from '../examine.fixture';
import { ruleCases } from './all-cases.fixture';
import { postgresRules } from './postgres-rules';
import type { RuleCase } from './rule-cases.fixture';

let database: TestDatabase;
beforeAll(async () => {
  database = await openDatabase();
});
afterAll(() => database.close());

it('shows every rule', () => {
  expect(ruleCases.map(({ rule }) => rule).sort()).toEqual(postgresRules.map(({ id }) => id).sort());
});

describe.each(ruleCases)('$rule', ({ rule, tables, bad, quoted, good, nearMiss }) => {
  const found = async (given: RuleCase) =>
    (await findingsOf(database.dataSource, tables, given)).filter((finding) => finding.rule === rule);
  const troubles = async (given: RuleCase) =>
    (await findingsOf(database.dataSource, tables, given)).filter(({ severity }) => severity !== 'note');

  it.each([...bad, quoted])('finds: $title', async (given) => {
    const findings = await found(given);
    expect(findings).not.toEqual([]);
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
