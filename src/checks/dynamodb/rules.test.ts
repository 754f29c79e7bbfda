import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CheckFinding } from '../check-finding';
import { type Case, migrationDoing } from './cases.fixture';
import { dynamodbRuleCases } from './rule-cases.fixture';
import { dynamodbRules, requestRules } from './rules';
import { stockTables } from './stock-tables.fixture';

let tables: Awaited<ReturnType<typeof stockTables>>;
beforeAll(async () => {
  tables = await stockTables();
});
afterAll(() => tables?.close());

/** All items of the fixture's tables are tried, so that nothing is left to chance. */
const findingsOf = (from: Case) => tables.findingsOf(from.run(), { transformed: 100 });
const isSaid = ({ severity }: CheckFinding) => severity !== 'note';

describe.each(dynamodbRuleCases)('$rule', ({ rule, bad, good, nearMiss }) => {
  it.each(bad)('finds $title', async (from) => {
    const findings = (await findingsOf(from)).filter((finding) => finding.rule === rule);
    expect(findings).not.toEqual([]);
    for (const { explanation, fingerprint, migration, statement, safeWay } of findings) {
      expect(explanation).toMatch(/^[A-Z`].*\.$/);
      expect({ fingerprint, migration, statement }).toEqual({
        fingerprint: expect.stringMatching(/^[0-9a-f]{16}$/),
        migration: 'ChangeStock1735689600000',
        statement: expect.any(String),
      });
      if (safeWay !== undefined)
        expect(await tables.findingsOf(migrationDoing(safeWay))).not.toContainEqual(beyondNote);
    }
  });

  it.each(good)('is content with $title', async (from) => {
    expect((await findingsOf(from)).filter(isSaid)).toEqual([]);
  });

  it.each(nearMiss)('finds nothing in $title', async (from) => {
    expect((await findingsOf(from)).filter((finding) => finding.rule === rule)).toEqual([]);
  });
});

const beyondNote = expect.objectContaining({ severity: expect.stringMatching(/blocker|warning/) });

it('has cases of each kind for every rule, and every rule another id', () => {
  expect(dynamodbRuleCases.map(({ rule }) => rule).sort()).toEqual(requestRules.map(({ id }) => id).sort());
  for (const { bad, good, nearMiss } of dynamodbRuleCases) {
    expect([bad.length, good.length, nearMiss.length].every((count) => count > 0)).toBe(true);
  }
  expect(new Set(dynamodbRules.map(({ id }) => id)).size).toBe(dynamodbRules.length);
});
