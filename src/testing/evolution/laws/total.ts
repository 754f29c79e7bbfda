import { issueText } from '../../../schema/issue-text';
import type { Breach, Law } from '../law';
import { breachOfError, outcomeOf } from '../outcome';
import { isUpward, type Way } from '../way';

/** Every valid event of a version arrives, and is valid where it arrives. */
export const total: Law = {
  name: 'total',
  promise: 'every valid event can be upcast, and is valid in the version that it is upcast to',
  isAbout: isUpward,
  breach: breachOfTotality,
};

/** The same for the way back. Functions alone answer for what they take. */
export const downcastTotal: Law = {
  name: 'downcast-total',
  promise:
    'where a way back is declared, every valid event of the newer version can be downcast to a valid one of the older',
  isAbout: (way) => !isUpward(way) && way.loss.level !== 'opaque',
  breach: breachOfTotality,
};

function breachOfTotality(event: Parameters<Law['breach']>[0], way: Way): Breach | undefined {
  const expected = `a valid event of v${way.to}`;
  for (const chain of [way.chain, way.compiled]) {
    if (chain === undefined) continue;
    for (const validate of ['output', 'every-step'] as const) {
      const outcome = outcomeOf(event, way, { chain, validate });
      if ('error' in outcome) return breachOfError(outcome.error, expected);
      const issues = way.chain.eventSchema(way.to).issuesOf(outcome.event.payload);
      if (issues !== undefined) return { expected, found: issueText(issues), path: 'payload' };
    }
  }
  return undefined;
}
