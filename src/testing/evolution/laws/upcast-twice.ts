import { firstDifference } from '../difference';
import type { Law } from '../law';
import { breachOfError, outcomeOf, stored } from '../outcome';
import { isUpward } from '../way';

/** A result says which version it has, so that nobody takes it for an old one. */
export const upcastTwice: Law = {
  name: 'upcast-twice',
  promise: 'what was upcast and is upcast again stays as it is, and says where it came from',
  isAbout: isUpward,
  breach(event, way) {
    const once = outcomeOf(event, way, { validate: 'off' });
    if ('error' in once) return undefined;
    const { eventVersion, storedAs } = once.event;
    const told = { eventVersion: way.to, storedAs: { eventType: way.eventType, eventVersion: way.from } };
    const wrong = firstDifference(told, { eventVersion, storedAs }, 'event');
    if (wrong !== undefined) return wrong;
    for (const again of [stored(once.event), JSON.parse(JSON.stringify(once.event)) as typeof event]) {
      const twice = outcomeOf(again, way, { validate: 'off' });
      if ('error' in twice) return breachOfError(twice.error, 'the same event again');
      const difference = firstDifference(again, twice.event, 'event', { ordered: true });
      if (difference !== undefined) return difference;
    }
    return undefined;
  },
};
