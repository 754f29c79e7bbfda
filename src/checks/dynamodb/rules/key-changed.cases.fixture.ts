import { type DynamodbRuleCases, migrationCase } from '../cases.fixture';
import { keyChanged } from './key-changed';

export const keyChangedCases: DynamodbRuleCases = {
  rule: keyChanged.id,
  bad: [
    migrationCase(
      'deleted, and made with another key',
      `
        async up({ deleteTable, createTable }: DynamodbMigrationContext) {
          await deleteTable('old_stock');
          await createTable({
            TableName: 'old_stock',
            BillingMode: 'PAY_PER_REQUEST',
            DeletionProtectionEnabled: true,
            AttributeDefinitions: [
              { AttributeName: 'warehouse', AttributeType: 'S' },
              { AttributeName: 'sku', AttributeType: 'S' },
            ],
            KeySchema: [
              { AttributeName: 'warehouse', KeyType: 'HASH' },
              { AttributeName: 'sku', KeyType: 'RANGE' },
            ],
          });
        }
      `,
    ),
    migrationCase(
      'made while it is there with another key',
      `
        async up({ createTable }: DynamodbMigrationContext) {
          await createTable({
            TableName: 'old_stock',
            BillingMode: 'PAY_PER_REQUEST',
            DeletionProtectionEnabled: true,
            AttributeDefinitions: [
              { AttributeName: 'warehouse', AttributeType: 'S' },
              { AttributeName: 'sku', AttributeType: 'S' },
            ],
            KeySchema: [
              { AttributeName: 'warehouse', KeyType: 'HASH' },
              { AttributeName: 'sku', KeyType: 'RANGE' },
            ],
          });
        }
      `,
    ),
    migrationCase(
      'an index that is there with another key',
      `
        async up({ createIndex }: DynamodbMigrationContext) {
          await createIndex('stock', {
            IndexName: 'ByWarehouse',
            AttributeDefinitions: [{ AttributeName: 'status', AttributeType: 'S' }],
            KeySchema: [{ AttributeName: 'status', KeyType: 'HASH' }],
            Projection: { ProjectionType: 'ALL' },
          });
        }
      `,
    ),
  ],
  good: [
    migrationCase(
      'a table of another name',
      `
        async up({ createTable, setPointInTimeRecovery }: DynamodbMigrationContext) {
          await createTable({
            TableName: 'stock_by_warehouse',
            BillingMode: 'PAY_PER_REQUEST',
            DeletionProtectionEnabled: true,
            AttributeDefinitions: [
              { AttributeName: 'warehouse', AttributeType: 'S' },
              { AttributeName: 'sku', AttributeType: 'S' },
            ],
            KeySchema: [
              { AttributeName: 'warehouse', KeyType: 'HASH' },
              { AttributeName: 'sku', KeyType: 'RANGE' },
            ],
          });
          await setPointInTimeRecovery('stock_by_warehouse', true);
        }
      `,
    ),
  ],
  nearMiss: [
    migrationCase(
      'made as it is there already',
      `
        async up({ createTable }: DynamodbMigrationContext) {
          await createTable({
            TableName: 'old_stock',
            BillingMode: 'PAY_PER_REQUEST',
            AttributeDefinitions: [{ AttributeName: 'sku', AttributeType: 'S' }],
            KeySchema: [{ AttributeName: 'sku', KeyType: 'HASH' }],
          });
        }
      `,
    ),
    migrationCase(
      'deleted, and made with the same key',
      `
        async up({ deleteTable, createTable }: DynamodbMigrationContext) {
          await deleteTable('old_stock');
          await createTable({
            TableName: 'old_stock',
            BillingMode: 'PAY_PER_REQUEST',
            AttributeDefinitions: [{ AttributeName: 'sku', AttributeType: 'S' }],
            KeySchema: [{ AttributeName: 'sku', KeyType: 'HASH' }],
          });
        }
      `,
    ),
  ],
};
