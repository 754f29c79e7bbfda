import { DescribeTableCommand } from '@aws-sdk/client-dynamodb';
import { expect, test } from 'vitest';
import { dynamodbClient, uniqueTableName } from '../../../test/engines/databases';
import { failureOf, hasTransactions } from '../tables.fixture';
import type { DynamodbMigrationContext } from './migration-context';
import { byUnit, openRun, recording, stock } from './migrations.fixture';

const client = dynamodbClient();

/** A table that has an index from its beginning. */
function withIndex(table: string) {
  const { IndexName, KeySchema, Projection, AttributeDefinitions } = byUnit('ByQuantity');
  return {
    ...stock(table),
    AttributeDefinitions: [...stock(table).AttributeDefinitions, ...AttributeDefinitions],
    GlobalSecondaryIndexes: [{ IndexName, KeySchema, Projection }],
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

// dynalite has no streams, no time to live, and changes no index.
test
  .runIf(hasTransactions)
  .each<[string, (context: DynamodbMigrationContext, table: string) => Promise<void>, string[]]>([
    ['createTable', ({ createTable }, table) => createTable(stock(table)), []],
    ['createIndex', ({ createIndex }, table) => createIndex(table, byUnit()), ['CreateIndex ByUnit of']],
    ['dropIndex', ({ dropIndex }, table) => dropIndex(table, 'ByQuantity'), ['DropIndex ByQuantity of']],
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
  const made = await openRun(({ createTable }) => createTable(withIndex(table)));
  await made.run();
  const { words } = await run();
  expect(words()).toEqual(expected.map((word) => `${word} ${table}`));
});

test('a table is deleted once, and is gone then', async () => {
  const table = uniqueTableName('stock');
  const { run, target } = await openRun(
    ({ createTable }) => createTable(stock(table)),
    async ({ deleteTable }) => {
      await deleteTable(table);
      await deleteTable(table);
    },
  );
  await run('up');
  const { words } = await run('down');
  expect(words()).toEqual([`DeleteTable ${table}`]);
  expect(await failureOf(describeTable(table))).toMatchObject({ name: 'ResourceNotFoundException' });
  expect(await target.applied()).toEqual([]);
});

test.runIf(hasTransactions)('the stream of another view takes the place of the old one', async () => {
  const table = uniqueTableName('stock');
  const { run } = await openRun(async ({ createTable, setStream }) => {
    await createTable(stock(table));
    await setStream(table, 'KEYS_ONLY');
    await setStream(table, 'NEW_IMAGE');
  });
  await run();
  expect((await describeTable(table))?.StreamSpecification?.StreamViewType).toBe('NEW_IMAGE');
});

test('a repeatable migration is applied with its content, and what a person settles is recorded', async () => {
  const repeatable = [{ name: 'units', content: 'piece', up: async () => {} }];
  const { target, lease, migration } = await openRun(async () => {}, undefined, { repeatable });
  const units = (await target.migrations()).migrations.find(({ name }) => name === 'units')!;
  await target.execute({ migration: units, direction: 'up' }, recording(lease).execution);
  expect(await target.applied()).toMatchObject([{ name: 'units', content: units.content }]);
  await target.settle(units, false, lease);
  await target.settle(migration, true, lease);
  expect((await target.applied()).map(({ name }) => name)).toEqual([migration.name]);
});

test('a migration that throws is not applied, and its own error comes back', async () => {
  const { run, target } = await openRun(async () => {
    throw new RangeError('no unit');
  });
  expect(await failureOf(run())).toMatchObject({ name: 'RangeError', message: 'no unit' });
  expect(await target.applied()).toEqual([]);
  expect(await failureOf(run('down'))).toMatchObject({ code: 'MIGRATION_IRREVERSIBLE' });
});
