import { createRequire } from 'node:module';
import { join } from 'node:path';
import { storeErrors } from '../../../../store/errors';
import type { PgliteExtension } from './pglite-worker';

/** Those that come with PGlite. All of them together add a second to the start, so they are always there. */
const contrib = [
  'amcheck',
  'bloom',
  'btree_gin',
  'btree_gist',
  'citext',
  'cube',
  'dict_int',
  'earthdistance',
  'fuzzystrmatch',
  'hstore',
  'intarray',
  'isn',
  'lo',
  'ltree',
  'moddatetime',
  'pageinspect',
  'pg_buffercache',
  'pg_freespacemap',
  'pg_trgm',
  'pg_visibility',
  'pgcrypto',
  'seg',
  'tablefunc',
  'tcn',
  'tsm_system_rows',
  'tsm_system_time',
  'unaccent',
  'uuid-ossp',
];

const packages = {
  pglite: { name: '@electric-sql/pglite', range: '^0.5.8' },
  postgis: { name: '@electric-sql/pglite-postgis', range: '^0.2.8' },
};

/** Where PGlite's CommonJS build is. Throws `PEER_MISSING` where it is not installed. */
export function pglitePath(): string {
  return resolved(packages.pglite.name, packages.pglite);
}

/** Extensions that PGlite is started with: those that cost little, and PostGIS where it is asked for, which doubles the start. */
export function pgliteExtensions(wanted: readonly string[]): readonly PgliteExtension[] {
  const own = contrib.map((name) => {
    const exported = name.replaceAll('-', '_');
    return { name, module: resolved(`${packages.pglite.name}/contrib/${exported}`, packages.pglite), exported };
  });
  if (!wanted.some((name) => name.startsWith('postgis'))) return own;
  return [...own, { name: 'postgis', module: resolved(packages.postgis.name, packages.postgis), exported: 'postgis' }];
}

/** Asked of the package that this is in, as peers are installed beside it, and of the service. */
function resolved(path: string, peer: { readonly name: string; readonly range: string }): string {
  let reason: unknown;
  for (const from of [thisFile(), join(process.cwd(), 'package.json')]) {
    try {
      return createRequire(from).resolve(path);
    } catch (error) {
      reason = error;
    }
  }
  throw storeErrors.failure('PEER_MISSING', peer, reason);
}

/** A CommonJS module has `__filename`, and no `import.meta`. */
function thisFile(): string {
  return typeof __filename === 'string' ? __filename : import.meta.url;
}
