import { migrationErrors } from './errors';
import type { MigrationTarget } from './migration-target';
import { pause } from './pause';
import type { Lease, LockHolder } from './run-lock';

export interface LockOptions {
  readonly runId: string;
  readonly actor: string;
  /** What to do while another runner holds a lock: leave at once, or wait for it. */
  readonly whenLocked: 'wait' | 'leave';
  /** Milliseconds to wait at most. */
  readonly waitAtMost: number;
  readonly signal: AbortSignal;
  readonly onWait: (place: string, holder: LockHolder) => void;
}

export type Locked =
  | { readonly leases: ReadonlyMap<MigrationTarget, Lease> }
  | { readonly place: string; readonly holder: LockHolder };

/**
 * The locks of all databases, always taken in the same order, so that two runners never wait for each other. Throws `LOCK_HELD` where the
 * wait was too long.
 */
export async function acquireAll(targets: readonly MigrationTarget[], options: LockOptions): Promise<Locked> {
  const leases = new Map<MigrationTarget, Lease>();
  try {
    for (const target of targets) {
      const answer = await acquire(target, options);
      if ('holder' in answer) {
        await releaseAll(leases);
        return { place: target.place, holder: answer.holder };
      }
      leases.set(target, answer.lease);
    }
    return { leases };
  } catch (error) {
    await releaseAll(leases);
    throw error;
  }
}

export async function releaseAll(leases: ReadonlyMap<MigrationTarget, Lease>): Promise<void> {
  // Each on its own: one that fails runs out by itself, and must neither keep the others nor hide what was done.
  await Promise.allSettled([...leases.values()].map((lease) => lease.release()));
}

async function acquire(target: MigrationTarget, options: LockOptions) {
  const { runId, actor, whenLocked, waitAtMost, signal, onWait } = options;
  const start = performance.now();
  let told: string | undefined;
  for (;;) {
    const answer = await target.lock.tryAcquire({ runId, actor });
    if ('lease' in answer || whenLocked === 'leave') return answer;
    const { holder } = answer;
    if (told !== holder.runId) onWait(target.place, holder);
    told = holder.runId;
    if (signal.aborted) throw migrationErrors.failure('RUN_ENDED_EARLY', {}, signal.reason);
    if (performance.now() - start >= waitAtMost) {
      throw migrationErrors.failure('LOCK_HELD', { place: target.place, holder });
    }
    await pause(100 + Math.random() * 400, signal);
  }
}
