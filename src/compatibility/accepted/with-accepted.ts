import { compatibilityErrors } from '../errors';
import type { CompatibilityFinding } from '../finding';
import { type AcceptedException, inOrder, keyOf } from './accepted';

export interface WithAccepted {
  /** What is to be shown: accepted findings as notes, those whose exception has expired, and exceptions that nothing needs. */
  readonly findings: readonly CompatibilityFinding[];
  /** The exceptions that hold, and are needed. */
  readonly accepted: readonly AcceptedException[];
  /** Exceptions to findings that there are no more. */
  readonly stale: readonly AcceptedException[];
}

/**
 * Findings after the exceptions to them: an accepted one is a note that gives the reason. Adds `acceptance-expired` (a blocker, beside
 * the finding itself) and `acceptance-stale` (a warning). `now`: today, in UTC.
 */
export function withAccepted(
  findings: readonly CompatibilityFinding[],
  exceptions: readonly AcceptedException[],
  { now }: { readonly now: Date },
): WithAccepted {
  const today = now.toISOString().slice(0, 10);
  const byKey = new Map(exceptions.map((exception) => [keyOf(exception), exception]));
  const used = new Set<AcceptedException>();
  const after = findings.flatMap((finding) => {
    const exception = byKey.get(keyOf(finding));
    if (exception === undefined) return [finding];
    used.add(exception);
    return hasExpired(exception, today) ? [finding, expired(exception)] : [acceptedNote(finding, exception)];
  });
  const stale = exceptions.filter((exception) => !used.has(exception));
  return {
    findings: [...after, ...stale.map(staleFinding)],
    accepted: [...used].filter((exception) => !hasExpired(exception, today)),
    stale,
  };
}

/**
 * Exceptions to all blockers among findings: today's state, taken as the baseline.
 * Throws `ACCEPT_WITHOUT_REASON` where the reason is empty.
 */
export function baselineOf(findings: readonly CompatibilityFinding[], reason: string): readonly AcceptedException[] {
  if (reason.trim() === '') throw compatibilityErrors.failure('ACCEPT_WITHOUT_REASON', {});
  const blockers = findings.filter(({ severity, rule }) => severity === 'blocker' && rule !== expiredRule);
  return inOrder(
    blockers.map(({ eventType, from, to, rule, pointer, fingerprint }) => ({
      eventType,
      from,
      to,
      rule,
      pointer,
      fingerprint,
      reason,
    })),
  );
}

const expiredRule = 'acceptance-expired';

function hasExpired({ expires }: AcceptedException, today: string): boolean {
  return expires !== undefined && expires < today;
}

function acceptedNote(finding: CompatibilityFinding, { reason, expires }: AcceptedException): CompatibilityFinding {
  const until = expires === undefined ? '' : ` until ${expires}`;
  return { ...finding, severity: 'note', explanation: `${finding.explanation} Accepted${until}: ${reason}` };
}

function expired(exception: AcceptedException): CompatibilityFinding {
  return {
    ...about(exception),
    rule: expiredRule,
    severity: 'blocker',
    explanation: `${exception.rule} was accepted until ${exception.expires}: ${exception.reason}`,
    remedy: 'Do what the finding says; or, if the reason still holds, give the exception a later day.',
  };
}

function staleFinding(exception: AcceptedException): CompatibilityFinding {
  return {
    ...about(exception),
    rule: 'acceptance-stale',
    severity: 'warning',
    explanation: `${exception.rule} is accepted, and is not found there, or not as it was: ${exception.reason}`,
    remedy: 'Take the exception out of evolvent.accept.json.',
  };
}

function about({ eventType, from, to, pointer, fingerprint }: AcceptedException) {
  const versions = from === to ? `v${from}` : `v${from} -> v${to}`;
  return { place: `${eventType} ${versions} ${pointer}`, eventType, from, to, pointer, fingerprint };
}
