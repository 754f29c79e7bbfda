import type {
  CreateTableCommandInput,
  GlobalSecondaryIndexUpdate,
  TableDescription,
  UpdateContinuousBackupsCommandInput,
  UpdateTableCommandInput,
  UpdateTimeToLiveCommandInput,
} from '@aws-sdk/client-dynamodb';
import type { Billing } from '../../../dynamodb/migrations';
import { indexDifferences, tableDifferences } from '../../../dynamodb/migrations/table-difference';
import type { DryChange } from './dry-request';
import { hasIndex, isOnDemand, streamOf, type TableState } from './table-state';
import { record, type Trial } from './trial';

/** A change of a table, in the words of DynamoDB's own requests. Nothing is written down where it changes nothing. */
interface TableChange {
  readonly change: DryChange;
  readonly after: (state: TableState) => Partial<TableState>;
}

export async function changeTable(trial: Trial, command: string, input: object): Promise<void> {
  const name = String(Reflect.get(input, 'TableName') ?? '');
  const make = changes[command];
  if (make === undefined) return;
  for (const { change, after } of make(input as never, await trial.tables.now(name))) {
    const before = await trial.tables.now(name);
    record(trial, change, { name, command, input, before });
    await trial.tables.change(name, after);
  }
}

const changes: Readonly<Record<string, (input: never, state: TableState) => readonly TableChange[]>> = {
  CreateTable: createTable,
  DeleteTable: deleteTable,
  UpdateTable: updateTable,
  UpdateTimeToLive: ({ TimeToLiveSpecification: given }: UpdateTimeToLiveCommandInput, { timeToLive }) => {
    const attribute = given?.Enabled ? (given.AttributeName ?? '') : 'off';
    if (attribute === timeToLive) return [];
    return [{ change: { kind: 'set-time-to-live', attribute }, after: () => ({ timeToLive: attribute }) }];
  },
  UpdateContinuousBackups: (
    { PointInTimeRecoverySpecification: given }: UpdateContinuousBackupsCommandInput,
    { recovery },
  ) => {
    const isOn = given?.PointInTimeRecoveryEnabled ?? false;
    if (recovery === (isOn ? 'on' : 'off')) return [];
    return [{ change: { kind: 'set-recovery', isOn }, after: () => ({ recovery: isOn ? 'on' : 'off' }) }];
  },
};

export const tableCommands: readonly string[] = Object.keys(changes);

function createTable(input: CreateTableCommandInput, { description: found }: TableState): readonly TableChange[] {
  const differences = found === undefined ? [] : tableDifferences(input, found);
  if (found !== undefined && differences.length === 0) return [];
  const description = made(input);
  const change = { kind: 'create-table', input, differences } as const;
  // One that is there and differs stays: the run ends here.
  if (found !== undefined) return [{ change, after: () => ({}) }];
  return [{ change, after: () => ({ description, isNew: true, timeToLive: 'off', recovery: 'off' }) }];
}

function deleteTable(_: object, { description, isNew }: TableState): readonly TableChange[] {
  if (description === undefined) return [];
  const after = () => ({ description: undefined, isNew: false, ...(!isNew && { deleted: description }) });
  return [{ change: { kind: 'delete-table' }, after }];
}

function updateTable(input: UpdateTableCommandInput, state: TableState): readonly TableChange[] {
  const { StreamSpecification: stream, DeletionProtectionEnabled: isProtected } = input;
  const found: TableChange[] = (input.GlobalSecondaryIndexUpdates ?? []).flatMap((update) =>
    indexChange(update, input, state),
  );
  const view = stream?.StreamEnabled ? (stream.StreamViewType ?? 'on') : 'off';
  if (stream !== undefined && view !== streamOf(state)) {
    found.push({ change: { kind: 'set-stream', view }, after: described(() => ({ StreamSpecification: stream })) });
  }
  if (isProtected !== undefined && isProtected !== (state.description?.DeletionProtectionEnabled ?? false)) {
    const after = described(() => ({ DeletionProtectionEnabled: isProtected }));
    found.push({ change: { kind: 'set-protection', isOn: isProtected }, after });
  }
  const billing = billingOf(input, state);
  if (billing !== undefined) {
    const BillingMode = billing === 'PAY_PER_REQUEST' ? billing : 'PROVISIONED';
    const after = described(() => ({
      BillingModeSummary: { BillingMode },
      ProvisionedThroughput:
        billing === 'PAY_PER_REQUEST'
          ? undefined
          : { ReadCapacityUnits: billing.read, WriteCapacityUnits: billing.write },
    }));
    found.push({ change: { kind: 'set-billing', billing }, after });
  }
  return found;
}

function indexChange(
  { Create, Delete }: GlobalSecondaryIndexUpdate,
  { AttributeDefinitions = [] }: UpdateTableCommandInput,
  state: TableState,
): readonly TableChange[] {
  if (Create !== undefined && !hasIndex(state, Create.IndexName ?? '')) {
    const after = described((table) => ({
      AttributeDefinitions: [...(table.AttributeDefinitions ?? []), ...AttributeDefinitions],
      GlobalSecondaryIndexes: [
        ...(table.GlobalSecondaryIndexes ?? []),
        { ...Create, IndexStatus: 'ACTIVE' as const } as never,
      ],
    }));
    const change = { kind: 'create-index', index: { ...Create, AttributeDefinitions }, differences: [] } as const;
    return [{ change, after }];
  }
  if (Create !== undefined && state.description !== undefined) {
    const differences = indexDifferences(Create, { AttributeDefinitions }, state.description);
    const change = { kind: 'create-index', index: { ...Create, AttributeDefinitions }, differences } as const;
    return differences.length === 0 ? [] : [{ change, after: () => ({}) }];
  }
  const index = Delete?.IndexName;
  if (index === undefined || !hasIndex(state, index)) return [];
  const after = described(({ GlobalSecondaryIndexes = [] }) => ({
    GlobalSecondaryIndexes: GlobalSecondaryIndexes.filter(({ IndexName }) => IndexName !== index),
  }));
  return [{ change: { kind: 'drop-index', index }, after }];
}

function billingOf(
  { BillingMode, ProvisionedThroughput: units }: UpdateTableCommandInput,
  state: TableState,
): Billing | undefined {
  if (BillingMode === 'PAY_PER_REQUEST') return isOnDemand(state) ? undefined : BillingMode;
  if (units === undefined) return undefined;
  const before = state.description?.ProvisionedThroughput;
  const [read, write] = [units.ReadCapacityUnits ?? 0, units.WriteCapacityUnits ?? 0];
  if (!isOnDemand(state) && before?.ReadCapacityUnits === read && before.WriteCapacityUnits === write) return undefined;
  return { read, write };
}

function described(change: (table: TableDescription) => Partial<Record<keyof TableDescription, unknown>>) {
  return ({ description }: TableState): Partial<TableState> =>
    description === undefined
      ? {}
      : { description: { ...description, ...(change(description) as Partial<TableDescription>) } };
}

/** As DynamoDB describes a table that was made so. */
function made({
  GlobalSecondaryIndexes = [],
  LocalSecondaryIndexes = [],
  ...input
}: CreateTableCommandInput): TableDescription {
  return {
    TableName: input.TableName,
    AttributeDefinitions: input.AttributeDefinitions,
    KeySchema: input.KeySchema,
    TableStatus: 'ACTIVE',
    ItemCount: 0,
    TableSizeBytes: 0,
    BillingModeSummary: { BillingMode: input.BillingMode ?? 'PROVISIONED' },
    ProvisionedThroughput: input.ProvisionedThroughput,
    StreamSpecification: input.StreamSpecification,
    DeletionProtectionEnabled: input.DeletionProtectionEnabled ?? false,
    GlobalSecondaryIndexes: GlobalSecondaryIndexes.map((index) => ({ ...index, IndexStatus: 'ACTIVE' })),
    LocalSecondaryIndexes,
  } as TableDescription;
}
