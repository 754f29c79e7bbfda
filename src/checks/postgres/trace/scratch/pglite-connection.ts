import { Duplex } from 'node:stream';
import type { PgliteSession } from './pglite-session';
import { asksForAnswer, isTerminate, readyOnce } from './protocol-messages';
import { ScratchLost } from './scratch';

type Written = (error?: Error | null) => void;

/**
 * What the client of PostgreSQL takes for its socket; the bytes go to PGlite. Values are so parsed by the very client that the
 * service uses. All connections share PGlite's one session: a transaction or a setting of one is that of the others.
 */
export class PgliteConnection extends Duplex {
  readonly #session: () => Promise<PgliteSession>;
  #parts: Uint8Array[] = [];
  #isStarted = false;

  constructor(session: () => Promise<PgliteSession>) {
    super();
    this.#session = session;
  }

  connect(): this {
    process.nextTick(() => this.emit('connect'));
    return this;
  }

  setNoDelay(): this {
    return this;
  }

  setKeepAlive(): this {
    return this;
  }

  ref(): this {
    return this;
  }

  unref(): this {
    return this;
  }

  override _read(): void {}

  override _write(message: Uint8Array, _encoding: BufferEncoding, written: Written): void {
    if (this.#isStarted && isTerminate(message)) {
      this.push(null);
      written();
      return;
    }
    // Collected until it is the server's turn, so that nothing of another connection comes between.
    this.#parts.push(new Uint8Array(message));
    if (this.#isStarted && !asksForAnswer(message)) {
      written();
      return;
    }
    this.#isStarted = true;
    const exchange = Buffer.concat(this.#parts);
    this.#parts = [];
    this.#answer(exchange).then(() => written(), written);
  }

  async #answer(exchange: Buffer): Promise<void> {
    const session = await this.#session();
    const { bytes, isReady, isCopying } = readyOnce(await session.exchange(exchange));
    // The client would wait for ever: PGlite does not say so when a statement has broken it.
    if (!isReady && !isCopying) {
      await session.end('PGlite gave no answer to a statement');
      throw new ScratchLost(session.ended ?? '');
    }
    this.push(bytes);
  }
}
