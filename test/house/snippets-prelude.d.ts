/** Names that a reader of the documentation brings along. */
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type {
  DataSourceOptions,
  EntityTarget,
  DataSource as TypeormDataSource,
  QueryRunner as TypeormQueryRunner,
} from 'typeorm';
import type * as vitest from 'vitest';
import type { z as zod } from 'zod';
import type { UpcastModule } from '../../src/compile/index';
import type * as dynamodb from '../../src/dynamodb/index';
import type * as core from '../../src/index';
import type * as jsonSchemas from '../../src/json-schema/index';
import type * as postgres from '../../src/postgres/index';
import type * as testing from '../../src/testing/index';

interface Reservation {
  sku: string;
  quantity: number;
  warehouseId: string;
  reservationId: string;
}
type ReservedDefinition = core.EventDefinition<
  'StockReserved',
  3,
  Reservation,
  { eventVersion: 1; payload: { sku: string; qty: number } }
>;
type ReceivedDefinition = core.EventDefinition<'StockReceived', 1, { sku: string; quantity: number }>;
type Registry = core.EventSchemaRegistry<
  NonNullable<ReservedDefinition['~event']> | NonNullable<ReceivedDefinition['~event']>
>;

declare global {
  const z: typeof zod;
  const defineEvent: typeof core.defineEvent;
  const retireEvent: typeof core.retireEvent;
  const splitEvent: typeof core.splitEvent;
  const EventSchemaRegistry: typeof core.EventSchemaRegistry;
  const EventStore: typeof core.EventStore;
  const inMemoryAdapter: typeof core.inMemoryAdapter;
  const isEvolventError: typeof core.isEvolventError;
  const rest: typeof core.rest;
  const none: typeof core.none;
  const prefixed: typeof core.prefixed;
  const padded: typeof core.padded;
  const nameSuffix: typeof core.nameSuffix;
  const inMetadata: typeof core.inMetadata;
  const jsonText: typeof core.jsonText;
  type CurrentEventOf<R extends { readonly '~events'?: core.EventShape | undefined }> = core.CurrentEventOf<R>;
  const jsonSchema: typeof jsonSchemas.jsonSchema;
  const postgresAdapter: typeof postgres.postgresAdapter;
  const createEventsTableMigration: typeof postgres.createEventsTableMigration;
  const CreateEventsTable1767225600000: typeof postgres.CreateEventsTable1767225600000;
  const dynamodbAdapter: typeof dynamodb.dynamodbAdapter;
  const dynamodbMigrations: typeof dynamodb.dynamodbMigrations;
  type DynamodbMigration = dynamodb.DynamodbMigration;
  type DynamodbMigrationContext = dynamodb.DynamodbMigrationContext;
  const createEventsTable: typeof postgres.createEventsTable & typeof dynamodb.createEventsTable;
  const { defineConfig, createMigrationRunner }: typeof import('../../src/migrations');
  const { postgresMigrations, repeatable }: typeof postgres;
  const inBatches: typeof postgres.inBatches;
  const seedInBatches: typeof postgres.seedInBatches;
  const forgetBatches: typeof postgres.forgetBatches;
  const sqlInvariant: typeof postgres.sqlInvariant;
  const streamInvariant: typeof import('../../src/migrations/verify/stream-invariant').streamInvariant;
  const comparison: typeof import('../../src/migrations/verify/comparison').comparison;
  const logTo: typeof import('../../src/migrations/logging').logTo;
  const { defineRule, postgresChecks, dynamodbChecks, eventChecks, checkSqlText }: typeof import('../../src/checks');
  type QueryRunner = TypeormQueryRunner;
  const adapterConformance: typeof testing.adapterConformance;
  const postgresEventArchive: typeof postgres.postgresEventArchive;
  const pgDump: typeof postgres.pgDump;
  const dynamodbEventArchive: typeof dynamodb.dynamodbEventArchive;
  const { eventExport, appendAgain }: typeof import('../../src/migrations/restore-points');
  const { rdsSnapshot, rdsPointInTime, dynamodbBackup, dynamodbPointInTimeGate }: typeof import('../../src/aws-backup');
  const rds: import('@aws-sdk/client-rds').RDSClient;
  const file: string;
  const DataSource: new (options: DataSourceOptions | object) => TypeormDataSource;
  const { describe, test, beforeAll, afterAll }: Pick<typeof vitest, 'describe' | 'test' | 'beforeAll' | 'afterAll'>;

  const client: DynamoDBClient;
  const dataSource: TypeormDataSource;
  const queryRunner: TypeormQueryRunner;
  const options: DataSourceOptions;
  const reservation: EntityTarget<object>;
  const layout: Partial<postgres.PostgresLayout>;
  const StockReserved: ReservedDefinition;
  const StockReceived: ReceivedDefinition;
  const registry: Registry;
  const store: core.EventStore<NonNullable<ReservedDefinition['~event']> | NonNullable<ReceivedDefinition['~event']>>;
  const payload: Reservation;
  const upcasts: UpcastModule;
  const message: core.EventMessage;
  const messages: readonly core.EventMessage[];
  const reservedV1: core.StandardSchema;
  const reservedV2: core.StandardSchema;
  const parseExactJson: typeof import('../../src/store/exact-json').parseExactJson;
  const myAdapter: () => core.EventStoreAdapter;
}
