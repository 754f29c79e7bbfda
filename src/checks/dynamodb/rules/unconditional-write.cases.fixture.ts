import { type DynamodbRuleCases, migrationCase } from '../cases.fixture';
import { unconditionalWrite } from './unconditional-write';

export const unconditionalWriteCases: DynamodbRuleCases = {
  rule: unconditionalWrite.id,
  bad: [
    migrationCase(
      'a whole item',
      `
        async up({ client }: DynamodbMigrationContext) {
          await client.send(
            new PutItemCommand({ TableName: 'settings', Item: { name: { S: 'setting-1' }, value: { S: 'off' } } }),
          );
        }
      `,
    ),
    migrationCase(
      'a read, and a write some time later',
      `
        async up({ client }: DynamodbMigrationContext) {
          const { Items = [] } = await client.send(new ScanCommand({ TableName: 'settings' }));
          for (const { name } of Items) {
            await client.send(
              new UpdateItemCommand({
                TableName: 'settings',
                Key: { name },
                UpdateExpression: 'SET #value = :on',
                ExpressionAttributeNames: { '#value': 'value' },
                ExpressionAttributeValues: { ':on': { S: 'on' } },
              }),
            );
          }
        }
      `,
    ),
    migrationCase(
      'a batch, which cannot have one',
      `
        async up({ client }: DynamodbMigrationContext) {
          const Item = { name: { S: 'setting-1' }, value: { S: 'off' } };
          await client.send(new BatchWriteItemCommand({ RequestItems: { settings: [{ PutRequest: { Item } }] } }));
        }
      `,
    ),
    migrationCase(
      'one of a transaction',
      `
        async up({ client }: DynamodbMigrationContext) {
          const Item = { name: { S: 'setting-1' }, value: { S: 'off' } };
          await client.send(new TransactWriteItemsCommand({ TransactItems: [{ Put: { TableName: 'settings', Item } }] }));
        }
      `,
    ),
    migrationCase(
      'items in the place of others',
      `
        async up({ putItems }: DynamodbMigrationContext) {
          await putItems({ name: 'units', table: 'settings', overwrite: true, items: [{ name: { S: 'unit' }, value: { S: 'piece' } }] });
        }
      `,
    ),
  ],
  good: [
    migrationCase(
      'a transform, whose writes all have one',
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
    migrationCase(
      'a condition of its own',
      `
        async up({ client }: DynamodbMigrationContext) {
          await client.send(
            new PutItemCommand({ TableName: 'settings', Item: { name: { S: 'setting-1' }, value: { S: 'off' } }, ConditionExpression: 'attribute_not_exists(sku)' }),
          );
        }
      `,
    ),
  ],
  nearMiss: [
    migrationCase(
      'items where none of the same key are',
      `
        async up({ putItems }: DynamodbMigrationContext) {
          await putItems({ name: 'units', table: 'settings', items: [{ name: { S: 'unit' }, value: { S: 'piece' } }] });
        }
      `,
    ),
    migrationCase(
      'into a table that the same run has made',
      `
        async up({ createTable, client }: DynamodbMigrationContext) {
          await createTable({
            TableName: 'scratch',
            BillingMode: 'PAY_PER_REQUEST',
            AttributeDefinitions: [{ AttributeName: 'sku', AttributeType: 'S' }],
            KeySchema: [{ AttributeName: 'sku', KeyType: 'HASH' }],
          });
          await client.send(new PutItemCommand({ TableName: 'scratch', Item: { sku: { S: 'SKU-1' } } }));
        }
      `,
    ),
    migrationCase(
      'a request that reads',
      `
        async up({ client }: DynamodbMigrationContext) {
          await client.send(new GetItemCommand({ TableName: 'settings', Key: { name: { S: 'setting-1' } } }));
        }
      `,
    ),
  ],
};
