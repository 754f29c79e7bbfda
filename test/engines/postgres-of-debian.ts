import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { PostgresBinaries } from './postgres-binaries';

const versions = '/usr/lib/postgresql';

/** The folder of the server and client programs that Debian's newest installed PostgreSQL has; undefined where there is none. */
export function debianPrograms(): string | undefined {
  if (!existsSync(versions)) return undefined;
  const byVersion = readdirSync(versions).sort((one, other) => Number(other) - Number(one));
  return byVersion
    .map((version) => join(versions, version, 'bin'))
    .find((folder) => ['initdb', 'postgres', 'pg_dump', 'psql'].every((program) => existsSync(join(folder, program))));
}

export async function debianServer(): Promise<PostgresBinaries> {
  const folder = debianPrograms();
  if (folder === undefined) throw new Error(`There is no PostgreSQL in ${versions}.`);
  return { initdb: join(folder, 'initdb'), postgres: join(folder, 'postgres') };
}
