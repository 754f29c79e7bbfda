export { type DynamodbMigrationsOptions, dynamodbMigrations } from './dynamodb-migrations';
export type { MigrationSource } from './found-migrations';
export type { IndexToCreate } from './index-changes';
export type { DynamodbMigration, DynamodbMigrationClass, RepeatableDynamodbMigration } from './migration-class';
export type { DynamodbMigrationContext } from './migration-context';
export { type DynamodbMigrationTarget, isDynamodbMigrationTarget } from './migration-target';
export type { Billing, StreamView } from './setting-changes';
export type {
  ItemFilter,
  PutCounts,
  PutItemsOptions,
  TransformCounts,
  TransformItemsOptions,
} from './transform-options';
