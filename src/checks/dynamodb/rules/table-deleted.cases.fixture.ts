import { type DynamodbRuleCases, migrationCase } from '../cases.fixture';
import { tableDeleted } from './table-deleted';

export const tableDeletedCases: DynamodbRuleCases = {
  rule: tableDeleted.id,
  bad: [
    migrationCase(
      'a table that holds items',
      `
        async up({ deleteTable }: DynamodbMigrationContext) {
          await deleteTable('old_stock');
        }
      `,
    ),
    migrationCase(
      'a table in the phase contract, too',
      `
        readonly phase = 'contract';

        async up({ deleteTable }: DynamodbMigrationContext) {
          await deleteTable('old_stock');
        }
      `,
    ),
    migrationCase(
      'by a request of the client',
      `
        async up({ client }: DynamodbMigrationContext) {
          await client.send(new DeleteTableCommand({ TableName: 'old_stock' }));
        }
      `,
    ),
    migrationCase(
      'a table that is protected from it: the run would fail',
      `
        async up({ deleteTable }: DynamodbMigrationContext) {
          await deleteTable('stock');
        }
      `,
    ),
    migrationCase(
      'a table that is made anew, and empty',
      `
        async up({ deleteTable, createTable, setPointInTimeRecovery }: DynamodbMigrationContext) {
          await deleteTable('old_stock');
          await createTable({
            TableName: 'old_stock',
            BillingMode: 'PAY_PER_REQUEST',
            DeletionProtectionEnabled: true,
            AttributeDefinitions: [{ AttributeName: 'sku', AttributeType: 'S' }],
            KeySchema: [{ AttributeName: 'sku', KeyType: 'HASH' }],
          });
          await setPointInTimeRecovery('old_stock', true);
        }
      `,
    ),
  ],
  good: [
    migrationCase(
      'it stays, and is protected until nobody names it any more',
      `
        async up({ setDeletionProtection, setPointInTimeRecovery }: DynamodbMigrationContext) {
          await setPointInTimeRecovery('old_stock', true);
          await setDeletionProtection('old_stock', true);
        }
      `,
    ),
  ],
  nearMiss: [
    migrationCase(
      'a table that is not there',
      `
        async up({ deleteTable }: DynamodbMigrationContext) {
          await deleteTable('never_there');
        }
      `,
    ),
    migrationCase(
      'a table that the same run has made',
      `
        async up({ createTable, deleteTable }: DynamodbMigrationContext) {
          await createTable({
            TableName: 'scratch',
            BillingMode: 'PAY_PER_REQUEST',
            AttributeDefinitions: [{ AttributeName: 'sku', AttributeType: 'S' }],
            KeySchema: [{ AttributeName: 'sku', KeyType: 'HASH' }],
          });
          await deleteTable('scratch');
        }
      `,
    ),
  ],
};
