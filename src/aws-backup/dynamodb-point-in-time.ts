import type { RestoreContext, Restored, RestorePointProvider } from '../migrations/restore-point';
import type { Finding } from '../store/finding';
import { type Calls, withCalls } from './calls';
import { type DynamodbTablesOptions, restoredName, restoreTable, switchTables } from './dynamodb-tables';
import type { Unready } from './patience';
import { FailedState } from './refusal';
import { loadDynamodb } from './sdk';
import { unusable } from './table-findings';

interface Window {
  readonly earliest: Date;
  readonly latest: Date;
}

/**
 * Point-in-time recovery of DynamoDB tables as a restore point: nothing is made, but a run goes on only when each table can be brought
 * back to the time that it was asked at, which AWS reaches about five minutes later. A restore makes new tables, `<table>-restored-<time>`.
 *
 * @example
 * ```ts
 * const gate = dynamodbPointInTimeGate({ client, tables: ['inventory_events'] });
 * ```
 */
export function dynamodbPointInTimeGate(options: DynamodbTablesOptions): RestorePointProvider {
  const { client, tables, covers = ['dynamodb'], patience } = options;
  const provider = 'dynamodb-point-in-time';

  /** Undefined where it is turned off. */
  const windowOf = async (table: string, { send }: Calls): Promise<Window | undefined> => {
    const { DescribeContinuousBackupsCommand } = await loadDynamodb();
    const command = new DescribeContinuousBackupsCommand({ TableName: table });
    const { ContinuousBackupsDescription } = await send((sending) => client.send(command, sending));
    const found = ContinuousBackupsDescription?.PointInTimeRecoveryDescription;
    const { EarliestRestorableDateTime: earliest, LatestRestorableDateTime: latest } = found ?? {};
    if (found?.PointInTimeRecoveryStatus !== 'ENABLED' || earliest === undefined || latest === undefined)
      return undefined;
    return { earliest, latest };
  };

  const reached = (table: string, time: Date, calls: Calls) =>
    calls.until(async (): Promise<Window | Unready> => {
      const window = await windowOf(table, calls);
      if (window === undefined) throw new FailedState(`point-in-time recovery of ${table} is off`);
      if (window.earliest > time) throw new FailedState(`${table} goes back to ${window.earliest.toISOString()} only`);
      if (window.latest >= time) return window;
      return {
        waitingFor: `${table} can be restored up to ${window.latest.toISOString()}, not yet to ${time.toISOString()}`,
      };
    });

  const findings = async (calls: Calls, time?: Date): Promise<Finding[]> => {
    const found: Finding[] = [];
    for (const table of tables) {
      try {
        const window = await windowOf(table, calls);
        if (window === undefined) found.push(turnedOff(table));
        else if (time !== undefined && (window.earliest > time || window.latest < time))
          found.push(outOfReach(table, time, window));
      } catch (error) {
        found.push(unusable(table, error));
      }
    }
    return found;
  };

  const restoreTo = (time: string, context: RestoreContext): Promise<Restored> =>
    withCalls({ provider, restoring: time, patience }, context, async (calls) => {
      const { RestoreTableToPointInTimeCommand } = await loadDynamodb();
      const RestoreDateTime = new Date(time);
      const pairs = tables.map((table) => ({ table, restored: restoredName(table, time) }));
      for (const { table, restored } of pairs) {
        await reached(table, RestoreDateTime, calls);
        const input = { SourceTableName: table, TargetTableName: restored, RestoreDateTime };
        const command = new RestoreTableToPointInTimeCommand(input);
        await restoreTable(calls, client, restored, { time: RestoreDateTime }, () => client.send(command));
      }
      return switchTables(pairs);
    });

  return {
    name: provider,
    covers,
    check: (context) => withCalls({ provider, patience }, context, (calls) => findings(calls)),
    create: (context) =>
      withCalls({ provider, patience }, context, async (calls) => {
        // Whole seconds, as AWS restores to a second.
        const time = new Date(Math.floor(Date.now() / 1000) * 1000);
        for (const table of tables) await reached(table, time, calls);
        const at = time.toISOString();
        const description = `Point-in-time recovery of ${tables.join(', ')} reaches ${at}`;
        return { provider, id: at, at, covers, description, details: { tables: [...tables] } };
      }),
    verify: ({ at }, context) => withCalls({ provider, patience }, context, (calls) => findings(calls, new Date(at))),
    restore: ({ at }, context) => restoreTo(at, context),
    restoreTo,
  };
}

function turnedOff(table: string): Finding {
  return {
    rule: 'point-in-time-off',
    severity: 'blocker',
    place: table,
    explanation: `Point-in-time recovery of ${table} is off.`,
    remedy: 'Turn it on (UpdateContinuousBackups), or use dynamodbBackup instead.',
  };
}

function outOfReach(table: string, time: Date, { earliest, latest }: Window): Finding {
  return {
    rule: 'point-in-time-out-of-reach',
    severity: 'blocker',
    place: table,
    explanation: `${table} can be restored to between ${earliest.toISOString()} and ${latest.toISOString()}, not to ${time.toISOString()}.`,
    remedy: 'Restore from a backup.',
  };
}
