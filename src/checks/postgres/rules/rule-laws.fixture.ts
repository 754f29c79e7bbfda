import { describe, expect, it } from 'vitest';
import type { ExaminedMigration } from '../examined';
import { ruleFindings } from '../rule-findings';
import { insideStatements } from '../sql/inside-statements';
import { loadParser } from '../sql/load-parser';
import { parseStatements } from '../sql/parse-statements';
import { type keptCases, observedCase } from './observed-cases.fixture';
import { postgresRules } from './postgres-rules';
import type { RuleCase, RuleCases } from './rule-cases.fixture';

/** Runs a case, and looks at it. */
export type Examine = (tables: string, given: RuleCase) => Promise<ExaminedMigration>;

/**
 * What every rule keeps to, shown in its cases.
 *
 * @param kept what the page of the rule says of the bad ones; it is held against what is seen
 */
export function describeRule(
  { rule, tables, bad, quoted, good, nearMiss }: RuleCases,
  examine: Examine,
  kept?: ReturnType<typeof keptCases>,
): void {
  const findingsOf = async (given: RuleCase) => ruleFindings(await examine(tables, given), postgresRules);
  const found = async (given: RuleCase) => (await findingsOf(given)).filter((finding) => finding.rule === rule);
  const troubles = async (given: RuleCase) => (await findingsOf(given)).filter(({ severity }) => severity !== 'note');

  describe(rule, () => {
    it.each([...bad, quoted])('finds: $title', async (given) => {
      const migration = await examine(tables, {
        ...given,
        sql: `-- as agreed;\n/* DROP /* nothing */ */ ${given.sql}`,
      });
      const findings = ruleFindings(migration, postgresRules).filter((finding) => finding.rule === rule);
      expect(findings).not.toEqual([]);
      // The trees are those of the statements without comments: to run them as well would show nothing more.
      const plain = await fingerprintsOf(given.sql);
      for (const { fingerprint } of findings) expect(plain).toContain(fingerprint);
      if (kept !== undefined) {
        const observed = observedCase(migration, findings);
        expect(kept.of(rule, given.title, observed), 'npm run docs:observe writes what has changed').toEqual(observed);
      }
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

async function fingerprintsOf(sql: string): Promise<readonly string[]> {
  const parser = await loadParser();
  const parsed = parseStatements(parser, sql);
  if ('problem' in parsed) return [];
  return parsed.statements.flatMap(({ fingerprint, node }) => [
    fingerprint,
    ...(insideStatements(parser, node)?.statements ?? []).map((each) => each.fingerprint),
  ]);
}
