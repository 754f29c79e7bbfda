import type { Contains } from '../../compatibility/containment/containment';
import { contains } from '../../compatibility/containment/contains';
import { type CurrentVersions, currentVersions } from '../../compatibility/lock/current-versions';
import { generatorVersions } from '../../compatibility/lock/generator-versions';
import type { MeaningOptions } from '../../compatibility/lock/meaning';
import type { ServiceRegistry } from '../registry-in';
import { loadRegistryAndFile } from './load-registry';
import type { RegistryOptions } from './schema-options';

export interface LoadedVersions {
  readonly registry: ServiceRegistry;
  readonly current: CurrentVersions;
  /** How versions are compared with what was locked. */
  readonly meaning: MeaningOptions;
}

/** The registry that the options name, and its versions as they would be locked now. Throws as `loadRegistry` does. */
export async function loadVersions(options: RegistryOptions): Promise<LoadedVersions> {
  const { registry, file } = await loadRegistryAndFile(options);
  const versionsOfGenerators = await generatorVersions(registry, file);
  const current = currentVersions(registry, { versionsOfGenerators });
  return { registry, current, meaning: { contains: remembered(contains) } };
}

/** Versions are compared for their findings, and again for what only drifted. */
function remembered(answer: Contains): Contains {
  const known = new Map<unknown, Map<unknown, ReturnType<Contains>>>();
  return (older, newer, options) => {
    const answers = known.get(older) ?? new Map<unknown, ReturnType<Contains>>();
    known.set(older, answers);
    const found = answers.get(newer) ?? answer(older, newer, options);
    answers.set(newer, found);
    return found;
  };
}
