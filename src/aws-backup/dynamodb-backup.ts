import type { BackupSummary } from '@aws-sdk/client-dynamodb';
import type { JsonObject } from '../event/json';
import type { RestorePoint, RestorePointProvider } from '../migrations/restore-point';
import type { Finding } from '../store/finding';
import { type Calls, withCalls } from './calls';
import { type DynamodbTablesOptions, restoredName, restoreTable, switchTables } from './dynamodb-tables';
import { dynamodbName } from './names';
import type { Unready } from './patience';
import { FailedState } from './refusal';
import { loadDynamodb } from './sdk';
import { tableFindings } from './table-findings';

type TableBackup = {
  readonly table: string;
  readonly arn: string;
  /** ISO 8601. */
  readonly createdAt: string;
};

/** What was written so shortly before a backup need not be in it. */
const uncertainty = 60_000;

/**
 * On-demand backups of DynamoDB tables. A restore makes new tables, `<table>-restored-<time>`, which the service has to be switched to.
 *
 * `at` is a minute before the backup: AWS says that a backup is not causally consistent, and of what was written in about the last minute
 * a part may be missing. The backups of several tables are not of one moment.
 *
 * @example
 * ```ts
 * const provider = dynamodbBackup({ client, tables: ['inventory_events', 'warehouses'] });
 * ```
 */
export function dynamodbBackup(options: DynamodbTablesOptions): RestorePointProvider {
  const { client, tables, covers = ['dynamodb'], patience } = options;
  const provider = 'dynamodb-backup';

  const made = async (table: string, name: string, { send }: Calls): Promise<BackupSummary | undefined> => {
    const { ListBackupsCommand } = await loadDynamodb();
    let ExclusiveStartBackupArn: string | undefined;
    do {
      const input = { TableName: table, BackupType: 'USER' as const, ExclusiveStartBackupArn };
      const page = await send((sending) => client.send(new ListBackupsCommand(input), sending));
      const found = page.BackupSummaries?.find(
        ({ BackupName, BackupStatus }) => BackupName === name && BackupStatus !== 'DELETED',
      );
      if (found !== undefined) return found;
      ExclusiveStartBackupArn = page.LastEvaluatedBackupArn;
    } while (ExclusiveStartBackupArn !== undefined);
    return undefined;
  };

  const begin = async (table: string, name: string, calls: Calls): Promise<string> => {
    const { CreateBackupCommand } = await loadDynamodb();
    const earlier = await made(table, name, calls);
    if (earlier?.BackupArn !== undefined) return earlier.BackupArn;
    const input = { TableName: table, BackupName: name };
    const { BackupDetails } = await calls.send((sending) => client.send(new CreateBackupCommand(input), sending));
    return BackupDetails?.BackupArn ?? '';
  };

  const describe = async (arn: string, { find }: Calls) => {
    const { DescribeBackupCommand } = await loadDynamodb();
    const answer = await find((sending) => client.send(new DescribeBackupCommand({ BackupArn: arn }), sending));
    return answer?.BackupDescription?.BackupDetails;
  };

  const available = (table: string, arn: string, calls: Calls): Promise<TableBackup> =>
    calls.until(async (): Promise<TableBackup | Unready> => {
      const backup = await describe(arn, calls);
      const status = backup?.BackupStatus ?? 'not there yet';
      if (status === 'DELETED') throw new FailedState(`the backup of ${table} was deleted while it was made`);
      if (status !== 'AVAILABLE') return { waitingFor: `the backup of ${table} is ${status}` };
      return { table, arn, createdAt: (backup?.BackupCreationDateTime ?? new Date()).toISOString() };
    });

  return {
    name: provider,
    covers,
    check: (context) => withCalls({ provider, patience }, context, (calls) => tableFindings(client, tables, calls)),
    create: (context) =>
      withCalls({ provider, patience }, context, async (calls) => {
        const name = dynamodbName('evolvent', context.runId);
        // All are begun before any is waited for, so that they are close to each other in time.
        const begun: { table: string; arn: string }[] = [];
        for (const table of tables) begun.push({ table, arn: await begin(table, name, calls) });
        const backups: TableBackup[] = [];
        for (const { table, arn } of begun) backups.push(await available(table, arn, calls));
        const first = Math.min(...backups.map(({ createdAt }) => Date.parse(createdAt)));
        const at = new Date(first - uncertainty).toISOString();
        const description = `On-demand backups ${name} of ${tables.join(', ')}; what was written in the minute before they were made need not be in them`;
        const details: JsonObject = { backups: backups.map((backup) => ({ ...backup })) };
        return { provider, id: name, at, covers, description, details };
      }),
    verify: (point, context) =>
      withCalls({ provider, patience }, context, async (calls) => {
        const findings: Finding[] = [];
        for (const { table, arn } of backupsOf(point)) {
          const status = (await describe(arn, calls))?.BackupStatus ?? 'gone';
          if (status === 'AVAILABLE') continue;
          const explanation = `The backup ${point.id} of ${table} is ${status}.`;
          const remedy = 'Make a new restore point, or restore from another one.';
          findings.push({ rule: 'backup-unavailable', severity: 'blocker', place: table, explanation, remedy });
        }
        return findings;
      }),
    restore: (point, context) =>
      withCalls({ provider, restoring: point.id, patience }, context, async (calls) => {
        const { RestoreTableFromBackupCommand } = await loadDynamodb();
        const pairs = backupsOf(point).map((backup) => ({ ...backup, restored: restoredName(backup.table, point.at) }));
        for (const { arn, restored } of pairs) {
          const command = new RestoreTableFromBackupCommand({ TargetTableName: restored, BackupArn: arn });
          await restoreTable(calls, client, restored, { backupArn: arn }, () => client.send(command));
        }
        return switchTables(pairs.map(({ table, restored }) => ({ table, restored })));
      }),
  };
}

function backupsOf({ details }: RestorePoint): readonly TableBackup[] {
  return details.backups as readonly TableBackup[];
}
