import { firstDifference } from '../difference';
import type { Law } from '../law';
import { outcomeOf } from '../outcome';
import { unknownKeysIn, unknownPrefix } from '../unknown-keys';
import { type EvolvingChain, isDeclared, isUpward, operationsOf, type Way, withInner } from '../way';

/** Reading is open: what no version declares is somebody's. */
export const unknownKeysKept: Law = {
  name: 'unknown-keys-kept',
  promise: 'a property that no version declares arrives as it is',
  isAbout: isDeclared,
  breach(event, way) {
    const chains = [way.chain, way.compiled].filter((chain): chain is EvolvingChain => chain !== undefined);
    const roots = Object.entries(event.payload).filter(([key]) => key.startsWith(unknownPrefix));
    const nested = movesObjectsOnly(way) ? unknownKeysIn(event.payload) : [];
    if (roots.length + nested.length === 0) return undefined;
    for (const chain of chains) {
      const outcome = outcomeOf(event, way, { chain, validate: 'off' });
      if ('error' in outcome) continue;
      const { payload } = outcome.event;
      const difference = firstDifference(
        Object.fromEntries(roots),
        Object.fromEntries(Object.entries(payload).filter(([key]) => key.startsWith(unknownPrefix))),
        'payload',
      );
      if (difference !== undefined) return difference;
      const arrived = new Map(unknownKeysIn(payload));
      for (const [key, value] of nested) {
        const lost = firstDifference(
          { [key]: value },
          arrived.has(key) ? { [key]: arrived.get(key) } : {},
          'somewhere in payload',
        );
        if (lost !== undefined) return lost;
      }
    }
    return undefined;
  },
};

/** Where objects are dropped, dissolved or made by functions, what stood in them cannot be followed. */
function movesObjectsOnly(way: Way): boolean {
  const operations = withInner(operationsOf(way));
  return operations.every(({ operation, loss }) => {
    if (operation === 'convert' || loss.upcast.level === 'lossy') return false;
    return isUpward(way) || (operation !== 'nest' && loss.downcast.level !== 'lossy');
  });
}
