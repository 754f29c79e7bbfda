import type { Restored } from '../migrations/restore-point';
import type { Calls } from './calls';
import type { Unready } from './patience';
import type { NewDatabase, RdsKind, RdsState } from './rds-source';
import { FailedState, NameTaken } from './refusal';

const runTag = 'evolvent-run';
const originTag = 'evolvent-restored-from';

/** Begins a restore where the new database is not there yet, and waits until it takes connections. */
export async function restoredDatabase(
  kind: RdsKind,
  id: string,
  origin: string,
  calls: Calls,
  begin: (into: NewDatabase) => Promise<unknown>,
): Promise<Restored> {
  const { context } = calls;
  const source = await kind.describe(kind.id, calls);
  const tags = { [runTag]: context.runId, [originTag]: origin };
  const into: NewDatabase = { id, settings: source?.settings ?? {}, tags };
  const found = await kind.describe(id, calls);
  if (found === undefined) {
    context.log(`Restoring ${origin} into the new database ${id}`);
    await begin(into);
  } else if (found.tags[runTag] !== context.runId || found.tags[originTag] !== origin) {
    throw new NameTaken(`there is a database ${id} already, which this run did not make`);
  }
  await whenAvailable(kind, id, calls);
  await kind.complete(into, calls);
  // The address of a cluster is that of its instances.
  const { endpoint } = await whenAvailable(kind, id, calls);
  const settings =
    source === undefined
      ? ` ${kind.say} is gone, so the new one has the default security groups, subnets and parameters of its network: set them.`
      : ' It has the security groups, subnets and parameters of the old one; alarms, roles, proxies and replicas it has not.';
  return {
    kind: 'copy',
    description: `Restored into the new database ${id}. Switch the service to ${endpoint ?? id} in the place of ${kind.say}.${settings}`,
    place: endpoint ?? id,
    details: { database: id, source: kind.id, endpoint: endpoint ?? null, restoredFrom: origin },
  };
}

/** Waits until the database can be worked with: a snapshot of one that is being changed is refused. */
export function whenAvailable(kind: RdsKind, id: string, calls: Calls): Promise<RdsState> {
  return calls.until(async (): Promise<RdsState | Unready> => {
    const state = await kind.describe(id, calls);
    const status = state?.status ?? 'not there yet';
    if (/fail|incompatible|inaccessible|restore-error|deleting|storage-full/.test(status))
      throw new FailedState(`database ${id} is ${status}`);
    return state !== undefined && status === 'available' ? state : { waitingFor: `database ${id} is ${status}` };
  });
}
