import type { RuleDescription } from '../rule';

/** Rules of findings about acknowledgements themselves. */
export const acknowledgementRules = {
  withoutReason: {
    id: 'acknowledgement-without-reason',
    title: 'A migration acknowledges something without saying why, or what',
    group: 'acknowledgement',
    severity: 'blocker',
    meaning:
      'An entry of `acknowledges` has no reason, no rule, no fingerprint of a statement, or a day that is none. It does not count, and what it was written for is found as before.',
    remedy:
      "Write it in full: `{ rule: 'drop-table', statement: '0123456789abcdef', reason: 'why it is no problem' }`.",
  },
  stale: {
    id: 'acknowledgement-stale',
    title: 'An acknowledgement that nothing needs',
    group: 'acknowledgement',
    severity: 'warning',
    meaning:
      'What was acknowledged is not found any more, or the statement is another one by now. Only migrations that were looked at in this run are judged.',
    remedy:
      'Take the acknowledgement away. Where the statement was changed, look at the finding again, and acknowledge that.',
  },
  expired: {
    id: 'acknowledgement-expired',
    title: 'An acknowledgement has expired',
    group: 'acknowledgement',
    severity: 'blocker',
    meaning: 'A finding was acknowledged until a day that is over, and it is there still.',
    remedy: 'Do what the finding says; or, where the reason still holds, give the acknowledgement a later day.',
  },
} as const satisfies Readonly<Record<string, RuleDescription>>;
