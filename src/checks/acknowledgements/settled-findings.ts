import { rulesAboutChecking } from '../all-rules';
import type { CheckFinding } from '../check-finding';
import { saysNotChecked } from '../coverage/coverage-rules';
import { hasExpired, keyOf, type WrittenAcknowledgement } from './acknowledgement';
import { expiredFinding, staleFinding, switchedOffFinding } from './acknowledgement-findings';
import type { Severities } from './severities';

export interface Settling {
  /** Of the migrations and of the options: they come before the baseline. */
  readonly acknowledgements?: readonly WrittenAcknowledgement[];
  readonly baseline?: readonly WrittenAcknowledgement[];
  /** Of the environment. */
  readonly severities?: Severities;
  readonly now: Date;
  /** Names of migrations that were looked at: of others nobody knows whether an acknowledgement is needed. */
  readonly checkedMigrations: readonly string[];
  /** Whether findings of a rule would be among these, were there any. Default: of all rules. */
  readonly isAsked?: (rule: string) => boolean;
}

/**
 * Findings after the severities of the environment and all that is acknowledged: an acknowledged one is a note with the reason. Adds
 * `acknowledgement-expired`, `acknowledgement-stale`, and `switched-off` with the number of findings that are not shown.
 */
export function settledFindings(findings: readonly CheckFinding[], settling: Settling): readonly CheckFinding[] {
  const { acknowledgements = [], baseline = [], severities = {}, now } = settling;
  const byKey = new Map([...baseline, ...acknowledgements].map((each) => [keyOf(each), each]));
  const needed = new Set<string>();
  const shown: CheckFinding[] = [];
  const off: string[] = [];
  const show = (finding: CheckFinding) => {
    const severity = severityOf(finding, severities);
    if (severity === 'off') off.push(finding.rule);
    else shown.push({ ...finding, severity });
    return severity;
  };
  for (const finding of findings) {
    const key = keyOf({ ...finding, statement: finding.fingerprint });
    const acknowledgement = byKey.get(key);
    if (acknowledgement === undefined) {
      show(finding);
    } else if (!hasExpired(acknowledgement, now)) {
      const severity = show(finding);
      if (severity === 'blocker' || severity === 'warning')
        shown.splice(-1, 1, acknowledgedNote({ ...finding, severity }, acknowledgement));
    } else {
      const severity = show(finding);
      const isTroubled = severity === 'blocker' || severity === 'warning';
      if (isTroubled && !needed.has(key)) show(expiredFinding(finding.place, acknowledgement));
    }
    needed.add(key);
  }
  for (const [key, acknowledgement] of byKey)
    if (!needed.has(key) && wouldBeFound(acknowledgement, findings, settling)) show(staleFinding(acknowledgement));
  return off.length === 0 ? shown : [...shown, switchedOffFinding(off)];
}

/** What is said about the check itself is weighed by its own name only. */
function severityOf({ rule, severity }: CheckFinding, severities: Severities): CheckFinding['severity'] | 'off' {
  return severities[rule] ?? (rulesAboutChecking.includes(rule) ? undefined : severities['*']) ?? severity;
}

function acknowledgedNote(finding: CheckFinding, acknowledgement: WrittenAcknowledgement): CheckFinding {
  const { reason, expires } = acknowledgement;
  const until = expires === undefined ? '' : ` until ${expires}`;
  return {
    ...finding,
    severity: 'note',
    explanation: `${finding.explanation} Acknowledged${until}: ${reason}`,
    acknowledgement,
  };
}

/** Whether the lack of a finding says that there is none. */
function wouldBeFound(
  { rule, migration }: WrittenAcknowledgement,
  findings: readonly CheckFinding[],
  { checkedMigrations, isAsked = () => true }: Settling,
): boolean {
  if (!isAsked(rule)) return false;
  if (migration === undefined) return true;
  const isUnseen = findings.some((each) => saysNotChecked(each) && each.migration === migration);
  return !isUnseen && checkedMigrations.includes(migration);
}
