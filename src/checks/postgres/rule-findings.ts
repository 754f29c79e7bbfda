import type { CheckFinding } from '../check-finding';
import type { ExaminedMigration } from './examined';
import type { PostgresRule } from './postgres-rule';

/** What the rules find of a migration, in the order of its statements. */
export function ruleFindings(migration: ExaminedMigration, rules: readonly PostgresRule[]): readonly CheckFinding[] {
  return migration.statements.flatMap((statement) =>
    rules.flatMap((rule) =>
      [...rule.check(statement, migration)].map(({ severity, place, explanation, remedy, safeWay }) => ({
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
      })),
    ),
  );
}
