/** Who holds a lock. */
export interface LockHolder {
  readonly runId: string;
  readonly actor: string;
  /** ISO 8601. */
  readonly since: string;
  readonly fence: number;
  /** How the database sees the holder, where it can be asked: `backend 4711, connected from 10.0.0.7`. */
  readonly session?: string;
}

/** A lock that is held. */
export interface Lease {
  /** Grows by one at every acquire. What is written under an older one is refused. */
  readonly fence: number;
  /** Aborted when the lock is known to be lost, with `LOCK_LOST` as its reason. */
  readonly lost: AbortSignal;
  /** Throws `LOCK_LOST` where the lock is not held any more. */
  confirm(): Promise<void>;
  /** Lets it go. Nothing happens where it is lost already. */
  release(): Promise<void>;
}

export type LockAnswer = { readonly lease: Lease } | { readonly holder: LockHolder };

/** At most one runner at a time on a database. */
export interface RunLock {
  /** One try, which waits for nobody. The runner asks again after a while. */
  tryAcquire(owner: { readonly runId: string; readonly actor: string }): Promise<LockAnswer>;
  /** Who holds it now; undefined where nobody does. */
  holder(): Promise<LockHolder | undefined>;
  /**
   * Takes the lock away from whoever holds it, for `evolvent unlock`; answers who that was. The holder's fence is outdated from then on, so
   * that nothing more of it is recorded.
   */
  takeAway(): Promise<LockHolder | undefined>;
}
