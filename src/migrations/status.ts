import type { Finding } from '../store/finding';
import type { MigrationConfig } from './config';
import { overviewOf, withDatabases } from './databases';
import type { Phase, TargetName } from './migration';
import { byTime } from './order';
import type { LockHolder } from './run-lock';
import type { StandingState } from './standing';

export interface StatusLine {
  readonly target: TargetName;
  readonly name: string;
  readonly description?: string;
  readonly state: StandingState;
  readonly phase?: Phase;
  /** ISO 8601: when it came to this state, where that is known. */
  readonly at?: string;
  readonly actor?: string;
  readonly milliseconds?: number;
  readonly runId?: string;
  readonly note?: string;
  readonly reason?: string;
}

export interface Status {
  readonly format: number;
  /** In the order of time. */
  readonly migrations: readonly StatusLine[];
  readonly counts: Readonly<Record<StandingState, number>>;
  /** A run that began and did not end: `evolvent run` goes on with it. */
  readonly unfinished: readonly { readonly runId: string; readonly actor: string; readonly startedAt: string }[];
  /** Who is at work now. */
  readonly holders: readonly { readonly place: string; readonly holder: LockHolder }[];
  readonly findings: readonly Finding[];
}

export interface StatusOptions {
  readonly target?: TargetName;
}

/** Where all migrations stand. Writes nothing. */
export async function status(config: MigrationConfig, { target }: StatusOptions = {}): Promise<Status> {
  return withDatabases(config, async (databases) => {
    const { standings, ledger, findings } = await overviewOf(databases);
    const holders: { place: string; holder: LockHolder }[] = [];
    for (const each of databases.targets) {
      const holder = await each.lock.holder();
      if (holder !== undefined) holders.push({ place: each.place, holder });
    }
    const counts = { applied: 0, pending: 0, interrupted: 0, failed: 0, missing: 0, reverting: 0 };
    const shown = standings.filter((standing) => target === undefined || standing.target === target).toSorted(byTime);
    for (const { state } of shown) counts[state] += 1;
    // What is under way is not dead.
    const underWay = new Set(holders.map(({ holder }) => holder.runId));
    const unfinished = ledger.runs.filter(({ state, runId }) => state === 'unfinished' && !underWay.has(runId));
    return {
      format: 1,
      migrations: shown.map(
        ({ migration, line, ...standing }): StatusLine => ({
          target: standing.target,
          name: standing.name,
          state: standing.state,
          ...defined({
            description: migration?.description,
            phase: migration?.phase,
            at: line?.at,
            actor: line?.actor,
            milliseconds: line?.milliseconds,
            runId: line?.runId,
            note: standing.note,
            reason: line?.reason,
          }),
        }),
      ),
      counts,
      unfinished: unfinished.map(({ runId, actor, startedAt }) => ({ runId, actor, startedAt })),
      holders,
      findings,
    };
  });
}

type Defined<Fields> = { readonly [Name in keyof Fields]?: Exclude<Fields[Name], undefined> };

function defined<Fields extends object>(fields: Fields): Defined<Fields> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Defined<Fields>;
}
