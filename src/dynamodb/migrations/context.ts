import type { DynamodbClient } from '../client';
import { createIndex, dropIndex } from './index-changes';
import type { DynamodbMigrationContext } from './migration-context';
import type { MigrationScope } from './migration-scope';
import { putItems } from './put-items';
import {
  setBillingMode,
  setDeletionProtection,
  setPointInTimeRecovery,
  setStream,
  setTimeToLive,
} from './setting-changes';
import { createTable, deleteTable } from './table-changes';
import { transformItems } from './transform-items';

export function migrationContext(client: DynamodbClient, scope: MigrationScope): DynamodbMigrationContext {
  const within =
    <Arguments extends unknown[], Answer>(method: (scope: MigrationScope, ...given: Arguments) => Promise<Answer>) =>
    (...given: Arguments) =>
      method(scope, ...given);
  return {
    client,
    signal: scope.signal,
    log: scope.log,
    createTable: within(createTable),
    deleteTable: within(deleteTable),
    createIndex: within(createIndex),
    dropIndex: within(dropIndex),
    setTimeToLive: within(setTimeToLive),
    setStream: within(setStream),
    setPointInTimeRecovery: within(setPointInTimeRecovery),
    setDeletionProtection: within(setDeletionProtection),
    setBillingMode: within(setBillingMode),
    transformItems: within(transformItems),
    putItems: within(putItems),
  };
}
