import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { sayList } from '../../errors/say';
import type { MigrationConfig } from '../../migrations/config';
import { migrationErrors } from '../../migrations/errors';
import { cliErrors } from '../errors';
import { loadModule } from '../load-module';
import { configProblems } from './config-shape';

const endings = ['ts', 'mts', 'js', 'mjs'];

export interface LoadedConfig {
  readonly file: string;
  readonly config: MigrationConfig;
}

/** The service's config. Throws `CONFIG_MISSING`, `CONFIG_THREW`, `CONFIG_INVALID`, and `PEER_MISSING` for tsx. */
export async function loadConfig(given: string | undefined): Promise<LoadedConfig> {
  const file = given ?? (await firstConfig());
  const module = await loadModule(file, {
    missing: (missing) => cliErrors.failure('CONFIG_MISSING', { file: missing }),
    threw: (fields) => cliErrors.failure('CONFIG_THREW', fields, fields.cause),
  });
  const config = await exportedConfig(module, file);
  const problems = configProblems(config);
  if (problems.length > 0)
    throw migrationErrors.failure('CONFIG_INVALID', { reason: `in ${file}, ${problems.join('; ')}` });
  return { file, config };
}

async function firstConfig(): Promise<string> {
  for (const ending of endings) {
    const file = `evolvent.config.${ending}`;
    const found = await stat(resolve(file)).catch(() => undefined);
    if (found?.isFile()) return file;
  }
  throw cliErrors.failure('CONFIG_MISSING', { file: undefined });
}

/** The default export or `config`; what CommonJS exports stands in the default export. */
async function exportedConfig(module: object, file: string): Promise<MigrationConfig> {
  const inner: unknown = await Reflect.get(module, 'default');
  const within = isObject(inner) ? [Reflect.get(inner, 'default'), Reflect.get(inner, 'config')] : [];
  for (const candidate of [...within, inner, Reflect.get(module, 'config')]) {
    const found: unknown = await candidate;
    if (isObject(found)) return found;
  }
  const exported = Object.keys(module).filter((name) => name !== '__esModule' && name !== 'module.exports');
  throw migrationErrors.failure('CONFIG_INVALID', {
    reason: `${file} exports no config as default or config; it exports ${exported.length === 0 ? 'nothing' : sayList(exported)}`,
  });
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
