import { type DynamodbRuleCases, migrationCase } from '../cases.fixture';
import { indexWaits } from './index-waits';

export const indexWaitsCases: DynamodbRuleCases = {
  rule: indexWaits.id,
  bad: [
    migrationCase(
      'two indexes of one table',
      `
        async up({ createIndex }: DynamodbMigrationContext) {
          await createIndex('stock', {
            IndexName: 'BySku',
            AttributeDefinitions: [{ AttributeName: 'sku', AttributeType: 'S' }],
            KeySchema: [{ AttributeName: 'sku', KeyType: 'HASH' }],
            Projection: { ProjectionType: 'ALL' },
          });
          await createIndex('stock', {
            IndexName: 'ByNumber',
            AttributeDefinitions: [{ AttributeName: 'soldAt', AttributeType: 'N' }],
            KeySchema: [{ AttributeName: 'soldAt', KeyType: 'HASH' }],
            Projection: { ProjectionType: 'ALL' },
          });
        }
      `,
    ),
  ],
  good: [
    migrationCase(
      'one index',
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
  ],
  nearMiss: [
    migrationCase(
      'one of each of two tables',
      `
        async up({ createIndex }: DynamodbMigrationContext) {
          await createIndex('stock', {
            IndexName: 'BySku',
            AttributeDefinitions: [{ AttributeName: 'sku', AttributeType: 'S' }],
            KeySchema: [{ AttributeName: 'sku', KeyType: 'HASH' }],
            Projection: { ProjectionType: 'ALL' },
          });
          await createIndex('settings', {
            IndexName: 'ByName',
            AttributeDefinitions: [{ AttributeName: 'name', AttributeType: 'S' }],
            KeySchema: [{ AttributeName: 'name', KeyType: 'HASH' }],
            Projection: { ProjectionType: 'ALL' },
          });
        }
      `,
    ),
    migrationCase(
      'two of a table that is just made',
      `
        async up({ createTable, createIndex }: DynamodbMigrationContext) {
          await createTable({
            TableName: 'scratch',
            BillingMode: 'PAY_PER_REQUEST',
            AttributeDefinitions: [{ AttributeName: 'sku', AttributeType: 'S' }],
            KeySchema: [{ AttributeName: 'sku', KeyType: 'HASH' }],
          });
          await createIndex('scratch', {
            IndexName: 'ByColour',
            AttributeDefinitions: [{ AttributeName: 'colour', AttributeType: 'S' }],
            KeySchema: [{ AttributeName: 'colour', KeyType: 'HASH' }],
            Projection: { ProjectionType: 'ALL' },
          });
          await createIndex('scratch', {
            IndexName: 'ByUnit',
            AttributeDefinitions: [{ AttributeName: 'unit', AttributeType: 'S' }],
            KeySchema: [{ AttributeName: 'unit', KeyType: 'HASH' }],
            Projection: { ProjectionType: 'ALL' },
          });
        }
      `,
    ),
  ],
};
