import { describe, expect, it } from 'vitest';
import type { CheckFinding } from '../../check-finding';
import type { RuleCase, RuleCases } from './rule-cases.fixture';

/** What all rules find of a case. */
export type FindingsOf = (tables: string, given: RuleCase) => Promise<readonly CheckFinding[]>;

/** What every rule keeps to, shown in its cases. */
export function describeRule({ rule, tables, bad, quoted, good, nearMiss }: RuleCases, findingsOf: FindingsOf): void {
  const found = async (given: RuleCase) => (await findingsOf(tables, given)).filter((finding) => finding.rule === rule);
  const troubles = async (given: RuleCase) =>
    (await findingsOf(tables, given)).filter(({ severity }) => severity !== 'note');

  describe(rule, () => {
    it.each([...bad, quoted])('finds: $title', async (given) => {
      const findings = await found(given);
      expect(findings).not.toEqual([]);
      const commented = await found({ ...given, sql: `-- as agreed;\n/* DROP /* nothing */ */ ${given.sql}` });
      expect(commented.map(({ fingerprint }) => fingerprint)).toEqual(findings.map(({ fingerprint }) => fingerprint));
      for (const { safeWay } of findings) {
        if (safeWay === undefined) continue;
        const taken = { ...given, sql: safeWay, isTransactional: false, isRefused: false };
        expect(await troubles(taken), safeWay).toEqual([]);
      }
    });

    it.each(good)('is content: $title', async (given) => {
      expect(await troubles(given)).toEqual([]);
    });

    it.each(nearMiss)('is not meant: $title', async (given) => {
      expect(await found(given)).toEqual([]);
    });
  });
}
