import { type DynamodbRuleCases, migrationCase } from '../cases.fixture';
import { hotIndex } from './hot-index';

export const hotIndexCases: DynamodbRuleCases = {
  rule: hotIndex.id,
  bad: [
    migrationCase(
      'on a status',
      `
        async up({ createIndex }: DynamodbMigrationContext) {
          await createIndex('stock', {
            IndexName: 'ByStatus',
            AttributeDefinitions: [{ AttributeName: 'status', AttributeType: 'S' }],
            KeySchema: [{ AttributeName: 'status', KeyType: 'HASH' }],
            Projection: { ProjectionType: 'ALL' },
          });
        }
      `,
    ),
    migrationCase(
      'on what a transform of the run gives to all items',
      `
        async up({ transformItems, createIndex }: DynamodbMigrationContext) {
          await transformItems({
            name: 'units',
            table: 'stock',
            rate: 500,
            transform: (item) => (item.unit === undefined ? { ...item, unit: { S: 'piece' } } : undefined),
          });
          await createIndex('stock', {
            IndexName: 'ByUnit',
            AttributeDefinitions: [{ AttributeName: 'unit', AttributeType: 'S' }],
            KeySchema: [{ AttributeName: 'unit', KeyType: 'HASH' }],
            Projection: { ProjectionType: 'ALL' },
          });
        }
      `,
    ),
  ],
  good: [
    migrationCase(
      'on an attribute of many values',
      `
        async up({ createIndex }: DynamodbMigrationContext) {
          await createIndex('stock', {
            IndexName: 'BySku',
            AttributeDefinitions: [{ AttributeName: 'sku', AttributeType: 'S' }],
            KeySchema: [{ AttributeName: 'sku', KeyType: 'HASH' }],
            Projection: { ProjectionType: 'ALL' },
          });
        }
      `,
    ),
    migrationCase(
      'the attribute of few values as the sort key',
      `
        async up({ createIndex }: DynamodbMigrationContext) {
          await createIndex('stock', {
            IndexName: 'ByWarehouseAndStatus',
            AttributeDefinitions: [
              { AttributeName: 'warehouse', AttributeType: 'S' },
              { AttributeName: 'status', AttributeType: 'S' },
            ],
            KeySchema: [
              { AttributeName: 'warehouse', KeyType: 'HASH' },
              { AttributeName: 'status', KeyType: 'RANGE' },
            ],
            Projection: { ProjectionType: 'ALL' },
          });
        }
      `,
    ),
  ],
  nearMiss: [
    migrationCase(
      'a status spread over many values',
      `
        async up({ transformItems, createIndex }: DynamodbMigrationContext) {
          await transformItems({
            name: 'shards',
            table: 'stock',
            rate: 500,
            transform: (item) =>
              item.statusShard === undefined
                ? { ...item, statusShard: { S: \`\${item.status?.S}#\${item.sku?.S?.slice(-1)}\` } }
                : undefined,
          });
          await createIndex('stock', {
            IndexName: 'ByStatusShard',
            AttributeDefinitions: [{ AttributeName: 'statusShard', AttributeType: 'S' }],
            KeySchema: [{ AttributeName: 'statusShard', KeyType: 'HASH' }],
            Projection: { ProjectionType: 'ALL' },
          });
        }
      `,
    ),
    migrationCase(
      'a table that holds nothing yet',
      `
        async up({ createTable, setPointInTimeRecovery, createIndex }: DynamodbMigrationContext) {
          await createTable({
            TableName: 'scratch',
            BillingMode: 'PAY_PER_REQUEST',
            DeletionProtectionEnabled: true,
            AttributeDefinitions: [{ AttributeName: 'sku', AttributeType: 'S' }],
            KeySchema: [{ AttributeName: 'sku', KeyType: 'HASH' }],
          });
          await setPointInTimeRecovery('scratch', true);
          await createIndex('scratch', {
            IndexName: 'ByStatus',
            AttributeDefinitions: [{ AttributeName: 'status', AttributeType: 'S' }],
            KeySchema: [{ AttributeName: 'status', KeyType: 'HASH' }],
            Projection: { ProjectionType: 'ALL' },
          });
        }
      `,
    ),
  ],
};
