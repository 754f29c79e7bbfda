import { firstDifference } from '../difference';
import type { Law } from '../law';
import { outcomeOf } from '../outcome';

/** What arrives can be written down and read again. */
export const survivesJson: Law = {
  name: 'survives-json',
  promise: 'a result is JSON: written and read again it is the same, so nothing in it is undefined or a negative zero',
  isAbout: () => true,
  breach(event, way) {
    for (const chain of [way.chain, way.compiled]) {
      if (chain === undefined) continue;
      const outcome = outcomeOf(event, way, { chain, validate: 'off' });
      if ('error' in outcome) continue;
      const { payload, metadata } = outcome.event;
      const found = { payload, metadata };
      const difference = firstDifference(JSON.parse(JSON.stringify(found)), found, '', { ordered: true });
      // JSON can say a negative zero, and the event may have come with one.
      if (difference?.found === '-0' && hasNegativeZero(event)) continue;
      if (difference !== undefined) return { ...difference, path: difference.path.slice(1) };
    }
    return undefined;
  },
};

function hasNegativeZero(value: unknown): boolean {
  if (typeof value === 'object' && value !== null) return Object.values(value).some(hasNegativeZero);
  return Object.is(value, -0);
}
