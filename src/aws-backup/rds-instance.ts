import type { RdsKind, RdsState, SnapshotState } from './rds-source';
import { endpointOf, known, tagList, tagsOf } from './rds-tags';
import { loadRds, type RdsClient } from './sdk';

/** The requests for a database instance. */
export function instanceOf(client: RdsClient, id: string): RdsKind {
  return {
    say: `instance ${id}`,
    id,
    async describe(DBInstanceIdentifier, { find }): Promise<RdsState | undefined> {
      const { DescribeDBInstancesCommand } = await loadRds();
      const command = new DescribeDBInstancesCommand({ DBInstanceIdentifier });
      const found = (await find((options) => client.send(command, options)))?.DBInstances?.[0];
      if (found === undefined) return undefined;
      const groups = found.VpcSecurityGroups?.flatMap(({ VpcSecurityGroupId: group }) => group ?? []);
      return {
        status: found.DBInstanceStatus ?? 'unknown',
        tags: tagsOf(found.TagList),
        ...endpointOf(found.Endpoint?.Address, found.Endpoint?.Port),
        settings: known({
          DBInstanceClass: found.DBInstanceClass,
          DBSubnetGroupName: found.DBSubnetGroup?.DBSubnetGroupName,
          VpcSecurityGroupIds: groups,
          DBParameterGroupName: found.DBParameterGroups?.[0]?.DBParameterGroupName,
          MultiAZ: found.MultiAZ,
          PubliclyAccessible: found.PubliclyAccessible,
        }),
        ...(found.LatestRestorableTime && { latestRestorableTime: found.LatestRestorableTime }),
        retention: found.BackupRetentionPeriod ?? 0,
      };
    },
    async snapshot(DBSnapshotIdentifier, { find }): Promise<SnapshotState | undefined> {
      const { DescribeDBSnapshotsCommand } = await loadRds();
      const command = new DescribeDBSnapshotsCommand({ DBSnapshotIdentifier });
      const found = (await find((options) => client.send(command, options)))?.DBSnapshots?.[0];
      if (found === undefined) return undefined;
      return {
        status: found.Status ?? 'unknown',
        progress: found.PercentProgress ?? 0,
        tags: tagsOf(found.TagList),
        arn: found.DBSnapshotArn ?? '',
        ...(found.SnapshotCreateTime && { createdAt: found.SnapshotCreateTime }),
      };
    },
    async createSnapshot(DBSnapshotIdentifier, tags, { send }) {
      const { CreateDBSnapshotCommand } = await loadRds();
      const input = { DBInstanceIdentifier: id, DBSnapshotIdentifier, Tags: tagList(tags) };
      return send((options) => client.send(new CreateDBSnapshotCommand(input), options));
    },
    async restoreSnapshot(DBSnapshotIdentifier, into, { send }) {
      const { RestoreDBInstanceFromDBSnapshotCommand } = await loadRds();
      const target = { DBInstanceIdentifier: into.id, DBSnapshotIdentifier, Tags: tagList(into.tags) };
      const command = new RestoreDBInstanceFromDBSnapshotCommand({ ...target, ...into.settings });
      return send((options) => client.send(command, options));
    },
    async restoreTo(RestoreTime, into, { send }) {
      const { RestoreDBInstanceToPointInTimeCommand } = await loadRds();
      const target = { SourceDBInstanceIdentifier: id, TargetDBInstanceIdentifier: into.id, RestoreTime };
      const input = { ...target, Tags: tagList(into.tags), ...into.settings };
      return send((options) => client.send(new RestoreDBInstanceToPointInTimeCommand(input), options));
    },
    complete: async () => {},
  };
}
