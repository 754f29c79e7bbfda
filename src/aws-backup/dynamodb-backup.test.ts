import { describe, expect, it } from 'vitest';
import { dynamodbBackup } from './dynamodb-backup';
import { dynamodbPointInTimeGate } from './dynamodb-point-in-time';
import { failureOf, patience, refusal, runOf, type Scripted, scriptedDynamodb } from './scripted.fixture';

const arn = 'arn:aws:dynamodb:eu-central-1:1:table/events/backup/01';
const made = new Date('2026-01-31T12:00:00Z');
const backup = (BackupStatus: string) =>
  ['DescribeBackup', { BackupDescription: { BackupDetails: { BackupStatus, BackupCreationDateTime: made } } }] as const;
const table = (TableStatus: string, RestoreSummary?: object): Scripted => [
  'DescribeTable',
  { Table: { TableStatus, RestoreSummary } },
];
const missing: Scripted = ['DescribeTable', refusal('ResourceNotFoundException')];
const point = {
  provider: 'dynamodb-backup',
  id: 'evolvent-Run-7',
  at: '2026-01-31T11:59:00.000Z',
  covers: ['dynamodb'] as const,
  description:
    'On-demand backups evolvent-Run-7 of events; what was written in the minute before they were made need not be in them',
  details: { backups: [{ table: 'events', arn, createdAt: made.toISOString() }] },
};

describe('a backup of DynamoDB', () => {
  it('is made once for a run, waited for, and dated a minute before', async () => {
    const { client, asked } = scriptedDynamodb(
      ['ListBackups', { BackupSummaries: [{ BackupName: 'other' }], LastEvaluatedBackupArn: 'next' }],
      ['ListBackups', { BackupSummaries: [{ BackupName: 'evolvent-Run-7', BackupStatus: 'DELETED' }] }],
      ['CreateBackup', { BackupDetails: { BackupArn: arn } }],
      backup('CREATING'),
      backup('CREATING'),
      backup('AVAILABLE'),
    );
    const run = runOf();
    expect(await dynamodbBackup({ client, tables: ['events'], patience }).create(run)).toEqual(point);
    expect(asked).toEqual([
      ['ListBackups', { TableName: 'events', BackupType: 'USER', ExclusiveStartBackupArn: undefined }],
      ['ListBackups', { TableName: 'events', BackupType: 'USER', ExclusiveStartBackupArn: 'next' }],
      ['CreateBackup', { TableName: 'events', BackupName: 'evolvent-Run-7' }],
      ['DescribeBackup', { BackupArn: arn }],
      ['DescribeBackup', { BackupArn: arn }],
      ['DescribeBackup', { BackupArn: arn }],
    ]);
    expect(run.lines).toEqual(['Waiting: the backup of events is CREATING']);
  });

  it('goes on with the one that an interrupted run began', async () => {
    const summary = { BackupName: 'evolvent-Run-7', BackupStatus: 'CREATING', BackupArn: arn };
    const { client } = scriptedDynamodb(['ListBackups', { BackupSummaries: [summary] }], backup('AVAILABLE'));
    expect(await dynamodbBackup({ client, tables: ['events'], patience }).create(runOf())).toEqual(point);
  });

  it('asks again where AWS is asked too often, and gives up in the end', async () => {
    const slow: Scripted = ['ListBackups', refusal('ThrottlingException', 'Rate exceeded')];
    const once = scriptedDynamodb(
      slow,
      ['ListBackups', {}],
      ['CreateBackup', { BackupDetails: { BackupArn: arn } }],
      backup('AVAILABLE'),
    );
    expect(await dynamodbBackup({ ...once, tables: ['events'], patience }).create(runOf())).toEqual(point);
    const always = scriptedDynamodb(...Array.from({ length: 8 }, () => slow));
    const error = await failureOf(dynamodbBackup({ ...always, tables: ['events'], patience }).create(runOf()));
    expect(error).toMatchObject({
      code: 'RESTORE_POINT_FAILED',
      remedy: expect.stringContaining('run again in a while'),
    });
    expect(always.asked).toHaveLength(8);
  });

  it.each([
    ['AccessDeniedException', 'Allow that action'],
    ['LimitExceededException', 'have the quota raised'],
    ['TableNotFoundException', 'Correct the name'],
    ['ContinuousBackupsUnavailableException', 'Turn on point-in-time recovery'],
    ['ExpiredTokenException', 'Renew the credentials'],
  ])('fails with a remedy at %s', async (name, remedy) => {
    const { client } = scriptedDynamodb(['ListBackups', {}], ['CreateBackup', refusal(name, 'because')]);
    expect(await failureOf(dynamodbBackup({ client, tables: ['events'], patience }).create(runOf()))).toMatchObject({
      code: 'RESTORE_POINT_FAILED',
      remedy: expect.stringContaining(remedy),
      fields: { reason: `${name}: because` },
    });
  });

  it('ends its wait at the limit, and at once when the run is told to end', async () => {
    const begun: Scripted[] = [
      ['ListBackups', {}],
      ['CreateBackup', { BackupDetails: { BackupArn: arn } }],
      backup('CREATING'),
    ];
    const bounded = scriptedDynamodb(...begun);
    const late = dynamodbBackup({ ...bounded, tables: ['events'], patience: { ...patience, atMost: -1 } });
    expect(await failureOf(late.create(runOf()))).toMatchObject({ remedy: expect.stringContaining('goes on waiting') });
    const endless = scriptedDynamodb(...begun);
    const run = runOf();
    const log = () => run.controller.abort(new Error('told to end'));
    const waiting = dynamodbBackup({ ...endless, tables: ['events'], patience: { firstDelay: 60_000 } });
    expect(await failureOf(waiting.create({ ...run, log }))).toMatchObject({ fields: { reason: 'told to end' } });
  });

  it('is restored into a new table, which an interrupted restore goes on with', async () => {
    const restored = 'events-restored-20260131t115900';
    const ours = { SourceBackupArn: arn };
    const { client, asked } = scriptedDynamodb(
      missing,
      ['RestoreTableFromBackup', {}],
      table('CREATING', { ...ours, RestoreInProgress: true }),
      table('ACTIVE', { ...ours, RestoreInProgress: true }),
      table('ACTIVE', ours),
    );
    const provider = dynamodbBackup({ client, tables: ['events'], patience });
    const answer = await provider.restore(point, runOf());
    expect(answer).toMatchObject({ kind: 'copy', place: restored, description: expect.stringContaining('no TTL') });
    expect(asked.slice(0, 2)).toEqual([
      ['DescribeTable', { TableName: restored }],
      ['RestoreTableFromBackup', { TargetTableName: restored, BackupArn: arn }],
    ]);
    const again = scriptedDynamodb(table('ACTIVE', ours), table('ACTIVE', ours));
    expect(await dynamodbBackup({ ...again, tables: ['events'], patience }).restore(point, runOf())).toEqual(answer);
    const strange = scriptedDynamodb(table('ACTIVE'));
    const error = await failureOf(dynamodbBackup({ ...strange, tables: ['events'], patience }).restore(point, runOf()));
    expect(error).toMatchObject({ code: 'RESTORE_FAILED', message: expect.stringContaining('is no restore of this') });
  });

  it('is found gone', async () => {
    const { client } = scriptedDynamodb(['DescribeBackup', refusal('BackupNotFoundException')]);
    const findings = await dynamodbBackup({ client, tables: ['events'], patience }).verify(point, runOf());
    expect(findings).toMatchObject([
      { rule: 'backup-unavailable', explanation: 'The backup evolvent-Run-7 of events is gone.' },
    ]);
  });
});

describe('the gate of point-in-time recovery', () => {
  const window = (latest: Date, PointInTimeRecoveryStatus = 'ENABLED'): Scripted => [
    'DescribeContinuousBackups',
    {
      ContinuousBackupsDescription: {
        PointInTimeRecoveryDescription: {
          PointInTimeRecoveryStatus,
          EarliestRestorableDateTime: new Date(0),
          LatestRestorableDateTime: latest,
        },
      },
    },
  ];
  const soon = new Date(Date.now() + 3_600_000);

  it('opens when AWS has reached the time that it was asked at', async () => {
    const { client, asked } = scriptedDynamodb(window(new Date(Date.now() - 300_000)), window(soon));
    const run = runOf();
    const found = await dynamodbPointInTimeGate({ client, tables: ['events'], patience }).create(run);
    expect(Date.now() - Date.parse(found.at)).toBeLessThan(10_000);
    expect(asked).toEqual(Array.from({ length: 2 }, () => ['DescribeContinuousBackups', { TableName: 'events' }]));
    expect(run.lines).toEqual([expect.stringMatching(/^Waiting: events can be restored up to .*, not yet to /)]);
  });

  it('finds it turned off, and a table that is not there', async () => {
    const answers = scriptedDynamodb(window(soon, 'DISABLED'), [
      'DescribeContinuousBackups',
      refusal('TableNotFoundException'),
    ]);
    const findings = await dynamodbPointInTimeGate({ ...answers, tables: ['a', 'b'], patience }).check(runOf());
    expect(findings).toMatchObject([
      { rule: 'point-in-time-off', severity: 'blocker', place: 'a' },
      { rule: 'backup-source-missing', severity: 'blocker', place: 'b' },
    ]);
  });

  it('restores to a time, into a new table', async () => {
    const time = '2026-01-31T12:00:00.000Z';
    const summary = { RestoreDateTime: new Date(time), RestoreInProgress: false };
    const { client, asked } = scriptedDynamodb(
      window(soon),
      missing,
      ['RestoreTableToPointInTime', {}],
      table('ACTIVE', summary),
    );
    const provider = dynamodbPointInTimeGate({ client, tables: ['events'], patience });
    const TargetTableName = 'events-restored-20260131t120000';
    expect(await provider.restoreTo?.(time, runOf())).toMatchObject({ kind: 'copy', place: TargetTableName });
    const input = { SourceTableName: 'events', TargetTableName, RestoreDateTime: new Date(time) };
    expect(asked[2]).toEqual(['RestoreTableToPointInTime', input]);
  });
});
