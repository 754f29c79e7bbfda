export { type DynamodbAdapterOptions, dynamodbAdapter } from './adapter';
export type { DynamodbClient } from './client';
export { type CreateEventsTableOptions, createEventsTable } from './create-events-table';
export { type DynamodbLayout, eventsTableLayout } from './layout';
export { type DynamodbEventArchiveOptions, dynamodbEventArchive } from './migrations/event-archive';
