import { firstDifference } from '../difference';
import type { Law } from '../law';
import { metadataOperations, namesInMetadata } from '../metadata';
import { outcomeOf } from '../outcome';
import { type EvolvingChain, operationsOf } from '../way';

/** Headers belong to whoever set them. */
export const metadataUntouched: Law = {
  name: 'metadata-untouched',
  promise: 'metadata that no operation names stay as they are',
  isAbout: ({ steps }) => steps.every((step) => !('scope' in step) || step.scope === 'payload'),
  breach(event, way) {
    const chains = [way.chain, way.compiled].filter((chain): chain is EvolvingChain => chain !== undefined);
    const operations = operationsOf(way);
    const ordered = metadataOperations(operations).length === 0;
    const except = new Set(namesInMetadata(operations));
    for (const chain of chains) {
      const outcome = outcomeOf(event, way, { chain, validate: 'off' });
      if ('error' in outcome) continue;
      const difference = firstDifference(event.metadata, outcome.event.metadata, 'metadata', { ordered, except });
      if (difference !== undefined) return difference;
    }
    return undefined;
  },
};
