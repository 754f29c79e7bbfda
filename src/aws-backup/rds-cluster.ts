import type { DBCluster } from '@aws-sdk/client-rds';
import type { Calls } from './calls';
import type { Unready } from './patience';
import type { NewDatabase, RdsKind, RdsState, SnapshotState } from './rds-source';
import { endpointOf, known, tagList, tagsOf } from './rds-tags';
import { FailedState } from './refusal';
import { loadRds, type RdsClient } from './sdk';

/** The requests for a cluster of Aurora, or a Multi-AZ one. */
export function clusterOf(client: RdsClient, id: string): RdsKind {
  const find = async (DBClusterIdentifier: string, calls: Calls): Promise<DBCluster | undefined> => {
    const { DescribeDBClustersCommand } = await loadRds();
    const command = new DescribeDBClustersCommand({ DBClusterIdentifier });
    return (await calls.find((options) => client.send(command, options)))?.DBClusters?.[0];
  };

  return {
    say: `cluster ${id}`,
    id,
    async describe(name, calls): Promise<RdsState | undefined> {
      const found = await find(name, calls);
      if (found === undefined) return undefined;
      const groups = found.VpcSecurityGroups?.flatMap(({ VpcSecurityGroupId: group }) => group ?? []);
      return {
        status: found.Status ?? 'unknown',
        tags: tagsOf(found.TagList),
        ...endpointOf(found.Endpoint, found.Port),
        settings: known({
          DBSubnetGroupName: found.DBSubnetGroup,
          VpcSecurityGroupIds: groups,
          DBClusterParameterGroupName: found.DBClusterParameterGroup,
          // Of a Multi-AZ cluster; Aurora has its class at the instances.
          DBClusterInstanceClass: found.DBClusterInstanceClass,
        }),
        ...(found.LatestRestorableTime && { latestRestorableTime: found.LatestRestorableTime }),
        retention: found.BackupRetentionPeriod ?? 0,
      };
    },
    async snapshot(DBClusterSnapshotIdentifier, calls): Promise<SnapshotState | undefined> {
      const { DescribeDBClusterSnapshotsCommand } = await loadRds();
      const command = new DescribeDBClusterSnapshotsCommand({ DBClusterSnapshotIdentifier });
      const found = (await calls.find((options) => client.send(command, options)))?.DBClusterSnapshots?.[0];
      if (found === undefined) return undefined;
      return {
        status: found.Status ?? 'unknown',
        progress: found.PercentProgress ?? 0,
        tags: tagsOf(found.TagList),
        arn: found.DBClusterSnapshotArn ?? '',
        ...(found.SnapshotCreateTime && { createdAt: found.SnapshotCreateTime }),
      };
    },
    async createSnapshot(DBClusterSnapshotIdentifier, tags, { send }) {
      const { CreateDBClusterSnapshotCommand } = await loadRds();
      const input = { DBClusterIdentifier: id, DBClusterSnapshotIdentifier, Tags: tagList(tags) };
      return send((options) => client.send(new CreateDBClusterSnapshotCommand(input), options));
    },
    async restoreSnapshot(SnapshotIdentifier, into, calls) {
      const { DescribeDBClusterSnapshotsCommand, RestoreDBClusterFromSnapshotCommand } = await loadRds();
      const look = new DescribeDBClusterSnapshotsCommand({ DBClusterSnapshotIdentifier: SnapshotIdentifier });
      const { DBClusterSnapshots } = await calls.send((options) => client.send(look, options));
      const { Engine, EngineVersion } = DBClusterSnapshots?.[0] ?? {};
      const target = { DBClusterIdentifier: into.id, SnapshotIdentifier, Engine, EngineVersion };
      const command = new RestoreDBClusterFromSnapshotCommand({
        ...target,
        Tags: tagList(into.tags),
        ...into.settings,
      });
      return calls.send((options) => client.send(command, options));
    },
    async restoreTo(RestoreToTime, into, { send }) {
      const { RestoreDBClusterToPointInTimeCommand } = await loadRds();
      const target = { SourceDBClusterIdentifier: id, DBClusterIdentifier: into.id, RestoreToTime };
      const input = { ...target, Tags: tagList(into.tags), ...into.settings };
      return send((options) => client.send(new RestoreDBClusterToPointInTimeCommand(input), options));
    },
    complete: async (into, calls) => {
      const made = await find(into.id, calls);
      if (made === undefined || !/^aurora/.test(made.Engine ?? '')) return;
      await addInstance(client, made, await find(id, calls), into, calls);
    },
  };
}

/** A cluster of Aurora comes back without instances, and nobody can connect to it: it is given one like the source's writer. */
async function addInstance(
  client: RdsClient,
  made: DBCluster,
  source: DBCluster | undefined,
  into: NewDatabase,
  calls: Calls,
): Promise<void> {
  const { CreateDBInstanceCommand, DescribeDBInstancesCommand } = await loadRds();
  const describe = async (DBInstanceIdentifier: string) => {
    const command = new DescribeDBInstancesCommand({ DBInstanceIdentifier });
    return (await calls.find((options) => client.send(command, options)))?.DBInstances?.[0];
  };
  const name = `${into.id}-1`;
  if ((await describe(name)) === undefined) {
    const writer = source?.DBClusterMembers?.find(({ IsClusterWriter }) => IsClusterWriter)?.DBInstanceIdentifier;
    const { DBInstanceClass } = (writer === undefined ? undefined : await describe(writer)) ?? {};
    if (DBInstanceClass === undefined) {
      throw new FailedState(
        `cluster ${into.id} is there, but without an instance: its source has no writer whose class could be taken`,
      );
    }
    const instance = { DBInstanceIdentifier: name, DBClusterIdentifier: into.id, Engine: made.Engine, DBInstanceClass };
    calls.context.log(`Adding instance ${name} to cluster ${into.id}`);
    await calls.send((options) =>
      client.send(new CreateDBInstanceCommand({ ...instance, Tags: tagList(into.tags) }), options),
    );
  }
  await calls.until(async (): Promise<object | Unready> => {
    const status = (await describe(name))?.DBInstanceStatus ?? 'not there yet';
    if (/fail|incompatible|deleting/.test(status)) throw new FailedState(`instance ${name} is ${status}`);
    return status === 'available' ? { status } : { waitingFor: `instance ${name} is ${status}` };
  });
}
