import type { RestorePointProvider } from '../migrations/restore-point';
import { withCalls } from './calls';
import { rdsName, timeInName } from './names';
import type { Unready } from './patience';
import { databaseFindings } from './rds-findings';
import { kindOf, type RdsDatabase, type RdsOptions, type SnapshotState } from './rds-source';
import { FailedState, NameTaken } from './refusal';
import { restoredDatabase, whenAvailable } from './restored-database';

export type RdsSnapshotOptions = RdsOptions &
  RdsDatabase & {
    /** The name of the new instance or cluster. Default: `<name>-restored-<time>`. */
    readonly newInstance?: (time: string) => string;
  };

const runTag = 'evolvent-run';
/** When it was asked for: everything before is in it. AWS says when it was made, which changes when it is copied. */
const timeTag = 'evolvent-asked-at';

/**
 * Snapshots of a database of RDS or Aurora: `evolvent-<name>-<run>`. A restore makes a new instance or cluster, with the network and
 * parameters of the old one, which the service has to be switched to.
 *
 * @example
 * ```ts
 * const snapshots = rdsSnapshot({ client: rds, instance: 'inventory' });
 * ```
 */
export function rdsSnapshot(options: RdsSnapshotOptions): RestorePointProvider {
  const { covers = ['postgres'], patience } = options;
  const provider = 'rds-snapshot';
  const kind = kindOf(options);
  const newName =
    options.newInstance ?? ((time: string) => rdsName(63, kind.id.slice(0, 36), 'restored', timeInName(time)));

  return {
    name: provider,
    covers,
    check: (context) => withCalls({ provider, patience }, context, (calls) => databaseFindings(kind, calls)),
    create: (context) =>
      withCalls({ provider, patience }, context, async (calls) => {
        const name = rdsName(255, 'evolvent', kind.id, context.runId);
        const earlier = await kind.snapshot(name, calls);
        const askedAt = earlier?.tags[timeTag] ?? new Date().toISOString();
        if (earlier === undefined) {
          await whenAvailable(kind, kind.id, calls);
          await kind.createSnapshot(name, { [runTag]: context.runId, [timeTag]: askedAt }, calls);
        } else if (earlier.tags[runTag] !== context.runId || earlier.tags[timeTag] === undefined) {
          throw new NameTaken(`there is a snapshot ${name} already, which this run did not make`);
        }
        const { arn, createdAt } = await calls.until(async (): Promise<SnapshotState | Unready> => {
          const state = await kind.snapshot(name, calls);
          const status = state?.status ?? 'not there yet';
          if (/fail|deleting|incompatible/.test(status)) throw new FailedState(`snapshot ${name} is ${status}`);
          if (state !== undefined && status === 'available') return state;
          return { waitingFor: `snapshot ${name} is ${status}, ${state?.progress ?? 0} %` };
        });
        const description = `Snapshot ${name} of ${kind.say}`;
        const details = { arn, source: kind.id, createdAt: createdAt?.toISOString() ?? null };
        return { provider, id: name, at: askedAt, covers, description, details };
      }),
    verify: (point, context) =>
      withCalls({ provider, patience }, context, async (calls) => {
        const status = (await kind.snapshot(point.id, calls))?.status ?? 'gone';
        if (status === 'available') return [];
        const explanation = `The snapshot ${point.id} is ${status}.`;
        const remedy = 'Make a new restore point, or restore from another one.';
        return [{ rule: 'backup-unavailable', severity: 'blocker', place: kind.say, explanation, remedy }];
      }),
    restore: (point, context) =>
      withCalls({ provider, restoring: point.id, patience }, context, (calls) =>
        restoredDatabase(kind, newName(point.at), point.id, calls, (into) =>
          kind.restoreSnapshot(point.id, into, calls),
        ),
      ),
  };
}
