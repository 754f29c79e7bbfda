import { reasonOf } from '../../errors/say';
import { migrationErrors } from '../../migrations/errors';
import type { Lease } from '../../migrations/run-lock';
import { isNamed } from '../errors';
import { keyOf, type OwnTable } from './own-table';
import { jittered, pause } from './waiting';

export interface LeaseOptions {
  readonly table: OwnTable;
  readonly fence: number;
  readonly runId: string;
  /** Milliseconds. */
  readonly length: number;
  /** When the request that took it was sent, by `performance.now()`. */
  readonly since: number;
}

/** A lock that is held, and kept by heartbeats. */
export class HeldLease implements Lease {
  readonly fence: number;
  readonly #options: LeaseOptions;
  readonly #lost = new AbortController();
  #end: number;
  #isReleased = false;
  #heartbeat: NodeJS.Timeout | undefined;
  #expiry: NodeJS.Timeout | undefined;

  constructor(options: LeaseOptions) {
    this.fence = options.fence;
    this.#options = options;
    this.#end = options.since + options.length;
    this.#beatLater(options.length / 4);
    this.#expireLater();
  }

  get lost(): AbortSignal {
    return this.#lost.signal;
  }

  async confirm(): Promise<void> {
    this.lost.throwIfAborted();
    const lock = await this.#options.table.get('lock', 'lock');
    if (lock?.fence?.N !== String(this.fence) || lock.held?.BOOL !== true) this.#lose('another runner has it');
    this.lost.throwIfAborted();
  }

  async release(): Promise<void> {
    if (this.#isReleased || this.lost.aborted) return;
    this.#stop();
    this.#isReleased = true;
    await this.#write({ ':held': { BOOL: false } }, 'SET #held = :held, #version = :version', { '#held': 'held' });
  }

  #stop(): void {
    clearTimeout(this.#heartbeat);
    clearTimeout(this.#expiry);
  }

  #lose(reason: string): void {
    if (this.lost.aborted || this.#isReleased) return;
    this.#stop();
    const { table, runId } = this.#options;
    const cause = new Error(reason);
    this.#lost.abort(migrationErrors.failure('LOCK_LOST', { place: table.place, runId }, cause));
  }

  #beatLater(milliseconds: number): void {
    this.#heartbeat = setTimeout(() => void this.#beat(), milliseconds).unref();
  }

  #expireLater(): void {
    clearTimeout(this.#expiry);
    const left = this.#end - performance.now();
    this.#expiry = setTimeout(() => this.#lose('no heartbeat was answered in time'), Math.max(0, left)).unref();
  }

  async #beat(): Promise<void> {
    const { length } = this.#options;
    // Others count from when they see it, which is later than this.
    const sent = performance.now();
    let next = length / 4;
    try {
      const beat = { ':beat': { S: new Date().toISOString() } };
      if (!(await this.#write(beat, 'SET #beat = :beat, #version = :version', { '#beat': 'beat' }))) {
        this.#lose('another runner has it');
      } else if (!this.#isReleased && !this.lost.aborted) {
        this.#end = sent + length;
        this.#expireLater();
      }
    } catch (error) {
      // The expiry ends it; until then it may come back.
      if (isNamed(error, 'ResourceNotFoundException')) this.#lose(reasonOf(error));
      next = length / 20;
    }
    if (!this.#isReleased && !this.lost.aborted) this.#beatLater(next);
  }

  /** False where the lock is not this lease's any more. */
  async #write(
    values: Record<string, { S: string } | { BOOL: boolean }>,
    update: string,
    names: Record<string, string>,
    tries = 1,
  ): Promise<boolean> {
    const { table } = this.#options;
    try {
      await table.requests.update({
        TableName: table.name,
        Key: keyOf('lock', 'lock'),
        UpdateExpression: update,
        ConditionExpression: '#fence = :fence',
        ExpressionAttributeNames: { ...names, '#fence': 'fence', '#version': 'version' },
        ExpressionAttributeValues: {
          ...values,
          ':fence': { N: String(this.fence) },
          ':version': { S: crypto.randomUUID() },
        },
      });
      return true;
    } catch (error) {
      if (isNamed(error, 'ConditionalCheckFailedException')) return false;
      // A transaction of this very run looks at the same item.
      if (!isNamed(error, 'TransactionConflictException') || tries === 10) throw error;
      await pause(jittered(tries));
      return this.#write(values, update, names, tries + 1);
    }
  }
}
