import { Worker } from 'node:worker_threads';
import { type PgliteAnswer, type PgliteRequest, type PgliteStart, pgliteWorker } from './pglite-worker';
import { ScratchLost } from './scratch';

// Kept, since the name in the module is another function while a migration runs.
const Thread = Worker;

/** A running PGlite: asked one thing after another, and ended where an answer takes too long. */
export interface PgliteSession {
  /** Throws `ScratchLost` when no answer came in time, or the session had ended before. */
  exchange(bytes: Uint8Array): Promise<Buffer>;
  files(): Promise<ArrayBuffer>;
  /** What waits and what comes after is refused for this reason. */
  end(reason: string): Promise<void>;
  readonly ended: string | undefined;
}

/** Milliseconds that a start may take: PGlite makes a whole database, and PostGIS is large. */
const startLimit = 120_000;

export async function startPglite(start: PgliteStart, statementLimit: number): Promise<PgliteSession> {
  const worker = new Thread(pgliteWorker, { eval: true, workerData: start, execArgv: [] });
  let ended: string | undefined;
  let settle: ((answer: PgliteAnswer) => void) | undefined;
  let turn: Promise<unknown> = Promise.resolve();

  const end = async (reason: string) => {
    if (ended !== undefined) return;
    ended = reason;
    settle?.({ failed: reason });
    // The process would end, with nothing said, before the thread has.
    worker.ref();
    await worker.terminate();
  };
  worker.on('message', (answer: PgliteAnswer) => settle?.(answer));
  worker.on('error', (error) => void end(`PGlite failed: ${error.message}`));
  worker.on('exit', () => void end('PGlite exited'));

  const answerWithin = async (milliseconds: number, slow: string, request?: PgliteRequest): Promise<ArrayBuffer> => {
    if (ended !== undefined) throw new ScratchLost(ended);
    const answer = await new Promise<PgliteAnswer>((resolve) => {
      const timer = setTimeout(() => void end(slow), milliseconds);
      settle = (given) => {
        clearTimeout(timer);
        settle = undefined;
        resolve(given);
      };
      worker.ref();
      if (request !== undefined) worker.postMessage(request);
    });
    if (ended === undefined) worker.unref();
    if ('bytes' in answer) return answer.bytes;
    if ('ready' in answer) return new ArrayBuffer(0);
    await end(`PGlite failed: ${answer.failed}`);
    throw new ScratchLost(ended ?? answer.failed);
  };

  const inTurn = (request: PgliteRequest, milliseconds: number, slow: string) => {
    const answer = turn.then(() => answerWithin(milliseconds, slow, request));
    turn = answer.catch(() => {});
    return answer;
  };

  await answerWithin(startLimit, 'PGlite did not start within two minutes');
  return {
    async exchange(bytes) {
      // PostGIS alone takes many seconds, and no statement of a migration makes it slower.
      const limit = /create\s+extension/i.test(Buffer.from(bytes).toString('latin1')) ? startLimit : statementLimit;
      return Buffer.from(await inTurn({ bytes }, limit, `a statement took longer than ${limit / 1000} s`));
    },
    files: () => inTurn({ dump: true }, startLimit, 'PGlite gave no files within two minutes'),
    end,
    get ended() {
      return ended;
    },
  };
}
