import { type DynamodbRuleCases, migrationCase } from '../cases.fixture';
import { recoveryOff } from './recovery-off';

export const recoveryOffCases: DynamodbRuleCases = {
  rule: recoveryOff.id,
  bad: [
    migrationCase(
      'a table that is made',
      `
        async up({ createTable }: DynamodbMigrationContext) {
          await createTable({
            TableName: 'scratch',
            BillingMode: 'PAY_PER_REQUEST',
            DeletionProtectionEnabled: true,
            AttributeDefinitions: [{ AttributeName: 'sku', AttributeType: 'S' }],
            KeySchema: [{ AttributeName: 'sku', KeyType: 'HASH' }],
          });
        }
      `,
    ),
    migrationCase(
      'a table whose items are changed',
      `
        async up({ transformItems }: DynamodbMigrationContext) {
          await transformItems({
            name: 'units',
            table: 'old_stock',
            rate: 500,
            transform: (item) => (item.unit === undefined ? { ...item, unit: { S: 'piece' } } : undefined),
          });
        }
      `,
    ),
    migrationCase(
      'turned off',
      `
        async up({ setPointInTimeRecovery }: DynamodbMigrationContext) {
          await setPointInTimeRecovery('stock', false);
        }
      `,
    ),
  ],
  good: [
    migrationCase(
      'turned on for a table that is made',
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
      'a table that has them',
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
