import { checkRules } from '../../compatibility/check/check-rules';
import type { RuleDescription } from '../rule';
import { ownRules } from './rules/own-rules';

/** What the lock and the accepted exceptions find, as `evolvent schema check` has it, too. */
export const lockRules: readonly string[] = [
  'version-changed',
  'validator-changed',
  'meaning-unknown',
  'version-missing',
  'step-changed',
  'sample-refused',
  'version-not-locked',
  'not-fully-checkable',
  'no-lock',
  'acceptance-expired',
  'acceptance-stale',
];

/** All rules about events. */
export const eventRules: readonly RuleDescription[] = [
  ...ownRules,
  ...checkRules
    .filter(({ id }) => lockRules.includes(id))
    .map(({ id, title, meaning, severity, remedy }) => ({
      id,
      title,
      meaning,
      remedy,
      group: id.startsWith('acceptance-') ? ('acknowledgement' as const) : ('events' as const),
      severity: severity === 'blocker or warning' ? ('blocker' as const) : severity,
    })),
];
