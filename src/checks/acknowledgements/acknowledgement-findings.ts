import type { CheckFinding } from '../check-finding';
import { switchedOff } from '../coverage/coverage-rules';
import type { WrittenAcknowledgement } from './acknowledgement';
import { acknowledgementRules } from './acknowledgement-rules';

export function expiredFinding(place: string, acknowledgement: WrittenAcknowledgement): CheckFinding {
  const { id, severity, remedy } = acknowledgementRules.expired;
  const { rule, expires, reason } = acknowledgement;
  return {
    ...about(acknowledgement),
    rule: id,
    severity,
    place,
    explanation: `${rule} was acknowledged until ${expires}: ${reason}`,
    remedy,
  };
}

export function staleFinding(acknowledgement: WrittenAcknowledgement): CheckFinding {
  const { id, severity } = acknowledgementRules.stale;
  const { rule, statement, reason, migration } = acknowledgement;
  return {
    ...about(acknowledgement),
    rule: id,
    severity,
    place: migration ?? written[acknowledgement.in],
    explanation: `${rule} of statement ${statement} is acknowledged, and is not found, or the statement is another one: ${reason}`,
    remedy: `Take it out of ${written[acknowledgement.in]}. Where the statement was changed, look at the finding again.`,
  };
}

/** @param rules of each finding that is not shown */
export function switchedOffFinding(rules: readonly string[]): CheckFinding {
  const { id, severity, remedy } = switchedOff;
  const each = [...new Set(rules)].map((rule) => `${rule} ${rules.filter((other) => other === rule).length}`);
  return {
    rule: id,
    severity,
    place: 'severities',
    explanation: `${rules.length} ${rules.length === 1 ? 'finding' : 'findings'} switched off (${each.join(', ')}).`,
    remedy,
    fingerprint: '0'.repeat(16),
    evidence: 'read',
  };
}

const written = {
  migration: "the migration's `acknowledges`",
  config: 'the option `acknowledged`',
  baseline: 'the file of the baseline',
} as const;

function about(acknowledgement: WrittenAcknowledgement) {
  const { statement, migration } = acknowledgement;
  return {
    fingerprint: statement,
    evidence: 'read' as const,
    ...(migration !== undefined && { migration }),
    acknowledgement,
  };
}
