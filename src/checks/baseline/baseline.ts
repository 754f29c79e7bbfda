import { type Acknowledgement, inOrder } from '../acknowledgements/acknowledgement';
import { acknowledgementRules } from '../acknowledgements/acknowledgement-rules';
import { rulesAboutChecking } from '../all-rules';
import type { CheckFinding } from '../check-finding';
import { checkErrors } from '../errors';

export const baselineFormat = 1;

/** In the folder that the check runs in, unless an option says otherwise. */
export const defaultBaselineFile = 'evolvent.check-baseline.json';

/** Whether a baseline takes a finding as known: never one about the check itself. */
export function isForBaseline({ rule, severity }: CheckFinding): boolean {
  return severity !== 'note' && !rulesAboutChecking.includes(rule);
}

export interface NextBaseline {
  readonly added: readonly Acknowledgement[];
  readonly entries: readonly Acknowledgement[];
  /** How many entries nothing needs any more. */
  readonly removed: number;
}

/**
 * The baseline after today: what it held and is needed still, and all blockers and warnings that are not acknowledged elsewhere.
 * `findings` are settled, with the baseline so far. Throws `ACKNOWLEDGEMENT_WITHOUT_REASON` where the reason is empty.
 */
export function nextBaseline(
  findings: readonly CheckFinding[],
  before: readonly Acknowledgement[],
  reason: string,
): NextBaseline {
  if (reason.trim() === '') throw checkErrors.failure('ACKNOWLEDGEMENT_WITHOUT_REASON', {});
  const added = inOrder(
    findings.filter(isForBaseline).map(({ rule, migration, fingerprint }) => ({
      ...(migration !== undefined && { migration }),
      rule,
      statement: fingerprint,
      reason,
    })),
  );
  const stale = findings
    .filter(({ rule }) => rule === acknowledgementRules.stale.id)
    .map(({ acknowledgement }) => acknowledgement);
  const isStale = (each: Acknowledgement) =>
    stale.some(
      (other) =>
        other?.in === 'baseline' &&
        other.rule === each.rule &&
        other.statement === each.statement &&
        other.migration === each.migration,
    );
  const kept = before.filter((each) => !isStale(each));
  return { added, entries: inOrder([...kept, ...added]), removed: before.length - kept.length };
}
