import type { LockAnswer, LockHolder, RunLock } from '../../migrations/run-lock';
import type { Item } from '../attribute-values';
import { isNamed } from '../errors';
import { HeldLease } from './lease';
import { keyOf, type OwnTable } from './own-table';
import { jittered, pause } from './waiting';

interface Owner {
  readonly runId: string;
  readonly actor: string;
}

/**
 * A lock with a lease. Whoever finds it held remembers its version, and takes it over only when that stood still for the whole lease by
 * its own monotonic clock: clocks of two machines are never compared.
 */
export class LeaseLock implements RunLock {
  readonly #table: OwnTable;
  readonly #length: number;
  #seen: { readonly version: string; readonly since: number } | undefined;

  /** @param length milliseconds of the lease */
  constructor(table: OwnTable, length: number) {
    this.#table = table;
    this.#length = length;
  }

  async tryAcquire(owner: Owner): Promise<LockAnswer> {
    for (let tries = 1; ; tries += 1) {
      const lock = await this.#table.get('lock', 'lock');
      if (lock !== undefined && holderOf(lock) !== undefined && !this.#hasStoodStill(lock)) {
        const holder = holderOf(lock);
        if (holder !== undefined) return { holder };
      }
      const lease = await this.#take(owner, lock);
      if (lease !== undefined) return { lease };
      await pause(jittered(Math.min(tries, 6)));
    }
  }

  async holder(): Promise<LockHolder | undefined> {
    const lock = await this.#table.get('lock', 'lock');
    return lock && holderOf(lock);
  }

  async takeAway(): Promise<LockHolder | undefined> {
    for (let tries = 1; ; tries += 1) {
      const lock = await this.#table.get('lock', 'lock');
      const holder = lock && holderOf(lock);
      if (lock === undefined || holder === undefined) return undefined;
      const taken = await this.#replace(lock, { ...lock, held: { BOOL: false }, ...newVersion(), ...nextFence(lock) });
      if (taken) return holder;
      await pause(jittered(Math.min(tries, 6)));
    }
  }

  #hasStoodStill(lock: Item): boolean {
    const version = lock.version?.S ?? '';
    if (this.#seen?.version !== version) this.#seen = { version, since: performance.now() };
    return performance.now() - this.#seen.since > Number(lock.lease?.N ?? this.#length);
  }

  async #take({ runId, actor }: Owner, lock: Item | undefined): Promise<HeldLease | undefined> {
    const now = new Date().toISOString();
    const version = newVersion();
    const taken: Item = {
      ...keyOf('lock', 'lock'),
      held: { BOOL: true },
      runId: { S: runId },
      actor: { S: actor },
      since: { S: now },
      beat: { S: now },
      lease: { N: String(this.#length) },
      ...nextFence(lock),
      ...version,
    };
    const since = performance.now();
    if (!(await this.#replace(lock, taken))) {
      // An answer may have been lost, and the SDK's second try refused because of its first.
      const found = await this.#table.get('lock', 'lock');
      if (found?.version?.S !== version.version.S) return undefined;
    }
    const fence = Number(taken.fence?.N);
    return new HeldLease({ table: this.#table, fence, runId, length: this.#length, since });
  }

  /** False where it is not as it was read any more. */
  async #replace(lock: Item | undefined, by: Item): Promise<boolean> {
    const isFirst = lock === undefined;
    try {
      await this.#table.requests.put({
        TableName: this.#table.name,
        Item: by,
        ConditionExpression: isFirst ? 'attribute_not_exists(#version)' : '#version = :version',
        ExpressionAttributeNames: { '#version': 'version' },
        ...(lock?.version && { ExpressionAttributeValues: { ':version': lock.version } }),
      });
      return true;
    } catch (error) {
      if (isNamed(error, 'ConditionalCheckFailedException', 'TransactionConflictException')) return false;
      throw error;
    }
  }
}

function holderOf(lock: Item): LockHolder | undefined {
  if (lock.held?.BOOL !== true) return undefined;
  return {
    runId: lock.runId?.S ?? '',
    actor: lock.actor?.S ?? '',
    since: lock.since?.S ?? '',
    fence: Number(lock.fence?.N),
    session: `last heartbeat ${lock.beat?.S}, lease ${lock.lease?.N} ms`,
  };
}

function nextFence(lock: Item | undefined): { fence: { N: string } } {
  return { fence: { N: String(Number(lock?.fence?.N ?? 0) + 1) } };
}

function newVersion(): { version: { S: string } } {
  return { version: { S: crypto.randomUUID() } };
}
