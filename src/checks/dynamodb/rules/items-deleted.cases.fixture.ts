import { type DynamodbRuleCases, migrationCase } from '../cases.fixture';
import { itemsDeleted } from './items-deleted';

export const itemsDeletedCases: DynamodbRuleCases = {
  rule: itemsDeleted.id,
  bad: [
    migrationCase(
      'by a transform',
      `
        async up({ transformItems }: DynamodbMigrationContext) {
          await transformItems({
            name: 'old settings',
            table: 'settings',
            rate: 500,
            transform: (item) => (item.value?.S === 'on' ? 'delete' : undefined),
          });
        }
      `,
    ),
    migrationCase(
      'by a request of the client',
      `
        async up({ client }: DynamodbMigrationContext) {
          await client.send(
            new DeleteItemCommand({
              TableName: 'settings',
              Key: { name: { S: 'setting-1' } },
              ConditionExpression: 'attribute_exists(#value)',
              ExpressionAttributeNames: { '#value': 'value' },
            }),
          );
        }
      `,
    ),
    migrationCase(
      'in a batch',
      `
        async up({ client }: DynamodbMigrationContext) {
          const { Items = [] } = await client.send(new ScanCommand({ TableName: 'settings' }));
          for (const { name } of Items) {
            await client.send(new BatchWriteItemCommand({ RequestItems: { settings: [{ DeleteRequest: { Key: { name } } }] } }));
          }
        }
      `,
    ),
  ],
  good: [
    migrationCase(
      'they are marked',
      `
        async up({ transformItems }: DynamodbMigrationContext) {
          await transformItems({
            name: 'units',
            table: 'settings',
            rate: 500,
            transform: (item) => (item.value?.S === 'on' && !item.isOld ? { ...item, isOld: { BOOL: true } } : undefined),
          });
        }
      `,
    ),
  ],
  nearMiss: [
    migrationCase(
      'a transform that could delete, and finds nothing to',
      `
        async up({ transformItems }: DynamodbMigrationContext) {
          await transformItems({
            name: 'units',
            table: 'settings',
            rate: 500,
            transform: (item) => (item.value?.S === 'off' ? 'delete' : undefined),
          });
        }
      `,
    ),
    migrationCase(
      'of a table that the same run has made',
      `
        async up({ createTable, client }: DynamodbMigrationContext) {
          await createTable({
            TableName: 'scratch',
            BillingMode: 'PAY_PER_REQUEST',
            AttributeDefinitions: [{ AttributeName: 'sku', AttributeType: 'S' }],
            KeySchema: [{ AttributeName: 'sku', KeyType: 'HASH' }],
          });
          await client.send(new DeleteItemCommand({ TableName: 'scratch', Key: { sku: { S: 'SKU-1' } } }));
        }
      `,
    ),
  ],
};
