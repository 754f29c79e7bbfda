import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { DataSource } from 'typeorm';
import { quoteIdentifier } from '../../../../postgres/identifier';
import { askOfDataSource, ownDataSource } from './own-data-source';
import { PgliteConnection } from './pglite-connection';
import { pgliteExtensions, pglitePath } from './pglite-extensions';
import { type PgliteSession, startPglite } from './pglite-session';
import { type Scratch, ScratchLost } from './scratch';
import { connectedLike } from './scratch-data-source';
import { settingsOf } from './startup-settings';

export interface PgliteScratchOptions {
  /** Names of extensions beyond those that come with PGlite: `postgis`. */
  readonly extensions?: readonly string[];
  /** Milliseconds until a statement is ended. Default: 10,000. */
  readonly statementLimit?: number;
}

/**
 * A scratch database inside of this process: PostgreSQL 18 as PGlite has it, in a thread of its own. It starts in about five
 * seconds, and again in one. All connections share one session: what one sets, the others have; none waits for another's locks.
 * Throws `PEER_MISSING` where PGlite is not installed.
 */
export async function pgliteScratch({
  extensions = [],
  statementLimit = 10_000,
}: PgliteScratchOptions = {}): Promise<Scratch> {
  const pglite = pglitePath();
  const program = await WebAssembly.compile(await readFile(join(dirname(pglite), 'pglite.wasm')));
  const start = { pglite, program, extensions: pgliteExtensions(extensions) };
  let session: PgliteSession = await startPglite({ ...start, files: undefined }, statementLimit);
  const files = await session.files();
  const opened: DataSource[] = [];
  let own: Promise<DataSource> | undefined;

  const extra = { stream: () => new PgliteConnection(async () => session), max: 20 };
  const openOwn = () => {
    own ??= ownDataSource({ extra }).then((dataSource) => {
      opened.push(dataSource);
      return dataSource;
    });
    return own;
  };
  const query = askOfDataSource(openOwn);

  const end = async (reason: string) => {
    await session.end(reason);
    own = undefined;
    for (const dataSource of opened.splice(0)) await dataSource.destroy().catch(() => {});
  };

  return {
    kind: 'pglite',
    query,
    async dataSourceFor(target) {
      if (session.ended !== undefined) throw new ScratchLost(session.ended);
      const { schema, extra: ofTarget } = target.options as { readonly schema?: string; readonly extra?: unknown };
      if (schema !== undefined) await query(`CREATE SCHEMA IF NOT EXISTS ${quoteIdentifier(schema)}`);
      for (const [name, value] of settingsOf(ofTarget)) await query('SELECT set_config($1, $2, false)', [name, value]);
      const dataSource = await connectedLike(target, { extra });
      opened.push(dataSource);
      return dataSource;
    },
    interrupt: (reason) => session.end(reason),
    get lost() {
      return session.ended;
    },
    async reset() {
      await end('it is emptied');
      // A copy: the database goes on in what it is given.
      session = await startPglite({ ...start, files }, statementLimit);
    },
    close: () => end('it is closed'),
  };
}
