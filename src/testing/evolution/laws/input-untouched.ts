import { ownJson } from '../../../event/own-json';
import { firstDifference } from '../difference';
import type { Law } from '../law';
import { breachOfError, outcomeOf } from '../outcome';
import type { EvolvingChain } from '../way';

/** What is given is never changed, and need not be changeable. */
export const inputUntouched: Law = {
  name: 'input-untouched',
  promise: 'the event that is given is not changed, and may be frozen',
  isAbout: () => true,
  breach(event, way) {
    const chains = [way.chain, way.compiled].filter((chain): chain is EvolvingChain => chain !== undefined);
    for (const chain of chains) {
      const before = ownJson(event);
      const given = ownJson(event);
      const outcome = outcomeOf(given, way, { chain, validate: 'off' });
      const change = firstDifference(before, given, 'event', { ordered: true });
      if (change !== undefined) return change;
      if ('error' in outcome) continue;
      const ofFrozen = outcomeOf(deepFrozen(ownJson(event)), way, { chain, validate: 'off' });
      if ('error' in ofFrozen) return breachOfError(ofFrozen.error, 'the same result from a frozen event');
      const difference = firstDifference(outcome.event, ofFrozen.event, 'event', { ordered: true });
      if (difference !== undefined) return difference;
    }
    return undefined;
  },
};

function deepFrozen<Value>(value: Value): Value {
  if (typeof value !== 'object' || value === null) return value;
  for (const part of Object.values(value)) deepFrozen(part);
  return Object.freeze(value);
}
