import type { TableDescription, UpdateTableCommandInput } from '@aws-sdk/client-dynamodb';
import { carryOut, type Standing, whatTableWaitsFor } from './carry-out';
import { describedTable } from './described-table';
import type { MigrationScope } from './migration-scope';

export type StreamView = 'KEYS_ONLY' | 'NEW_IMAGE' | 'OLD_IMAGE' | 'NEW_AND_OLD_IMAGES';
export type Billing = 'PAY_PER_REQUEST' | { readonly read: number; readonly write: number };

/** A setting that `UpdateTable` changes, once nothing else is under way. */
async function update(
  scope: MigrationScope,
  words: string,
  request: UpdateTableCommandInput & { TableName: string },
  isDone: (table: TableDescription) => boolean,
  requestFor: (table: TableDescription) => UpdateTableCommandInput = () => request,
): Promise<void> {
  const table = request.TableName;
  let next = request as UpdateTableCommandInput;
  const look = async (): Promise<Standing> => {
    const found = await describedTable(scope, table);
    next = requestFor(found);
    return whatTableWaitsFor(found) ?? (isDone(found) ? 'done' : 'open');
  };
  await carryOut({ words, request, table, look, send: () => scope.requests.updateTable(next) }, scope);
}

export async function setStream(scope: MigrationScope, table: string, view: StreamView | 'off'): Promise<void> {
  const off = { TableName: table, StreamSpecification: { StreamEnabled: false } };
  const on = { TableName: table, StreamSpecification: { StreamEnabled: true, StreamViewType: view as StreamView } };
  const viewOf = ({ StreamSpecification: stream }: TableDescription) =>
    stream?.StreamEnabled ? stream.StreamViewType : 'off';
  await update(
    scope,
    `SetStream ${view} of ${table}`,
    view === 'off' ? off : on,
    (found) => viewOf(found) === view,
    // Another view takes a new stream: the old one has to end first.
    (found) => (view === 'off' || viewOf(found) !== 'off' ? off : on),
  );
}

export async function setDeletionProtection(scope: MigrationScope, table: string, isOn: boolean): Promise<void> {
  await update(
    scope,
    `SetDeletionProtection ${isOn ? 'on' : 'off'} of ${table}`,
    { TableName: table, DeletionProtectionEnabled: isOn },
    (found) => (found.DeletionProtectionEnabled ?? false) === isOn,
  );
}

export async function setBillingMode(scope: MigrationScope, table: string, billing: Billing): Promise<void> {
  if (billing === 'PAY_PER_REQUEST') {
    await update(
      scope,
      `SetBillingMode PAY_PER_REQUEST of ${table}`,
      { TableName: table, BillingMode: billing },
      (found) => isOnDemand(found),
    );
    return;
  }
  const units = { ReadCapacityUnits: billing.read, WriteCapacityUnits: billing.write };
  const request: UpdateTableCommandInput & { TableName: string } = {
    TableName: table,
    BillingMode: 'PROVISIONED',
    ProvisionedThroughput: units,
  };
  const has = (found: Pick<TableDescription, 'ProvisionedThroughput'>) =>
    found.ProvisionedThroughput?.ReadCapacityUnits === billing.read &&
    found.ProvisionedThroughput.WriteCapacityUnits === billing.write;
  await update(
    scope,
    `SetBillingMode read ${billing.read}, write ${billing.write} of ${table}`,
    request,
    (found) => !isOnDemand(found) && has(found) && (found.GlobalSecondaryIndexes ?? []).every(has),
    (found) => {
      const behind = (found.GlobalSecondaryIndexes ?? []).filter((index) => isOnDemand(found) || !has(index));
      const Update = { ProvisionedThroughput: units };
      const indexes = behind.map(({ IndexName }) => ({ Update: { ...Update, IndexName } }));
      return {
        TableName: table,
        BillingMode: 'PROVISIONED',
        // The same units as before are refused.
        ...((isOnDemand(found) || !has(found)) && { ProvisionedThroughput: units }),
        ...(indexes.length > 0 && { GlobalSecondaryIndexUpdates: indexes }),
      };
    },
  );
}

function isOnDemand({ BillingModeSummary }: TableDescription): boolean {
  return BillingModeSummary?.BillingMode === 'PAY_PER_REQUEST';
}

/** `ENABLING` counts as on: DynamoDB takes up to an hour for it, and nothing is wrong in the meantime. */
export async function setTimeToLive(scope: MigrationScope, table: string, attribute: string | 'off'): Promise<void> {
  const { requests } = scope;
  const request = { TableName: table, attribute };
  let toSend = { Enabled: false, AttributeName: attribute };
  const look = async (): Promise<Standing> => {
    const { TimeToLiveDescription: found } = await requests.describeTimeToLive(table);
    const status = found?.TimeToLiveStatus ?? 'DISABLED';
    const isOn = status === 'ENABLED' || status === 'ENABLING';
    if (attribute === 'off' ? !isOn : isOn && found?.AttributeName === attribute) return 'done';
    if (status === 'ENABLING' || status === 'DISABLING')
      return { waitsFor: `the time to live of ${table} is ${status}` };
    toSend = isOn
      ? { Enabled: false, AttributeName: found?.AttributeName ?? attribute }
      : { Enabled: true, AttributeName: attribute };
    return 'open';
  };
  const send = () => requests.updateTimeToLive({ TableName: table, TimeToLiveSpecification: toSend });
  await carryOut({ words: `SetTimeToLive ${attribute} of ${table}`, request, table, look, send }, scope);
}

export async function setPointInTimeRecovery(
  scope: MigrationScope,
  table: string,
  isOn: boolean,
  days?: number,
): Promise<void> {
  const { requests } = scope;
  const PointInTimeRecoverySpecification = {
    PointInTimeRecoveryEnabled: isOn,
    ...(isOn && days !== undefined && { RecoveryPeriodInDays: days }),
  };
  const request = { TableName: table, PointInTimeRecoverySpecification };
  const look = async (): Promise<Standing> => {
    const { ContinuousBackupsDescription: backups } = await requests.describeContinuousBackups(table);
    const found = backups?.PointInTimeRecoveryDescription;
    if ((found?.PointInTimeRecoveryStatus === 'ENABLED') !== isOn) return 'open';
    return isOn && days !== undefined && found?.RecoveryPeriodInDays !== days ? 'open' : 'done';
  };
  const send = () => requests.updateContinuousBackups(request);
  await carryOut(
    { words: `SetPointInTimeRecovery ${isOn ? 'on' : 'off'} of ${table}`, request, table, look, send },
    scope,
  );
}
