import { EventStore, rest } from 'evolvent';
import { type DynamodbClient, dynamodbAdapter } from 'evolvent/dynamodb';
import { postgresAdapter } from 'evolvent/postgres';
import type { DataSource } from 'typeorm';
import { registry } from './events/registry';

/** The table as the service has had it since release 1: a key of its own name, and the payload in the remaining attributes. */
export const inventoryEvents = {
  table: 'inventory_events',
  eventTypeIndex: 'EventTypeIndex',
  layout: { streamId: 'inventoryItemId', payload: rest() },
} as const;

export function dynamodbStore(client: DynamodbClient) {
  // dynalite has no transactions. On AWS, leave this out: one append then takes many events.
  return new EventStore({ registry, adapter: dynamodbAdapter({ client, ...inventoryEvents, transactions: false }) });
}

/** The table that Evolvent's own migration makes. */
export function postgresStore(dataSource: DataSource) {
  return new EventStore({ registry, adapter: postgresAdapter({ dataSource }) });
}

/** Either of them: the rest of the service does not know which. */
export type InventoryStore = ReturnType<typeof dynamodbStore> | ReturnType<typeof postgresStore>;
