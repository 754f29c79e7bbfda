import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { isEvolventError } from '../errors/evolvent-error';
import { cliErrors } from './errors';
import { loadTypeScript } from './load-typescript';

/** In which words it is said that a module cannot be loaded. */
export interface LoadFailures {
  missing(file: string): Error;
  threw(fields: { readonly file: string; readonly at: string | undefined; readonly cause: unknown }): Error;
}

const registryFailures: LoadFailures = {
  missing: (file) => cliErrors.failure('REGISTRY_MODULE_MISSING', { file }),
  threw: (fields) => cliErrors.failure('REGISTRY_MODULE_THREW', fields, fields.cause),
};

/**
 * What a module of the service exports. Throws `REGISTRY_MODULE_MISSING`, `REGISTRY_MODULE_THREW` or what stands in for them, and
 * `PEER_MISSING` for a module in TypeScript where tsx is not installed.
 */
export async function loadModule(path: string, failures: LoadFailures = registryFailures): Promise<object> {
  const file = resolve(path);
  const found = await stat(file).catch(() => undefined);
  if (!found?.isFile()) throw failures.missing(path);
  if (/\.[cm]?tsx?$/.test(file)) await loadTypeScript();
  try {
    return await import(pathToFileURL(file).href);
  } catch (cause) {
    // A registry that cannot be built says what is wrong with it.
    throw isEvolventError(cause) ? cause : failures.threw({ file: path, at: placeOf(cause), cause });
  }
}

/** The first place in a file that an error's stack names: what goes wrong while modules are loaded often says too little. */
function placeOf(cause: unknown): string | undefined {
  const stack = typeof cause === 'object' && cause !== null && 'stack' in cause ? String(cause.stack) : '';
  return /(?<=^|[\s(])(?:file:\/\/)?\/[^\s()]+:\d+(?::\d+)?/m.exec(stack)?.[0];
}
