import { type DynamodbRuleCases, migrationCase } from '../cases.fixture';
import { protectionOff } from './protection-off';

export const protectionOffCases: DynamodbRuleCases = {
  rule: protectionOff.id,
  bad: [
    migrationCase(
      'a table that is made',
      `
        async up({ createTable, setPointInTimeRecovery }: DynamodbMigrationContext) {
          await createTable({
            TableName: 'scratch',
            BillingMode: 'PAY_PER_REQUEST',
            AttributeDefinitions: [{ AttributeName: 'sku', AttributeType: 'S' }],
            KeySchema: [{ AttributeName: 'sku', KeyType: 'HASH' }],
          });
          await setPointInTimeRecovery('scratch', true);
        }
      `,
    ),
    migrationCase(
      'turned off',
      `
        async up({ setDeletionProtection }: DynamodbMigrationContext) {
          await setDeletionProtection('stock', false);
        }
      `,
    ),
  ],
  good: [
    migrationCase(
      'a table that is made with it',
      `
        async up({ createTable, setPointInTimeRecovery }: DynamodbMigrationContext) {
          await createTable({
            TableName: 'scratch',
            BillingMode: 'PAY_PER_REQUEST',
            DeletionProtectionEnabled: true,
            AttributeDefinitions: [{ AttributeName: 'sku', AttributeType: 'S' }],
            KeySchema: [{ AttributeName: 'sku', KeyType: 'HASH' }],
          });
          await setPointInTimeRecovery('scratch', true);
        }
      `,
    ),
  ],
  nearMiss: [
    migrationCase(
      'turned on once it is made',
      `
        async up({ createTable, setDeletionProtection }: DynamodbMigrationContext) {
          await createTable({
            TableName: 'scratch',
            BillingMode: 'PAY_PER_REQUEST',
            AttributeDefinitions: [{ AttributeName: 'sku', AttributeType: 'S' }],
            KeySchema: [{ AttributeName: 'sku', KeyType: 'HASH' }],
          });
          await setDeletionProtection('scratch', true);
        }
      `,
    ),
    migrationCase(
      'a table that is protected',
      `
        async up({ transformItems }: DynamodbMigrationContext) {
          await transformItems({
            name: 'units',
            table: 'settings',
            rate: 500,
            transform: (item) => (item.unit === undefined ? { ...item, unit: { S: 'piece' } } : undefined),
          });
        }
      `,
    ),
  ],
};
