import { type Acknowledgement, inOrder } from '../acknowledgements/acknowledgement';
import { acknowledgementRules } from '../acknowledgements/acknowledgement-rules';
import type { CheckFinding } from '../check-finding';
import { coverageRules } from '../coverage/coverage-rules';
import { checkErrors } from '../errors';

export const baselineFormat = 1;

/** In the folder that the check runs in, unless an option says otherwise. */
export const defaultBaselineFile = 'evolvent.check-baseline.json';

/** Never taken as known: what an acknowledgement says, and what was not looked at. */
const neverKnown: readonly string[] = [...Object.values(acknowledgementRules), ...Object.values(coverageRules)].map(
  ({ id }) => id,
);

/** Whether a finding is one that a baseline takes as known. */
export function isForBaseline({ rule, severity }: CheckFinding): boolean {
  return severity !== 'note' && !neverKnown.includes(rule);
}

/**
 * The baseline after today: what it held and is needed still, and all blockers and warnings that are not acknowledged elsewhere.
 * `findings` are settled, with the baseline so far. Throws `ACKNOWLEDGEMENT_WITHOUT_REASON` where the reason is empty.
 */
export function nextBaseline(
  findings: readonly CheckFinding[],
  before: readonly Acknowledgement[],
  reason: string,
): { readonly added: readonly Acknowledgement[]; readonly entries: readonly Acknowledgement[] } {
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
  return { added, entries: inOrder([...before.filter((each) => !isStale(each)), ...added]) };
}
