import { cliErrors } from '../errors';
import { loadModule } from '../load-module';
import { loadConfig } from '../migrations/load-config';
import { isRegistry, registryIn, type ServiceRegistry } from '../registry-in';
import type { RegistryOptions } from './schema-options';

export interface LoadedRegistry {
  readonly registry: ServiceRegistry;
  /** The module that it was read from: of its own, or the config. */
  readonly file: string;
}

/**
 * The registry that the options name. Of a config only its entry `registry` is touched. Throws `REGISTRY_MISSING`, and what loading a
 * module or a config throws.
 */
export async function loadRegistryAndFile({
  registry: file,
  export: name,
  config,
}: RegistryOptions): Promise<LoadedRegistry> {
  if (file !== undefined) return { registry: registryIn(await loadModule(file), file, name), file };
  const loaded = await loadConfig(config);
  const registry: unknown = loaded.config.registry;
  if (isRegistry(registry)) return { registry, file: loaded.file };
  throw cliErrors.failure('REGISTRY_MISSING', { file: loaded.file, found: registry });
}

/** Only the registry. Throws as `loadRegistryAndFile` does. */
export async function loadRegistry(options: RegistryOptions): Promise<ServiceRegistry> {
  return (await loadRegistryAndFile(options)).registry;
}
