import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { openedDataSources } from './opened-data-sources';
import { PgliteConnection } from './pglite-connection';
import { pgliteExtensions, pglitePath } from './pglite-extensions';
import { type PgliteSession, startPglite } from './pglite-session';
import { type Scratch, ScratchLost } from './scratch';
import { settingsOf } from './startup-settings';

export interface PgliteScratchOptions {
  /** Names of extensions beyond those that come with PGlite: `postgis`. */
  readonly extensions?: readonly string[];
  /** Milliseconds until a statement is ended. Default: 10,000. */
  readonly statementLimit?: number;
}

/**
 * A scratch database inside of this process: PostgreSQL 18 as PGlite has it, in a thread of its own. It starts in about five
 * seconds, and again in two. All connections share one session: what one sets, the others have; none waits for another's locks.
 * Throws `PEER_MISSING` where PGlite is not installed.
 */
export async function pgliteScratch(options: PgliteScratchOptions = {}): Promise<Scratch> {
  const { extensions = [], statementLimit = 10_000 } = options;
  const pglite = pglitePath();
  const program = await WebAssembly.compile(await readFile(join(dirname(pglite), 'pglite.wasm')));
  const start = { pglite, program, extensions: pgliteExtensions(extensions) };
  let session: PgliteSession = await startPglite({ ...start, files: undefined }, statementLimit);
  const files = await session.files();

  const stream = () => new PgliteConnection(async () => session);
  const connections = openedDataSources(() => ({ username: 'postgres', database: 'postgres' }), { stream, max: 20 });
  const { query } = connections;

  const end = async (reason: string) => {
    await session.end(reason);
    await connections.closeAll();
  };

  return {
    kind: 'pglite',
    query,
    async dataSourceFor(target) {
      if (session.ended !== undefined) throw new ScratchLost(session.ended);
      for (const [name, value] of settingsOf(target.options.extra)) {
        await query('SELECT set_config($1, $2, false)', [name, value]);
      }
      return connections.openLike(target);
    },
    interrupt: (reason) => session.end(reason),
    get lost() {
      return session.ended;
    },
    async reset() {
      await end('it is emptied');
      session = await startPglite({ ...start, files }, statementLimit);
    },
    close: () => end('it is closed'),
  };
}
