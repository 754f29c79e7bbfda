import { type DynamodbRuleCases, migrationCase } from '../cases.fixture';
import { indexMissesItems } from './index-misses-items';

export const indexMissesItemsCases: DynamodbRuleCases = {
  rule: indexMissesItems.id,
  bad: [
    migrationCase(
      'an attribute that no item has',
      `
        async up({ createIndex }: DynamodbMigrationContext) {
          await createIndex('stock', {
            IndexName: 'ByColour',
            AttributeDefinitions: [{ AttributeName: 'colour', AttributeType: 'S' }],
            KeySchema: [{ AttributeName: 'colour', KeyType: 'HASH' }],
            Projection: { ProjectionType: 'ALL' },
          });
        }
      `,
    ),
    migrationCase(
      'an attribute of another type',
      `
        async up({ createIndex }: DynamodbMigrationContext) {
          await createIndex('stock', {
            IndexName: 'ByQuantity',
            AttributeDefinitions: [{ AttributeName: 'quantity', AttributeType: 'S' }],
            KeySchema: [{ AttributeName: 'quantity', KeyType: 'HASH' }],
            Projection: { ProjectionType: 'ALL' },
          });
        }
      `,
    ),
  ],
  good: [
    migrationCase(
      'once a transform has given it to all',
      `
        async up({ transformItems, createIndex }: DynamodbMigrationContext) {
          await transformItems({
            name: 'shelves',
            table: 'stock',
            rate: 500,
            transform: (item) =>
              item.shelf === undefined ? { ...item, shelf: { S: \`\${item.warehouse?.S}/\${item.sku?.S}\` } } : undefined,
          });
          await createIndex('stock', {
            IndexName: 'ByShelf',
            AttributeDefinitions: [{ AttributeName: 'shelf', AttributeType: 'S' }],
            KeySchema: [{ AttributeName: 'shelf', KeyType: 'HASH' }],
            Projection: { ProjectionType: 'ALL' },
          });
        }
      `,
    ),
  ],
  nearMiss: [
    migrationCase(
      'an attribute that all have',
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
      'a table that holds nothing yet',
      `
        async up({ createTable, createIndex }: DynamodbMigrationContext) {
          await createTable({
            TableName: 'scratch',
            BillingMode: 'PAY_PER_REQUEST',
            DeletionProtectionEnabled: true,
            AttributeDefinitions: [{ AttributeName: 'sku', AttributeType: 'S' }],
            KeySchema: [{ AttributeName: 'sku', KeyType: 'HASH' }],
          });
          await createIndex('scratch', {
            IndexName: 'ByColour',
            AttributeDefinitions: [{ AttributeName: 'colour', AttributeType: 'S' }],
            KeySchema: [{ AttributeName: 'colour', KeyType: 'HASH' }],
            Projection: { ProjectionType: 'ALL' },
          });
        }
      `,
    ),
  ],
};
