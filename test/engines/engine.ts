/** What the keeper knows of a database engine. */
export interface Engine {
  /** Brings the engine up on a loopback port of its own choice. */
  launch(launching: Launching): Promise<RunningEngine>;
  url(port: number): string;
}

export interface Launching {
  /** Aborted when nobody waits for the engine any more. */
  readonly signal: AbortSignal;
  /** Announces what would be left behind if the keeper were killed. */
  own(possession: Possession): void;
  /** Says that it is gone, so that nobody ends a stranger that was given the same pid. */
  disown(possession: Possession): void;
}

export interface Possession {
  readonly pid?: number;
  readonly folder?: string;
}

export interface RunningEngine {
  readonly port: number;
  stop(): Promise<void>;
}

/** An engine that is up, as tests and examples see it. */
export interface StartedEngine {
  readonly url: string;
  stop(): Promise<void>;
}
