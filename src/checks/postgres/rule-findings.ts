import type { CheckFinding } from '../check-finding';
import type { ExaminedMigration } from './examined';
import type { PostgresRule } from './postgres-rule';
import { withoutRepeats } from './within-code';

/** What the rules find of a migration, in the order of its statements. */
export function ruleFindings(migration: ExaminedMigration, rules: readonly PostgresRule[]): readonly CheckFinding[] {
  const found = migration.statements.map((statement) => ({
    statement,
    findings: rules.flatMap((rule) =>
      [...rule.check(statement, migration)].map(
        ({ severity, place, explanation, remedy, safeWay }): CheckFinding => ({
          rule: rule.id,
          severity: severity ?? rule.severity,
          place: `${migration.name}: ${place}`,
          explanation,
          remedy: remedy ?? rule.remedy,
          migration: migration.name,
          statement: statement.text,
          fingerprint: statement.fingerprint,
          evidence: statement.evidence,
          ...(safeWay !== undefined && { safeWay }),
        }),
      ),
    ),
  }));
  const losing = new Set(rules.filter(({ group }) => /destructive|data loss/.test(group)).map(({ id }) => id));
  return withoutRepeats(found, (rule) => losing.has(rule));
}
