import { type DynamodbRuleCases, migrationCase } from '../cases.fixture';
import { indexTakesCapacity } from './index-takes-capacity';

export const indexTakesCapacityCases: DynamodbRuleCases = {
  rule: indexTakesCapacity.id,
  bad: [
    migrationCase(
      'five writes a second for a large table',
      `
        async up({ createIndex }: DynamodbMigrationContext) {
          await createIndex('reservations', {
            IndexName: 'BySku',
            AttributeDefinitions: [{ AttributeName: 'sku', AttributeType: 'S' }],
            KeySchema: [{ AttributeName: 'sku', KeyType: 'HASH' }],
            Projection: { ProjectionType: 'ALL' },
            ProvisionedThroughput: { ReadCapacityUnits: 5, WriteCapacityUnits: 5 },
          });
        }
      `,
    ),
  ],
  good: [
    migrationCase(
      'enough of them',
      `
        async up({ createIndex }: DynamodbMigrationContext) {
          await createIndex('reservations', {
            IndexName: 'BySku',
            AttributeDefinitions: [{ AttributeName: 'sku', AttributeType: 'S' }],
            KeySchema: [{ AttributeName: 'sku', KeyType: 'HASH' }],
            Projection: { ProjectionType: 'ALL' },
            ProvisionedThroughput: { ReadCapacityUnits: 5, WriteCapacityUnits: 1000 },
          });
        }
      `,
    ),
  ],
  nearMiss: [
    migrationCase(
      'a table that is paid on demand',
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
};
