import type { RestoreContext, Restored, RestorePointProvider } from '../migrations/restore-point';
import { type Calls, withCalls } from './calls';
import { rdsName, timeInName } from './names';
import type { Unready } from './patience';
import { databaseFindings } from './rds-findings';
import { kindOf, type RdsDatabase, type RdsOptions, type RdsState } from './rds-source';
import { FailedState } from './refusal';
import { restoredDatabase } from './restored-database';

export type RdsPointInTimeOptions = RdsOptions &
  RdsDatabase & {
    /** The name of the new instance or cluster. Default: `<name>-restored-<time>`. */
    readonly newInstance?: (time: string) => string;
  };

/**
 * Point-in-time recovery of a database of RDS or Aurora as a restore point: nothing is made, but a run goes on only when the database can
 * be brought back to the time that it was asked at, which takes about five minutes. A restore makes a new instance or cluster.
 *
 * @example
 * ```ts
 * const gate = rdsPointInTime({ client: rds, cluster: 'inventory', newInstance: () => 'inventory-rescue' });
 * ```
 */
export function rdsPointInTime(options: RdsPointInTimeOptions): RestorePointProvider {
  const { covers = ['postgres'], patience } = options;
  const provider = 'rds-point-in-time';
  const kind = kindOf(options);
  const newName =
    options.newInstance ?? ((time: string) => rdsName(63, kind.id.slice(0, 36), 'restored', timeInName(time)));

  const reached = (time: Date, calls: Calls) =>
    calls.until(async (): Promise<RdsState | Unready> => {
      const state = await kind.describe(kind.id, calls);
      if (state === undefined) throw new FailedState(`${kind.say} is gone`);
      if (state.retention === 0) throw new FailedState(`point-in-time recovery of ${kind.say} is off`);
      const { latestRestorableTime: latest } = state;
      if (latest !== undefined && latest >= time) return state;
      const upTo = latest === undefined ? 'not at all yet' : `up to ${latest.toISOString()}`;
      return { waitingFor: `${kind.say} can be restored ${upTo}, not yet to ${time.toISOString()}` };
    });

  const restoreTo = (time: string, context: RestoreContext): Promise<Restored> =>
    withCalls({ provider, restoring: time, patience }, context, async (calls) => {
      const restoreTime = new Date(time);
      await reached(restoreTime, calls);
      return restoredDatabase(kind, newName(time), time, calls, (into) => kind.restoreTo(restoreTime, into, calls));
    });

  return {
    name: provider,
    covers,
    check: (context) =>
      withCalls({ provider, patience }, context, (calls) =>
        databaseFindings(kind, calls, { isPointInTimeNeeded: true }),
      ),
    create: (context) =>
      withCalls({ provider, patience }, context, async (calls) => {
        // Whole seconds, as AWS restores to a second.
        const time = new Date(Math.floor(Date.now() / 1000) * 1000);
        await reached(time, calls);
        const at = time.toISOString();
        const description = `Point-in-time recovery of ${kind.say} reaches ${at}`;
        return { provider, id: at, at, covers, description, details: { source: kind.id } };
      }),
    verify: ({ at }, context) =>
      withCalls({ provider, patience }, context, async (calls) => {
        const findings = await databaseFindings(kind, calls, { isPointInTimeNeeded: true });
        const state = findings.length === 0 ? await kind.describe(kind.id, calls) : undefined;
        if (state === undefined) return findings;
        const earliest = Date.now() - state.retention * 86_400_000;
        if (Date.parse(at) >= earliest && (state.latestRestorableTime?.getTime() ?? 0) >= Date.parse(at)) return [];
        return [
          {
            rule: 'point-in-time-out-of-reach',
            severity: 'blocker',
            place: kind.say,
            explanation: `${kind.say} cannot be restored to ${at}: it keeps ${state.retention} days.`,
            remedy: 'Restore from a snapshot.',
          },
        ];
      }),
    restore: ({ at }, context) => restoreTo(at, context),
    restoreTo,
  };
}
