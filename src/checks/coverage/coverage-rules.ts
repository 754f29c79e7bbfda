import type { Finding } from '../../store/finding';
import { coverageRules as ofStatements } from '../postgres/coverage';
import type { RuleDescription } from '../rule';

export const switchedOff = {
  id: 'switched-off',
  title: 'Findings were switched off',
  group: 'coverage',
  severity: 'note',
  meaning: 'The severities of this environment say `off` for a rule that has found something.',
  remedy: 'Take `off` out of the severities to see them.',
} as const satisfies RuleDescription;

/** Rules of findings that tell what was looked at, and what was not. They cannot be switched off. */
export const coverageRules = [...ofStatements, switchedOff] as const satisfies readonly RuleDescription[];

export const coverageRule = 'coverage' satisfies (typeof coverageRules)[number]['id'];
export const notCheckedRule = 'not-checked' satisfies (typeof coverageRules)[number]['id'];

/** Whether a finding sums up what was looked at, of whichever database. */
export function saysCoverage({ rule }: Finding): boolean {
  return rule === coverageRule || rule.endsWith(`-${coverageRule}`);
}

/** Whether a finding says that a part was not looked at, of whichever database. */
export function saysNotChecked({ rule }: Finding): boolean {
  return rule === notCheckedRule || rule.endsWith(`-${notCheckedRule}`);
}
