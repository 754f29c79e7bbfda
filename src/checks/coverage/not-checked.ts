import { shortFingerprint } from '../../compatibility/canonical-schema';
import type { CheckFinding } from '../check-finding';
import { notCheckedRule } from './coverage-rules';

/** Says that something was not looked at. `why` and `remedy` are sentences. */
export function notChecked(
  place: string,
  { why, remedy, migration }: { readonly why: string; readonly remedy: string; readonly migration?: string },
): CheckFinding {
  return {
    rule: notCheckedRule,
    severity: 'warning',
    place,
    explanation: why,
    remedy,
    fingerprint: shortFingerprint(why),
    evidence: 'read',
    ...(migration !== undefined && { migration }),
  };
}
