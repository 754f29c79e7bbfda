import { cliErrors } from '../errors';
import { loadModule } from '../load-module';
import { loadConfig } from '../migrations/load-config';
import { isRegistry, registryIn, type ServiceRegistry } from '../registry-in';
import type { RegistryOptions } from './schema-options';

/**
 * The registry that the options name. Of a config only its entry `registry` is touched. Throws `REGISTRY_MISSING`, and what loading a
 * module or a config throws.
 */
export async function loadRegistry({ registry, export: name, config }: RegistryOptions): Promise<ServiceRegistry> {
  if (registry !== undefined) return registryIn(await loadModule(registry), registry, name);
  const loaded = await loadConfig(config);
  const found: unknown = loaded.config.registry;
  if (isRegistry(found)) return found;
  throw cliErrors.failure('REGISTRY_MISSING', { file: loaded.file, found });
}
