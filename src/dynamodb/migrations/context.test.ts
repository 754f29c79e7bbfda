import { DescribeTableCommand } from '@aws-sdk/client-dynamodb';
import { expect, test } from 'vitest';
import { dynamodbClient, uniqueTableName } from '../../../test/engines/databases';
import type { DynamodbMigrationContext } from './migration-context';
import { openRun } from './migrations.fixture';

const client = dynamodbClient();

export function stock(TableName: string) {
  return {
    TableName,
    BillingMode: 'PAY_PER_REQUEST' as const,
    AttributeDefinitions: [{ AttributeName: 'sku', AttributeType: 'S' as const }],
    KeySchema: [{ AttributeName: 'sku', KeyType: 'HASH' as const }],
  };
}

export function byUnit(IndexName = 'ByUnit') {
  return {
    IndexName,
    AttributeDefinitions: [{ AttributeName: 'unit', AttributeType: 'S' as const }],
    KeySchema: [{ AttributeName: 'unit', KeyType: 'HASH' as const }],
    Projection: { ProjectionType: 'ALL' as const },
  };
}

const describeTable = async (TableName: string) => (await client.send(new DescribeTableCommand({ TableName }))).Table;

test('a migration that is executed has its table, its applied item and its statements', async () => {
  const table = uniqueTableName('stock');
  const { run, target } = await openRun(({ createTable }) => createTable(stock(table)));
  const { steps, words } = await run();
  expect((await describeTable(table))?.TableStatus).toBe('ACTIVE');
  expect((await target.applied()).map(({ name }) => name)).toEqual(['ChangeStock1735689600000']);
  expect(words()).toEqual([`CreateTable ${table}`]);
  expect(steps).toMatchObject([{ count: 1, statements: [{ statement: `CreateTable ${table}` }] }]);
});

test.each<[string, (context: DynamodbMigrationContext, table: string) => Promise<void>, string[]]>([
  ['createTable', ({ createTable }, table) => createTable(stock(table)), []],
  ['createIndex', ({ createIndex }, table) => createIndex(table, byUnit()), ['CreateIndex ByUnit of']],
  [
    'dropIndex',
    async ({ createIndex, dropIndex }, table) => {
      await createIndex(table, byUnit());
      await dropIndex(table, 'ByUnit');
      await dropIndex(table, 'ByUnit');
    },
    ['CreateIndex ByUnit of', 'DropIndex ByUnit of', 'CreateIndex ByUnit of', 'DropIndex ByUnit of'],
  ],
  ['setTimeToLive', ({ setTimeToLive }, table) => setTimeToLive(table, 'endsAt'), ['SetTimeToLive endsAt of']],
  ['setTimeToLive off', ({ setTimeToLive }, table) => setTimeToLive(table, 'off'), []],
  ['setStream', ({ setStream }, table) => setStream(table, 'KEYS_ONLY'), ['SetStream KEYS_ONLY of']],
  ['setStream off', ({ setStream }, table) => setStream(table, 'off'), []],
  [
    'setBillingMode',
    ({ setBillingMode }, table) => setBillingMode(table, { read: 3, write: 2 }),
    ['SetBillingMode read 3, write 2 of'],
  ],
])('%s twice in a row changes the table once', async (_, method, expected) => {
  const table = uniqueTableName('stock');
  const { run } = await openRun(async (context) => {
    await method(context, table);
    await method(context, table);
  });
  const made = await openRun(({ createTable }) => createTable(stock(table)));
  await made.run();
  const { words } = await run();
  expect(words()).toEqual(expected.map((word) => `${word} ${table}`));
});
