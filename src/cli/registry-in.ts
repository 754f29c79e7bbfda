import type { ReadingRegistry } from '../checks/events/census';
import type { DescribableRegistry } from '../compatibility/histories/event-type-history';
import type { LockableRegistry } from '../compatibility/lock/current-versions';
import type { CompilableRegistry } from '../compile/precompile';
import { cliErrors } from './errors';

/** What the commands ask of a registry. */
export interface ServiceRegistry extends CompilableRegistry, DescribableRegistry, LockableRegistry, ReadingRegistry {}

/** The registry that a module exports. Throws `REGISTRY_NOT_EXPORTED`, which names what it does export. */
export function registryIn(module: object, file: string, name?: string): ServiceRegistry {
  const names = name === undefined ? ['registry', 'default'] : [name];
  for (const wanted of names) {
    const found = exportsOf(module).find((exports) => isRegistry(exports[wanted]))?.[wanted];
    if (isRegistry(found)) return found;
  }
  const known = [...new Set(exportsOf(module).flatMap((exports) => Object.keys(exports)))];
  const exported = known.filter((each) => each !== '__esModule' && each !== 'module.exports');
  throw cliErrors.failure('REGISTRY_NOT_EXPORTED', { file, names, exported });
}

/** The exports of a module; those of a CommonJS module stand in its default export. */
function exportsOf(module: object): readonly Record<string, unknown>[] {
  const inner: unknown = Reflect.get(module, 'default');
  const isExports = typeof inner === 'object' && inner !== null && !isRegistry(inner);
  return [module, ...(isExports ? [inner] : [])] as readonly Record<string, unknown>[];
}

/** By what it can do: the service has a copy of the package of its own. */
export function isRegistry(value: unknown): value is ServiceRegistry {
  if (typeof value !== 'object' || value === null) return false;
  return ['chains', 'compiledWith', 'knownType', 'knownTypes', 'leftOut', 'upcastAll'].every(
    (name) => typeof Reflect.get(value, name) === 'function',
  );
}
