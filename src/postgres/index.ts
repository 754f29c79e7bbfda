export { type PostgresAdapterOptions, postgresAdapter } from './adapter';
export { type CreateEventsTableOptions, createEventsTable } from './create-events-table';
export type { EventsTableOptions } from './events-table';
export { eventsTableLayout, type PostgresLayout } from './layout';
export {
  CreateEventsTable1767225600000,
  createEventsTableMigration,
  type EventsTableMigrationOptions,
} from './migration';
export {
  type PostgresMigrationsOptions,
  type PostgresMigrationTarget,
  postgresMigrations,
  type RepeatableMigration,
  repeatable,
} from './migrations';
export { forgetBatches } from './migrations/checkpoint';
export { type PostgresEventArchiveOptions, postgresEventArchive } from './migrations/event-archive';
export { type BatchesResult, type InBatchesOptions, inBatches } from './migrations/in-batches';
export { type PgDumpOptions, pgDump } from './migrations/pg-dump';
export type { PostgresConnection } from './migrations/postgres-programs';
export { type SeedInBatchesOptions, type SeedRow, seedInBatches } from './migrations/seed-in-batches';
export { type SqlInvariantOptions, sqlInvariant } from './migrations/sql-invariant';
