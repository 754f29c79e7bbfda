import { propertyPath } from '../../../event/json-problem';
import { ownJson } from '../../../event/own-json';
import type { Law } from '../law';
import { outcomeOf } from '../outcome';
import type { EvolvingChain } from '../way';

/** Two results have no object in common: who changes one does not change the other. */
export const sharesNothing: Law = {
  name: 'shares-nothing',
  promise: 'the results of two events share no object or array',
  isAbout: () => true,
  breach(event, way) {
    const chains = [way.chain, way.compiled].filter((chain): chain is EvolvingChain => chain !== undefined);
    for (const chain of chains) {
      const [one, other] = [event, event].map((given) => outcomeOf(ownJson(given), way, { chain, validate: 'off' }));
      if (one === undefined || other === undefined || 'error' in one || 'error' in other) continue;
      const parts = (event: object) => partsOf({ payload: (event as typeof one.event).payload }, '');
      const ofOne = new Set(parts(one.event).map(([part]) => part));
      const shared = parts(other.event).find(([part]) => ofOne.has(part));
      if (shared !== undefined)
        return { path: shared[1], expected: 'a value of its own for every event', found: 'one value for two events' };
    }
    return undefined;
  },
};

function partsOf(value: object, path: string): [object, string][] {
  return Object.entries(value).flatMap(([key, part]): [object, string][] => {
    if (typeof part !== 'object' || part === null) return [];
    const step = Array.isArray(value) ? `[${key}]` : path === '' ? key : propertyPath(key);
    return [[part, path + step], ...partsOf(part, path + step)];
  });
}
