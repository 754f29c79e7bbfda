import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** The types of the sources, the code of the installed package: what is measured is what users load. */
export interface Installed {
  readonly core: typeof import('../src/index');
  readonly postgres: typeof import('../src/postgres/index');
  readonly compatibility: typeof import('../src/compatibility/index');
}

export async function installedIn(consumer: string): Promise<Installed> {
  const load = (file: string) => import(pathToFileURL(join(consumer, 'node_modules/evolvent/dist', file)).href);
  const [core, postgres, compatibility] = await Promise.all(['index.js', 'postgres.js', 'compatibility.js'].map(load));
  return { core, postgres, compatibility };
}
