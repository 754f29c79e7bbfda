export interface DryRunLimits {
  /** Milliseconds that a migration may take. Default: 10,000. */
  readonly milliseconds?: number;
  /** Requests that it may make. Default: 1,000. */
  readonly calls?: number;
}

/** Ends the trial of one migration, and remembers what could not be found out about it. */
export class Watch {
  /** Resolves with the reason why the trial was ended early; never where it was not. */
  readonly ended: Promise<string>;
  readonly signal: AbortSignal;
  readonly #unknown = new Set<string>();
  readonly #stop = new AbortController();
  readonly #end: (reason: string) => void;
  readonly #timer: ReturnType<typeof setTimeout>;
  readonly #most: number;
  #calls = 0;
  #isOver = false;

  constructor({ milliseconds = 10_000, calls = 1000 }: DryRunLimits, signal: AbortSignal) {
    let end: (reason: string) => void = () => {};
    this.ended = new Promise((resolve) => {
      end = resolve;
    });
    this.#end = end;
    this.#most = calls;
    this.#timer = setTimeout(() => this.#stopFor(`it takes longer than ${milliseconds} ms`), milliseconds);
    this.signal = AbortSignal.any([signal, this.#stop.signal]);
    signal.addEventListener('abort', () => this.#stopFor('the check was ended'), { once: true });
  }

  get unknown(): readonly string[] {
    return [...this.#unknown];
  }

  /** Something of which nobody knows before the migration runs: its trial goes on with a guess. */
  isUnknown(reason: string): void {
    this.#unknown.add(reason);
  }

  /** Called before each request. Once the trial is over it never resolves: a loop that catches every error ends there too. */
  async takesPlace(): Promise<void> {
    this.#calls += 1;
    if (this.#calls > this.#most) this.#stopFor(`it makes more than ${this.#most} requests`);
    if (this.#isOver) await new Promise<never>(() => {});
  }

  over(): void {
    this.#isOver = true;
    clearTimeout(this.#timer);
  }

  #stopFor(reason: string): void {
    if (this.#isOver) return;
    this.over();
    this.#end(reason);
    this.#stop.abort(new Error(reason));
  }
}
