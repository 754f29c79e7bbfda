import type { TargetName } from '../migrations/migration';
import type { Restored } from '../migrations/restore-point';
import type { Calls } from './calls';
import { dynamodbName, timeInName } from './names';
import type { Patience, Unready } from './patience';
import { FailedState, NameTaken } from './refusal';
import { type DynamodbClient, loadDynamodb } from './sdk';

export interface DynamodbTablesOptions {
  readonly client: DynamodbClient;
  readonly tables: readonly string[];
  /** Default: `['dynamodb']`. */
  readonly covers?: readonly TargetName[];
  readonly patience?: Patience;
}

/** The table that a restore makes beside the one that was lost: the same for the same time, so that a restore goes on with it. */
export function restoredName(table: string, time: string): string {
  return dynamodbName(table, 'restored', timeInName(time));
}

/** What a new table was made of. */
export interface Origin {
  readonly backupArn?: string;
  readonly time?: Date;
}

/** Begins a restore where the table is not there yet, and waits until it is done. */
export async function restoreTable(
  { send, find, until, context }: Calls,
  client: DynamodbClient,
  table: string,
  origin: Origin,
  begin: () => Promise<unknown>,
): Promise<void> {
  const { DescribeTableCommand } = await loadDynamodb();
  const describe = () => find((options) => client.send(new DescribeTableCommand({ TableName: table }), options));
  const found = (await describe())?.Table;
  if (found === undefined) {
    context.log(`Restoring into the new table ${table}`);
    await send(begin);
  } else {
    const { SourceBackupArn, RestoreDateTime } = found.RestoreSummary ?? {};
    const isOurs =
      origin.backupArn === undefined
        ? RestoreDateTime?.getTime() === origin.time?.getTime()
        : SourceBackupArn === origin.backupArn;
    if (!isOurs) throw new NameTaken(`there is a table ${table} already, which is no restore of this`);
  }
  await until(async (): Promise<object | Unready> => {
    const state = (await describe())?.Table;
    const status = state?.TableStatus ?? 'not there yet';
    if (status === 'ACTIVE' && state?.RestoreSummary?.RestoreInProgress !== true) return { status };
    if (/^(DELETING|ARCHIV|INACCESSIBLE)/.test(status)) throw new FailedState(`table ${table} is ${status}`);
    return { waitingFor: `table ${table} is ${status}` };
  });
}

/** What is left to a person when the new tables are there. */
export function switchTables(pairs: readonly { readonly table: string; readonly restored: string }[]): Restored {
  const names = pairs.map(({ table, restored }) => `${restored} in the place of ${table}`).join(', ');
  return {
    kind: 'copy',
    description:
      `Restored into new tables. Switch the service to ${names}. ` +
      'A restored table has no TTL, no autoscaling, no IAM or resource policies, no alarms, no tags, no stream and no point-in-time recovery: set them first.',
    place: pairs.map(({ restored }) => restored).join(', '),
    details: { tables: pairs.map((pair) => ({ ...pair })) },
  };
}
