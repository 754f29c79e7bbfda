import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** The types of the sources, the code of the installed package: what is measured is what users load. */
export interface Installed {
  readonly core: typeof import('../src/index');
  readonly postgres: typeof import('../src/postgres/index');
}

export async function installedIn(consumer: string): Promise<Installed> {
  const load = (file: string) => import(pathToFileURL(join(consumer, 'node_modules/evolvent/dist', file)).href);
  const [core, postgres] = await Promise.all([load('index.js'), load('postgres.js')]);
  return { core, postgres };
}
