import type { DynamodbClient } from '../../../dynamodb/client';
import type { DynamodbMigrationContext, PutItemsOptions, TransformCounts } from '../../../dynamodb/migrations';
import { migrationErrors } from '../../../migrations/errors';
import { changeTable } from './change-tables';
import type { TriedTransform } from './dry-request';
import { estimated } from './estimated';
import { streamOf } from './table-state';
import { record, type Trial } from './trial';
import { tryTransform } from './try-transform';

/** What a migration is given while it is tried: it writes down what it is asked for, and sends nothing. */
export function dryContext(trial: Trial, client: DynamodbClient): DynamodbMigrationContext {
  const { watch, tables } = trial;
  const existing = async (table: string) => {
    await watch.takesPlace();
    const state = await tables.now(table);
    if (state.description !== undefined) return state;
    const reason = 'there is no such table';
    const remedy = 'Create it in an earlier migration, or correct its name.';
    throw migrationErrors.failure('DATABASE_UNFIT', { place: `Table ${table}`, reason, remedy });
  };
  const update = async (TableName: string, settings: object) => {
    await existing(TableName);
    await changeTable(trial, 'UpdateTable', { TableName, ...settings });
  };
  return {
    client,
    signal: watch.signal,
    log: () => {},
    async createTable(input) {
      await watch.takesPlace();
      await changeTable(trial, 'CreateTable', input);
    },
    async deleteTable(TableName) {
      await watch.takesPlace();
      await changeTable(trial, 'DeleteTable', { TableName });
    },
    createIndex: (table, { AttributeDefinitions, ...Create }) =>
      update(table, { AttributeDefinitions, GlobalSecondaryIndexUpdates: [{ Create }] }),
    dropIndex: (table, IndexName) => update(table, { GlobalSecondaryIndexUpdates: [{ Delete: { IndexName } }] }),
    async setTimeToLive(TableName, attribute) {
      const { timeToLive } = await existing(TableName);
      const isOff = attribute === 'off';
      const TimeToLiveSpecification = { Enabled: !isOff, AttributeName: isOff ? timeToLive : attribute };
      await changeTable(trial, 'UpdateTimeToLive', { TableName, TimeToLiveSpecification });
    },
    async setStream(TableName, view) {
      if (streamOf(await existing(TableName)) === view) return;
      const StreamSpecification =
        view === 'off' ? { StreamEnabled: false } : { StreamEnabled: true, StreamViewType: view };
      await changeTable(trial, 'UpdateTable', { TableName, StreamSpecification });
    },
    async setPointInTimeRecovery(TableName, isOn) {
      await existing(TableName);
      const PointInTimeRecoverySpecification = { PointInTimeRecoveryEnabled: isOn };
      await changeTable(trial, 'UpdateContinuousBackups', { TableName, PointInTimeRecoverySpecification });
    },
    setDeletionProtection: (table, DeletionProtectionEnabled) => update(table, { DeletionProtectionEnabled }),
    setBillingMode: (table, billing) =>
      billing === 'PAY_PER_REQUEST'
        ? update(table, { BillingMode: billing })
        : update(table, {
            BillingMode: 'PROVISIONED',
            ProvisionedThroughput: { ReadCapacityUnits: billing.read, WriteCapacityUnits: billing.write },
          }),
    async transformItems(options) {
      const { table: name, transform, ...rest } = options;
      const before = await existing(name);
      const tried = await tryTransform(trial, options, before);
      const input = { table: name, ...rest, transform: String(transform).replace(/\s+/g, ' ') };
      record(trial, { kind: 'transform-items', options, tried }, { name, command: 'TransformItems', input, before });
      tables.transforms(name, transform);
      const counts = countsOf(tried);
      return tried.isWhole ? counts : estimated(watch, counts, `how many items of ${name} are changed`);
    },
    async putItems(options) {
      const { name: batch, table: name, overwrite = false } = options;
      const before = await existing(name);
      const input = { name: batch, table: name, overwrite };
      record(trial, { kind: 'put-items', overwrite }, { name, command: 'PutItems', input, before });
      const { count, isWhole } = await firstOf(options, trial.tried);
      tables.writes(name);
      const counts = { read: count, written: count, skipped: 0 };
      const isKnown = isWhole && (before.isNew || overwrite);
      return isKnown ? counts : estimated(watch, counts, `how many items are put into ${name}`);
    },
  };
}

function countsOf({ items }: TriedTransform): TransformCounts {
  const written = items.filter(({ after }) => after !== undefined).length;
  return { read: items.length, written, skipped: items.length - written, conflicts: 0 };
}

/** Counts them, and takes no more than the first: a source may be endless. */
async function firstOf({ items }: PutItemsOptions, most: number) {
  let count = 0;
  for await (const _ of items) {
    count += 1;
    if (count > most) return { count, isWhole: false };
  }
  return { count, isWhole: true };
}
