import type { Migration } from '../../migrations/migration';
import type { CheckFinding } from '../check-finding';
import type { WrittenAcknowledgement } from './acknowledgement';
import { acknowledgementProblem, isAcknowledgement } from './acknowledgement-problem';
import { acknowledgementRules } from './acknowledgement-rules';

export interface AcknowledgedByMigrations {
  readonly acknowledgements: readonly WrittenAcknowledgement[];
  /** Of those that cannot be used: `acknowledgement-without-reason`. */
  readonly findings: readonly CheckFinding[];
}

/** What the classes of migrations acknowledge, once its shape is looked at: the compiler has not seen every class. */
export function acknowledgedByMigrations(
  migrations: readonly Pick<Migration, 'name' | 'acknowledges'>[],
): AcknowledgedByMigrations {
  const acknowledgements: WrittenAcknowledgement[] = [];
  const findings: CheckFinding[] = [];
  for (const { name, acknowledges } of migrations) {
    const said: unknown = acknowledges;
    for (const each of Array.isArray(said) ? said : [said]) {
      if (isAcknowledgement(each)) acknowledgements.push({ ...each, migration: name, in: 'migration' });
      else findings.push(unusable(name, each));
    }
  }
  return { acknowledgements, findings };
}

function unusable(migration: string, value: unknown): CheckFinding {
  const problem = acknowledgementProblem(value);
  const { id, severity, remedy } = acknowledgementRules.withoutReason;
  const rule: unknown = Object(value).rule;
  const of = typeof rule === 'string' && rule !== '' ? ` of ${rule}` : '';
  const why = problem?.lacks === 'shape' ? problem.why : 'it says no reason';
  return {
    rule: id,
    severity,
    place: migration,
    explanation: `${migration} has an acknowledgement${of} that does not count: ${why}.`,
    remedy,
    migration,
    fingerprint: typeof Object(value).statement === 'string' ? Object(value).statement : '0'.repeat(16),
    evidence: 'read',
  };
}
