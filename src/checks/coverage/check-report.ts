import type { Finding } from '../../store/finding';
import { saysCoverage, saysNotChecked, switchedOff } from './coverage-rules';

/** What the checks looked at, and what not: by their findings of the group coverage. */
export interface CheckCoverage {
  /** In sentences, a check each: how many statements were traced, how many read. Empty where no check looked at anything. */
  readonly said: readonly string[];
  /** What was looked at in part only, or not at all. */
  readonly notChecked: readonly { readonly place: string; readonly why: string }[];
  /** How many findings are not shown, and of which rules, in sentences. */
  readonly switchedOff: readonly string[];
}

/** What the checks found, and what they looked at. */
export interface CheckReport {
  /** Without the notes that `coverage` sums up. */
  readonly findings: readonly Finding[];
  readonly coverage: CheckCoverage;
}

/** Takes findings apart: those to be acted on, and those that tell what was looked at. `not-checked` is both. */
export function reportOf(findings: readonly Finding[]): CheckReport {
  return {
    findings: findings.filter((finding) => !saysCoverage(finding) && finding.rule !== switchedOff.id),
    coverage: {
      said: findings.filter(saysCoverage).map(({ place, explanation }) => `${place}: ${explanation}`),
      notChecked: findings.filter(saysNotChecked).map(({ place, explanation }) => ({ place, why: explanation })),
      switchedOff: findings.filter(({ rule }) => rule === switchedOff.id).map(({ explanation }) => explanation),
    },
  };
}
