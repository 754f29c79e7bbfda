import type { DataSource } from 'typeorm';
import { pgliteScratch } from './trace/scratch/pglite-scratch';
import type { Scratch } from './trace/scratch/scratch';
import { serverScratch } from './trace/scratch/server-scratch';

/**
 * Where migrations are run to be looked at. `pglite`: in this process, which needs the package `@electric-sql/pglite`. `server`: in a new
 * database on the target's own server, dropped afterwards. With a `url`: in a new database on that server.
 */
export type ScratchChoice = 'pglite' | 'server' | { readonly url: string };

/** Throws `PEER_MISSING` where PGlite is not installed, and what a server says that makes no database. */
export async function openScratch(
  choice: ScratchChoice,
  { target, extensions, statementLimit }: OpenOptions,
): Promise<Scratch> {
  const limit = statementLimit === undefined ? {} : { statementLimit };
  if (choice === 'pglite') return pgliteScratch({ extensions, ...limit });
  return serverScratch({ server: choice === 'server' ? { dataSource: target } : choice, ...limit });
}

interface OpenOptions {
  readonly target: DataSource;
  /** That the target has. */
  readonly extensions: readonly string[];
  readonly statementLimit: number | undefined;
}
