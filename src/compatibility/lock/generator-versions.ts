import { readFile, realpath } from 'node:fs/promises';
import { Module } from 'node:module';
import { join, resolve } from 'node:path';
import type { LockableRegistry } from './current-versions';

/** A name that leads nowhere but into a folder of packages. */
const packageName = /^(?:@[\w-][\w.-]*\/)?[\w-][\w.-]*$/;

/**
 * The releases of the packages that make the schemas of a registry, by vendor, as they are installed for the module that it was read
 * from. What is not found is left out.
 */
export async function generatorVersions(
  registry: LockableRegistry,
  file: string,
): Promise<Readonly<Record<string, string>>> {
  const from = await realpath(resolve(file)).catch(() => resolve(file));
  const vendors = [...new Set(registry.chains().flatMap((chain) => chain.versions.flatMap((n) => vendorOf(chain, n))))];
  const found = await Promise.all(
    vendors.map(async (vendor) => [vendor, await installedVersion(vendor, from)] as const),
  );
  return Object.fromEntries(found.flatMap(([vendor, version]) => (version === undefined ? [] : [[vendor, version]])));
}

type Chain = ReturnType<LockableRegistry['chains']>[number];

/** A schema that is built on first use may throw: it is told later, as what it is. */
function vendorOf(chain: Chain, version: number): readonly string[] {
  try {
    const { vendor } = chain.eventSchema(version).schema['~standard'];
    // A plain JSON Schema is its author's text: no release of ours changes it.
    return typeof vendor === 'string' && vendor !== 'evolvent' && packageName.test(vendor) ? [vendor] : [];
  } catch {
    return [];
  }
}

/** Read from the folders themselves: many packages do not export their package.json. */
async function installedVersion(name: string, from: string): Promise<string | undefined> {
  for (const folder of Module.createRequire(from).resolve.paths(name) ?? []) {
    try {
      const { version }: { version?: unknown } = JSON.parse(await readFile(join(folder, name, 'package.json'), 'utf8'));
      if (typeof version === 'string') return version;
    } catch {
      // It is looked for further up.
    }
  }
  return undefined;
}
