export { type DynamodbAdapterOptions, dynamodbAdapter } from './adapter';
export type { DynamodbClient } from './client';
export { type CreateEventsTableOptions, createEventsTable } from './create-events-table';
export { type DynamodbLayout, eventsTableLayout } from './layout';
export { type DynamodbEventArchiveOptions, dynamodbEventArchive } from './migrations/event-archive';
export {
  type Billing,
  type DynamodbMigration,
  type DynamodbMigrationClass,
  type DynamodbMigrationContext,
  type DynamodbMigrationsOptions,
  type DynamodbMigrationTarget,
  dynamodbMigrations,
  type IndexToCreate,
  type ItemFilter,
  type MigrationSource,
  type PutCounts,
  type PutItemsOptions,
  type RepeatableDynamodbMigration,
  type StreamView,
  type TransformCounts,
  type TransformItemsOptions,
} from './migrations/index';
