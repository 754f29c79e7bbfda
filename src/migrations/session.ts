import type { JsonObject } from '../event/json';
import type { HookContext, MigrationConfig } from './config';
import { type Databases, type Overview, overviewOf, withDatabases } from './databases';
import { migrationErrors } from './errors';
import { type Journal, journalOf } from './journal';
import type { LedgerRun } from './ledger';
import { acquireAll, releaseAll } from './locks';
import { logTo } from './logging';
import type { MigrationTarget } from './migration-target';
import type { Lease, LockHolder } from './run-lock';
import type { Report } from './run-report';
import { actorHere, newRunId } from './tool';

export interface CommandOptions {
  /** While another runner is at work: wait for it, or leave with `status: 'left'`. Default: wait. */
  readonly whenLocked?: 'wait' | 'leave';
  /** Milliseconds to wait for it at most; then `LOCK_HELD`. Default: ten minutes. */
  readonly waitAtMost?: number;
  /** Ends the run: what was begun is finished, nothing more is begun. */
  readonly signal?: AbortSignal;
  readonly report?: Report;
}

/** One command at work: databases open, locks held. */
export interface Session {
  readonly config: MigrationConfig;
  readonly databases: Databases;
  readonly overview: Overview;
  readonly journal: Journal;
  readonly runId: string;
  readonly actor: string;
  readonly command: string;
  readonly signal: AbortSignal;
  readonly report: Report;
  readonly context: HookContext;
  /** Runs that died or were stopped, newest last. */
  readonly unfinished: readonly LedgerRun[];
  lease(target: MigrationTarget): Lease;
  /**
   * Writes the run's beginning into the history, and what it found out about earlier ones; once. A command that takes the place of runs
   * that never ended says so of them.
   */
  begin(details: JsonObject, takesPlace?: 'takes-place'): Promise<void>;
}

/** Does the work with the locks of all databases held; answers who holds them where it was told not to wait. */
export async function withSession<Result>(
  config: MigrationConfig,
  command: string,
  options: CommandOptions,
  work: (session: Session) => Promise<Result>,
): Promise<{ readonly result: Result } | { readonly holder: LockHolder }> {
  return withDatabases(config, async (databases) => {
    const {
      whenLocked = 'wait',
      waitAtMost = 600_000,
      signal = new AbortController().signal,
      report = () => {},
    } = options;
    if (signal.aborted) throw migrationErrors.failure('RUN_ENDED_EARLY', {}, signal.reason);
    const runId = newRunId();
    const actor = config.actor ?? actorHere();
    for (const target of databases.targets) await target.prepare();
    const locked = await acquireAll(databases.targets, {
      runId,
      actor,
      whenLocked,
      waitAtMost,
      signal,
      onWait: (place, holder) => report({ kind: 'waiting-for-lock', place, holder }),
    });
    if ('holder' in locked) return { holder: locked.holder };
    const { leases } = locked;
    const stopLogging = config.logger === undefined ? () => {} : logTo(config.logger);
    try {
      const ends = AbortSignal.any([signal, ...[...leases.values()].map(({ lost }) => lost)]);
      return {
        result: await work(await sessionOf({ config, command, databases, leases, runId, actor, signal: ends, report })),
      };
    } finally {
      stopLogging();
      await releaseAll(leases);
    }
  });
}

interface Parts extends Pick<Session, 'config' | 'command' | 'databases' | 'runId' | 'actor' | 'signal' | 'report'> {
  readonly leases: ReadonlyMap<MigrationTarget, Lease>;
}

async function sessionOf({ leases, ...parts }: Parts): Promise<Session> {
  const { databases, runId, actor, command, signal, report, config } = parts;
  const [first] = [...leases.values()];
  if (first === undefined) throw new TypeError('A session has at least one lock.');
  const journal = journalOf(databases.history, first, runId, actor);
  // After the lock: nobody else changes it from here on.
  const overview = await overviewOf(databases);
  const unfinished = overview.ledger.runs.filter(({ state }) => state === 'unfinished');
  const log = (line: string) => {
    report({ kind: 'log', line });
    config.logger?.info({ runId }, line);
  };
  let hasBegun = false;
  return {
    ...parts,
    journal,
    overview,
    unfinished,
    context: { runId, signal, log },
    lease(target) {
      const lease = leases.get(target);
      if (lease === undefined) throw new TypeError(`The lock of ${target.place} is not held.`);
      return lease;
    },
    async begin(details, takesPlace) {
      if (hasBegun) return;
      hasBegun = true;
      const continues = takesPlace === undefined ? undefined : unfinished.at(-1)?.runId;
      await journal.write('run-started', { command, ...(continues === undefined ? {} : { continues }), ...details });
      for (const run of takesPlace === undefined ? [] : unfinished)
        await journal.writeFor(run.runId, 'run-abandoned', { by: runId });
      for (const { target, name, correction } of overview.standings) {
        if (correction !== undefined) await journal.writeOf({ target, name }, 'migration-settled', { ...correction });
      }
    },
  };
}
