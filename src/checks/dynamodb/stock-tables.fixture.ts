import { randomBytes } from 'node:crypto';
import {
  BatchWriteItemCommand,
  type CreateTableCommandInput,
  DynamoDBClient,
  type TableDescription,
} from '@aws-sdk/client-dynamodb';
import { inject } from 'vitest';
import type { Item } from '../../dynamodb/attribute-values';
import { type DynamodbMigrationClass, dynamodbMigrations } from '../../dynamodb/migrations';
import { migrationRequests } from '../../dynamodb/migrations/requests';
import type { PlannedStep } from '../../migrations/plan';
import type { CheckFinding } from '../check-finding';
import { type DynamodbChecksOptions, dynamodbChecks } from './dynamodb-checks';

const onDemand = { BillingMode: 'PAY_PER_REQUEST' as const };
const text = (AttributeName: string) => ({ AttributeName, AttributeType: 'S' as const });
const number = (AttributeName: string) => ({ AttributeName, AttributeType: 'N' as const });
const hash = (AttributeName: string) => ({ AttributeName, KeyType: 'HASH' as const });
const range = (AttributeName: string) => ({ AttributeName, KeyType: 'RANGE' as const });
const all = { Projection: { ProjectionType: 'ALL' as const } };
const units = { ProvisionedThroughput: { ReadCapacityUnits: 5, WriteCapacityUnits: 5 } };

const tables: readonly CreateTableCommandInput[] = [
  {
    TableName: 'stock',
    ...onDemand,
    AttributeDefinitions: [text('sku'), text('warehouse')],
    KeySchema: [hash('sku')],
    GlobalSecondaryIndexes: [{ IndexName: 'ByWarehouse', KeySchema: [hash('warehouse')], ...all }],
    StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' },
  },
  { TableName: 'old_stock', ...onDemand, AttributeDefinitions: [text('sku')], KeySchema: [hash('sku')] },
  { TableName: 'settings', ...onDemand, AttributeDefinitions: [text('name')], KeySchema: [hash('name')] },
  { TableName: 'reservations', ...units, AttributeDefinitions: [text('id')], KeySchema: [hash('id')] },
  {
    TableName: 'stock_events',
    ...onDemand,
    AttributeDefinitions: [text('streamId'), number('sequenceNumber')],
    KeySchema: [hash('streamId'), range('sequenceNumber')],
  },
];

const many = (count: number, item: (at: number) => Item) => Array.from({ length: count }, (_, at) => item(at));
const items: Readonly<Record<string, readonly Item[]>> = {
  stock: many(60, (at) => ({
    sku: { S: `SKU-${at}` },
    quantity: { N: String(at) },
    status: { S: at % 3 === 0 ? 'sold' : 'active' },
    warehouse: { S: `WH-${at % 40}` },
    countedAt: { S: '2026-01-31T12:00:00Z' },
    soldAt: { N: String(Math.round(Date.now() / 1000) - 86_400) },
    soldAtMilliseconds: { N: String(Date.now()) },
    endsAt: { N: String(Math.round(Date.now() / 1000) + 86_400) },
  })),
  old_stock: many(12, (at) => ({ sku: { S: `SKU-${at}` } })),
  settings: many(12, (at) => ({ name: { S: `setting-${at}` }, value: { S: 'on' } })),
  reservations: many(30, (at) => ({ id: { S: `R-${at}` }, sku: { S: `SKU-${at}` } })),
  stock_events: many(40, (at) => ({
    streamId: { S: `SKU-${at % 8}` },
    sequenceNumber: { N: String(Math.floor(at / 8) + 1) },
    eventType: { S: 'StockReserved' },
  })),
};

/** What no local engine says of a table: points in time, protection, and more items than a test has time for. */
const described: Readonly<Record<string, Partial<TableDescription>>> = {
  stock: { ItemCount: 2_400_000, TableSizeBytes: 480_000_000, DeletionProtectionEnabled: true },
  old_stock: { ItemCount: 12, TableSizeBytes: 240 },
  settings: { DeletionProtectionEnabled: true },
  reservations: {
    ItemCount: 900_000,
    TableSizeBytes: 90_000_000,
    DeletionProtectionEnabled: true,
    BillingModeSummary: { BillingMode: 'PROVISIONED', LastUpdateToPayPerRequestDateTime: new Date() },
  },
  stock_events: { ItemCount: 5_000_000, TableSizeBytes: 2_500_000_000, DeletionProtectionEnabled: true },
};

/** A target with the tables of the cases, and what a check finds of a migration on it. */
export async function stockTables() {
  // DynamoDB Local has a space of names for each key.
  const accessKeyId = `checks${randomBytes(6).toString('hex')}`;
  const settings = {
    endpoint: inject('dynamodbUrl'),
    region: 'us-east-1',
    credentials: { accessKeyId, secretAccessKey: 'evolvent' },
  };
  const engine = new DynamoDBClient(settings);
  const requests = migrationRequests(engine, () => 'the engine');
  for (const table of tables) await requests.createTable(table);
  for (const { TableName = '' } of tables) {
    while ((await requests.describeTable(TableName))?.TableStatus !== 'ACTIVE');
    const puts = (items[TableName] ?? []).map((Item) => ({ PutRequest: { Item } }));
    for (let first = 0; first < puts.length; first += 25) {
      const RequestItems = { [TableName]: puts.slice(first, first + 25) };
      await engine.send(new BatchWriteItemCommand({ RequestItems }));
    }
  }
  const client = new DynamoDBClient(settings);
  const sent: string[] = [];
  // Nothing changes the tables: what was read once is not asked again.
  const known = new Map<string, { readonly output: object }>();
  client.middlewareStack.add(
    (next, { commandName = '' }) =>
      async (args) => {
        const { TableName = '' } = args.input as { TableName?: string };
        sent.push(commandName.replace('Command', ''));
        if (commandName === 'DescribeContinuousBackupsCommand') {
          const PointInTimeRecoveryStatus = TableName === 'old_stock' ? 'DISABLED' : 'ENABLED';
          const ContinuousBackupsDescription = { PointInTimeRecoveryDescription: { PointInTimeRecoveryStatus } };
          return { response: {}, output: { $metadata: {}, ContinuousBackupsDescription } as never };
        }
        const question = JSON.stringify([commandName, args.input]);
        const answer = (known.get(question) as Awaited<ReturnType<typeof next>> | undefined) ?? (await next(args));
        known.set(question, answer);
        if (commandName === 'DescribeTableCommand') {
          const output = answer.output as { Table?: TableDescription };
          Object.assign(output.Table ?? {}, described[TableName]);
        }
        return answer;
      },
    { step: 'initialize', priority: 'low' },
  );
  const findingsOf = (migration: DynamodbMigrationClass, options?: DynamodbChecksOptions) =>
    checked(client, [migration], options);
  const close = () => {
    engine.destroy();
    client.destroy();
  };
  return { client, engine, settings, sent, findingsOf, close };
}

export async function checked(
  client: DynamoDBClient,
  migrations: readonly DynamodbMigrationClass[],
  options: DynamodbChecksOptions & { readonly withCoverage?: boolean } = {},
): Promise<readonly CheckFinding[]> {
  const target = dynamodbMigrations({ client, migrations });
  const { migrations: found } = await target.migrations();
  const steps = found.map(({ name, phase, wayBack }): PlannedStep => {
    return { target: 'dynamodb', name, phase, direction: 'up', wayBack, isTransactional: false, resumes: false };
  });
  const plan = { format: 1, id: 'plan', steps, heldBack: [], findings: [] };
  const context = { runId: 'check', signal: new AbortController().signal, log: () => {}, targets: [target] };
  const findings = (await dynamodbChecks(options).check(plan, context)) as readonly CheckFinding[];
  return findings.filter(({ rule }) => rule !== 'dynamodb-coverage' || options.withCoverage);
}
