import { type DynamodbRuleCases, migrationCase } from '../cases.fixture';
import { indexDropped } from './index-dropped';

export const indexDroppedCases: DynamodbRuleCases = {
  rule: indexDropped.id,
  bad: [
    migrationCase(
      'an index that may be queried',
      `
        async up({ dropIndex }: DynamodbMigrationContext) {
          await dropIndex('stock', 'ByWarehouse');
        }
      `,
    ),
    migrationCase(
      'in the phase contract, where nobody can tell either',
      `
        readonly phase = 'contract';

        async up({ dropIndex }: DynamodbMigrationContext) {
          await dropIndex('stock', 'ByWarehouse');
        }
      `,
    ),
    migrationCase(
      'by a request of the client',
      `
        async up({ client }: DynamodbMigrationContext) {
          await client.send(
            new UpdateTableCommand({ TableName: 'stock', GlobalSecondaryIndexUpdates: [{ Delete: { IndexName: 'ByWarehouse' } }] }),
          );
        }
      `,
    ),
  ],
  good: [
    migrationCase(
      'another index beside it',
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
      'an index that is not there',
      `
        async up({ dropIndex }: DynamodbMigrationContext) {
          await dropIndex('stock', 'ByColour');
        }
      `,
    ),
    migrationCase(
      'an index that the same run has made',
      `
        async up({ createIndex, dropIndex }: DynamodbMigrationContext) {
          await createIndex('stock', {
            IndexName: 'BySku',
            AttributeDefinitions: [{ AttributeName: 'sku', AttributeType: 'S' }],
            KeySchema: [{ AttributeName: 'sku', KeyType: 'HASH' }],
            Projection: { ProjectionType: 'ALL' },
          });
          await dropIndex('stock', 'BySku');
        }
      `,
    ),
  ],
};
