import { shortFingerprint } from '../../compatibility/canonical-schema';
import type { CheckFinding } from '../check-finding';
import type { DryRequest } from './dry-run/dry-request';
import type { DryRun } from './dry-run/dry-run';
import { saySize } from './dry-run/table-state';
import { coverage, notChecked, sampled } from './rules/coverage';

/** How many requests were looked at, and which migrations were not to their end. */
export function coverageFinding(
  steps: readonly { readonly name: string }[],
  { requests }: DryRun,
  found: readonly CheckFinding[],
): CheckFinding {
  const notWhole = found.filter(({ rule }) => rule === notChecked.id);
  const left = [...new Set(notWhole.flatMap(({ migration }) => migration ?? []))];
  const count = (number: number, what: string) => `${number} ${what}${number === 1 ? '' : 's'}`;
  return {
    rule: coverage.id,
    severity: coverage.severity,
    place: 'dynamodb',
    explanation: `${count(requests.length, 'request')} of ${count(steps.length, 'migration')}: ${left.length === 0 ? 'nothing was left out' : `not all of ${left.join(', ')} could be looked at`}.`,
    remedy: coverage.remedy,
    fingerprint: shortFingerprint(''),
    evidence: 'asked',
  };
}

/** What a finding about a request is tied to. */
export function tied({ step, statement, fingerprint }: DryRequest) {
  return { migration: step.name, statement, fingerprint, evidence: 'asked' } as const;
}

/** How much of a table its transform was tried on. */
export function sampleFindings(request: DryRequest): readonly CheckFinding[] {
  if (request.kind !== 'transform-items' || request.tried.isWhole) return [];
  const { options, table, before, tried } = request;
  const { length } = tried.items;
  const none = length === 0;
  const counted = (count: number, what: string) => (count === 0 ? [] : [`${count} ${what}`]);
  const outcome = [
    ...counted(tried.items.filter(({ after }) => typeof after === 'object').length, 'changed'),
    ...counted(tried.items.filter(({ after }) => after === 'delete').length, 'deleted'),
    ...counted(tried.items.filter(({ after, failure }) => after === undefined && failure === undefined).length, 'left'),
  ].join(', ');
  const { id, severity, remedy } = none ? notChecked : sampled;
  const explanation = none
    ? `Its transform ${options.name} was tried on no item of ${table} (${saySize(before)}): its filter takes none of those that were looked at.`
    : `Its transform ${options.name} was tried on ${length} items of ${table} (${saySize(before)}): ${outcome}.`;
  return [{ ...tied(request), rule: id, severity, place: table, explanation, remedy }];
}

export function notCheckedFinding(migration: string, reason: string): CheckFinding {
  return {
    rule: notChecked.id,
    severity: notChecked.severity,
    place: migration,
    explanation: `What ${migration} would do could not be found out to its end: ${reason}.`,
    remedy: notChecked.remedy,
    migration,
    fingerprint: shortFingerprint([migration, reason]),
    evidence: 'read',
  };
}
