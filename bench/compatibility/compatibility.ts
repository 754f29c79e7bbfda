import { installedIn } from '../installed';
import type { Bench } from '../measurement';
import { largeSchemas } from './large-schemas';
import { pairs } from './pairs';
import { pathologicalSchemas } from './pathological-schemas';
import { registryCheck } from './registry-check';

export const compatibility: Bench = {
  about:
    'contains on the 2,000 pairs of the containment suite (each once to warm up, then once more, which counts), on schemas made to be hard and large ones, and checkCompatibility on a registry',
  isMarkdown: true,
  async measure({ consumer, rounds = 3 }) {
    const installed = await installedIn(consumer);
    const { contains } = installed.compatibility;
    return [
      ...pairs(contains),
      ...pathologicalSchemas(contains, rounds),
      ...largeSchemas(contains, rounds),
      ...(await registryCheck(installed, rounds)),
    ];
  },
};
