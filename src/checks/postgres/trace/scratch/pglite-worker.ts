/** What the worker is given to begin with. */
export interface PgliteStart {
  /** Where PGlite's CommonJS build is. */
  readonly pglite: string;
  readonly extensions: readonly PgliteExtension[];
  /** PostgreSQL itself, compiled: that takes longer than to start it. */
  readonly program: WebAssembly.Module;
  /** Files of a database as `dump` gave them: faster than making a new one. */
  readonly files: ArrayBuffer | undefined;
}

export interface PgliteExtension {
  /** As CREATE EXTENSION takes it. */
  readonly name: string;
  /** The module that has it, and the name that it is exported by. */
  readonly module: string;
  readonly exported: string;
}

/** What it answers: bytes of the protocol or of files; or why it can't. */
export type PgliteAnswer = { readonly bytes: ArrayBuffer } | { readonly failed: string } | { readonly ready: true };

/** Requests: bytes of PostgreSQL's protocol, or the files of the database. */
export type PgliteRequest = { readonly bytes: Uint8Array } | { readonly dump: true };

/**
 * PGlite in a thread of its own: an endless statement blocks that thread alone, and ends with it.
 * A text, since it has to run from sources as well as from either build.
 */
export const pgliteWorker = `
const { parentPort, workerData } = require('node:worker_threads');
const said = (error) => (error instanceof Error ? error.message : JSON.stringify(error) || String(error));
const give = (bytes) => parentPort.postMessage({ bytes }, [bytes]);

async function start() {
  const { PGlite } = require(workerData.pglite);
  const extensions = {};
  for (const { name, module, exported } of workerData.extensions) extensions[name] = require(module)[exported];
  return PGlite.create({
    extensions,
    pgliteWasmModule: workerData.program,
    startParams: [...PGlite.defaultStartParams, '-c', 'TimeZone=UTC', '-c', 'search_path="$user", public'],
    ...(workerData.files === undefined ? {} : { loadDataDir: new Blob([workerData.files]) }),
  });
}

start().then(
  (database) => {
    parentPort.on('message', async (request) => {
      try {
        if (request.dump) return give(await (await database.dumpDataDir('none')).arrayBuffer());
        // A copy: what PGlite gives is a view of memory that it goes on using.
        give(new Uint8Array(await database.execProtocolRaw(request.bytes)).buffer);
      } catch (error) {
        parentPort.postMessage({ failed: said(error) });
      }
    });
    parentPort.postMessage({ ready: true });
  },
  (error) => parentPort.postMessage({ failed: said(error) }),
);
`;
