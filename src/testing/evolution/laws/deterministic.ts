import { onAnotherDay } from '../another-day';
import { firstDifference } from '../difference';
import type { Law } from '../law';
import { breachOfError, outcomeOf } from '../outcome';

/** The same event gives the same result: again, after other events, and on another day. */
export const deterministic: Law = {
  name: 'deterministic',
  promise: 'an event gives the same result at every reading, on any day and after any other event',
  isAbout: () => true,
  breach(event, way, previous) {
    const first = outcomeOf(event, way, { validate: 'off' });
    outcomeOf(previous, way, { validate: 'off' });
    const second = onAnotherDay(() => outcomeOf(event, way, { validate: 'off' }));
    if ('error' in first) return undefined;
    if ('error' in second) return breachOfError(second.error, 'the same result again');
    return firstDifference(first.event, second.event, 'event', { ordered: true });
  },
};
