// Compiled in a project where the optional peers are installed too.
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { EventSchemaRegistry, EventStore, type EventStoreAdapter } from 'evolvent';
import { defineRule, postgresChecks } from 'evolvent/checks';
import { precompile, precompiled } from 'evolvent/compile';
import { dynamodbAdapter } from 'evolvent/dynamodb';
import { jsonSchema } from 'evolvent/json-schema';
import { CreateEventsTable1767225600000, postgresAdapter } from 'evolvent/postgres';
import { adapterConformance, type TestRunner } from 'evolvent/testing';
import type { DataSource, EntityManager } from 'typeorm';

declare const dataSource: DataSource;
declare const client: DynamoDBClient;
declare const documentClient: DynamoDBDocumentClient;
declare const runner: TestRunner;

const registry = EventSchemaRegistry.builder()
  .registerSchema('StockReserved', 1, jsonSchema({ type: 'object', properties: { sku: { type: 'string' } } }))
  .build();

const postgres: EventStoreAdapter<EntityManager> = postgresAdapter({ dataSource });
const dynamodb: EventStoreAdapter = dynamodbAdapter({ client, table: 'inventory_events' });

export const migrations = [CreateEventsTable1767225600000];
export const inTransaction = (manager: EntityManager) =>
  new EventStore({ registry, adapter: postgres }).within(manager);
export const onDynamodb = [dynamodb, dynamodbAdapter({ client: documentClient })];

// @ts-expect-error The types are there: a table is a string.
export const wrong = dynamodbAdapter({ client, table: 1 });

const rule = defineRule({
  id: 'our-own',
  title: 'Ours',
  group: 'destructive',
  severity: 'warning',
  meaning: 'Ours.',
  remedy: 'None.',
  *check({ kind, text }) {
    if (kind === 'TruncateStmt') yield { place: 'a table', explanation: text };
  },
});
export const check = postgresChecks({ rules: [rule], severities: { production: { 'our-own': 'blocker' } } });

export const compiled = registry.compiledWith(precompiled({ format: 1, makers: {} }));
export const { text } = precompile(registry, { samples: [{ eventType: 'StockReserved', payload: {} }] });

adapterConformance({
  name: 'memory',
  runner,
  capabilities: dynamodb.capabilities,
  open: async () => ({ adapter: dynamodb }),
});
