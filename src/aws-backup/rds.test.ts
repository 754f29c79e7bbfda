import { describe, expect, it } from 'vitest';
import { rdsPointInTime } from './rds-point-in-time';
import { rdsSnapshot } from './rds-snapshot';
import { failureOf, patience, refusal, runOf, type Scripted, scriptedRds } from './scripted.fixture';

const tags = (values: Record<string, string>) => Object.entries(values).map(([Key, Value]) => ({ Key, Value }));
const name = 'evolvent-stock-run-7';
const at = '2026-01-31T12:00:00.000Z';
const snapshotTags = tags({ 'evolvent-run': 'Run 7', 'evolvent-asked-at': at });
const snapshot = (Status: string, PercentProgress = 100): Scripted => [
  'DescribeDBSnapshots',
  {
    DBSnapshots: [
      { Status, PercentProgress, DBSnapshotArn: 'arn:1', TagList: snapshotTags, SnapshotCreateTime: new Date(at) },
    ],
  },
];
const noSnapshot: Scripted = ['DescribeDBSnapshots', refusal('DBSnapshotNotFoundFault')];
const instance = (DBInstanceStatus: string, more: object = {}): Scripted => [
  'DescribeDBInstances',
  {
    DBInstances: [
      {
        DBInstanceStatus,
        DBInstanceClass: 'db.m7g.large',
        DBSubnetGroup: { DBSubnetGroupName: 'private' },
        VpcSecurityGroups: [{ VpcSecurityGroupId: 'sg-1' }],
        DBParameterGroups: [{ DBParameterGroupName: 'stock-17' }],
        MultiAZ: true,
        PubliclyAccessible: false,
        BackupRetentionPeriod: 7,
        ...more,
      },
    ],
  },
];
const noInstance: Scripted = ['DescribeDBInstances', refusal('DBInstanceNotFoundFault')];
const point = {
  provider: 'rds-snapshot',
  id: name,
  at,
  covers: ['postgres'] as const,
  description: `Snapshot ${name} of instance stock`,
  details: { arn: 'arn:1', source: 'stock', createdAt: at },
};
const settings = {
  DBInstanceClass: 'db.m7g.large',
  DBSubnetGroupName: 'private',
  VpcSecurityGroupIds: ['sg-1'],
  DBParameterGroupName: 'stock-17',
  MultiAZ: true,
  PubliclyAccessible: false,
};

describe('a snapshot of RDS', () => {
  it('is made when the database can be worked with, waited for, and dated when it was asked for', async () => {
    const { client, asked } = scriptedRds(
      noSnapshot,
      instance('backing-up'),
      instance('available'),
      ['CreateDBSnapshot', {}],
      snapshot('creating', 40),
      snapshot('available'),
    );
    const run = runOf();
    const before = Date.now();
    const made = await rdsSnapshot({ client, instance: 'stock', patience }).create(run);
    expect(made).toEqual({ ...point, at: expect.any(String) });
    expect(Date.parse(made.at)).toBeGreaterThanOrEqual(before);
    const asTags = tags({ 'evolvent-run': 'Run 7', 'evolvent-asked-at': made.at });
    expect(asked[3]).toEqual([
      'CreateDBSnapshot',
      { DBInstanceIdentifier: 'stock', DBSnapshotIdentifier: name, Tags: asTags },
    ]);
    expect(asked[4]).toEqual(['DescribeDBSnapshots', { DBSnapshotIdentifier: name }]);
    expect(run.lines).toEqual(['Waiting: database stock is backing-up', `Waiting: snapshot ${name} is creating, 40 %`]);
  });

  it('goes on with the one that an interrupted run began, and keeps its time', async () => {
    const { client } = scriptedRds(snapshot('creating', 90), snapshot('available'));
    expect(await rdsSnapshot({ client, instance: 'stock', patience }).create(runOf())).toEqual(point);
  });

  it.each([
    [[noSnapshot, instance('available'), ['CreateDBSnapshot', refusal('SnapshotQuotaExceededFault')]], 'quota raised'],
    [[noSnapshot, noInstance, instance('failed')], 'events of AWS'],
    [[snapshot('creating'), snapshot('failed')], 'events of AWS'],
    [[['DescribeDBSnapshots', refusal('AccessDenied')]], 'Allow that action'],
  ] satisfies [Scripted[], string][])('fails with a remedy (%#)', async (answers, remedy) => {
    const { client } = scriptedRds(...answers);
    const error = await failureOf(rdsSnapshot({ client, instance: 'stock', patience }).create(runOf()));
    expect(error).toMatchObject({ code: 'RESTORE_POINT_FAILED', remedy: expect.stringContaining(remedy) });
  });

  it('is restored into a new instance, with the network and parameters of the old one', async () => {
    const id = 'stock-restored-20260131t120000';
    const ours = tags({ 'evolvent-run': 'Run 7', 'evolvent-restored-from': name });
    const ready = instance('available', { Endpoint: { Address: 'new.example', Port: 5433 }, TagList: ours });
    const { client, asked } = scriptedRds(
      instance('available'),
      noInstance,
      ['RestoreDBInstanceFromDBSnapshot', {}],
      instance('creating'),
      ready,
      ready,
    );
    const restored = await rdsSnapshot({ client, instance: 'stock', patience }).restore(point, runOf());
    expect(restored).toMatchObject({ kind: 'copy', place: 'new.example:5433' });
    expect(asked[2]).toEqual([
      'RestoreDBInstanceFromDBSnapshot',
      { DBInstanceIdentifier: id, DBSnapshotIdentifier: name, Tags: ours, ...settings },
    ]);
    const again = scriptedRds(noInstance, ready, ready, ready);
    expect(await rdsSnapshot({ ...again, instance: 'stock', patience }).restore(point, runOf())).toMatchObject({
      description: expect.stringContaining('instance stock is gone'),
    });
    const another = scriptedRds(instance('available'), instance('available'));
    expect(
      await failureOf(rdsSnapshot({ ...another, instance: 'stock', patience }).restore(point, runOf())),
    ).toMatchObject({ code: 'RESTORE_FAILED', message: expect.stringContaining('which this run did not make') });
  });
});

describe('a point in time of RDS', () => {
  const latest = (LatestRestorableTime: Date) => instance('available', { LatestRestorableTime });
  const soon = new Date(Date.now() + 3_600_000);

  it('is there when AWS has reached the time that it was asked at', async () => {
    const { client } = scriptedRds(latest(new Date(0)), latest(soon));
    const run = runOf();
    const made = await rdsPointInTime({ client, instance: 'stock', patience }).create(run);
    expect(made).toMatchObject({ provider: 'rds-point-in-time', details: { source: 'stock' } });
    expect(run.lines).toEqual([
      expect.stringContaining('instance stock can be restored up to 1970-01-01T00:00:00.000Z'),
    ]);
  });

  it('finds automated backups turned off', async () => {
    const { client } = scriptedRds(instance('available', { BackupRetentionPeriod: 0 }));
    const findings = await rdsPointInTime({ client, instance: 'stock', patience }).check(runOf());
    expect(findings).toMatchObject([{ rule: 'point-in-time-off', severity: 'blocker', place: 'instance stock' }]);
  });

  it('restores a cluster of Aurora, and gives it an instance to connect to', async () => {
    const cluster = (Status: string, more: object = {}): Scripted => [
      'DescribeDBClusters',
      {
        DBClusters: [
          { Status, Engine: 'aurora-postgresql', DBSubnetGroup: 'private', BackupRetentionPeriod: 7, ...more },
        ],
      },
    ];
    const source = cluster('available', {
      LatestRestorableTime: soon,
      DBClusterMembers: [{ DBInstanceIdentifier: 'stock-a', IsClusterWriter: true }],
    });
    const endpoint = cluster('available', { Endpoint: 'rescue.cluster.example', Port: 5432 });
    const { client, asked } = scriptedRds(
      source,
      source,
      ['DescribeDBClusters', refusal('DBClusterNotFoundFault')],
      ['RestoreDBClusterToPointInTime', {}],
      endpoint,
      endpoint,
      source,
      noInstance,
      instance('available', { DBInstanceClass: 'db.r7g.large' }),
      ['CreateDBInstance', {}],
      instance('creating'),
      instance('available'),
      endpoint,
    );
    const provider = rdsPointInTime({ client, cluster: 'stock', newInstance: () => 'rescue', patience });
    expect(await provider.restoreTo?.(at, runOf())).toMatchObject({ place: 'rescue.cluster.example:5432' });
    const Tags = tags({ 'evolvent-run': 'Run 7', 'evolvent-restored-from': at });
    const restore = { SourceDBClusterIdentifier: 'stock', DBClusterIdentifier: 'rescue', RestoreToTime: new Date(at) };
    expect(asked[3]).toEqual(['RestoreDBClusterToPointInTime', { ...restore, Tags, DBSubnetGroupName: 'private' }]);
    expect(asked[9]).toEqual([
      'CreateDBInstance',
      {
        DBInstanceIdentifier: 'rescue-1',
        DBClusterIdentifier: 'rescue',
        Engine: 'aurora-postgresql',
        DBInstanceClass: 'db.r7g.large',
        Tags,
      },
    ]);
  });
});
