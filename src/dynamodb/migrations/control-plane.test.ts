import { DescribeTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { expect, test } from 'vitest';
import { dynamodbClient, uniqueTableName } from '../../../test/engines/databases';
import { failureOf, hasTransactions } from '../tables.fixture';
import { byUnit, newTarget, openRun, stock } from './migrations.fixture';

const named = (name: string, message = name) => Object.assign(new Error(message), { name });

/** A client whose control plane is answered here, as DynamoDB Local has none of it; everything else goes to the engine. */
function answered(answers: Readonly<Record<string, (input: object, times: number) => object>>) {
  const client = dynamodbClient();
  const asked: unknown[] = [];
  const times = new Map<string, number>();
  client.middlewareStack.add(
    (next, { commandName = '' }) =>
      async (args) => {
        const name = commandName.replace('Command', '');
        const answer = answers[name];
        const { TableName = '' } = args.input as { TableName?: string };
        if (answer === undefined || TableName !== 'stock') return next(args);
        times.set(name, (times.get(name) ?? 0) + 1);
        if (!name.startsWith('Describe')) asked.push([name, args.input]);
        return { response: {}, output: { $metadata: {}, ...answer(args.input, times.get(name) ?? 0) } as never };
      },
    { step: 'initialize' },
  );
  return { client, asked };
}

test('point in time recovery is turned on once its backups are available, with its days, and only once', async () => {
  let days: number | undefined;
  const { client, asked } = answered({
    DescribeContinuousBackups: () => ({
      ContinuousBackupsDescription: {
        ContinuousBackupsStatus: 'ENABLED',
        PointInTimeRecoveryDescription: {
          PointInTimeRecoveryStatus: days === undefined ? 'DISABLED' : 'ENABLED',
          RecoveryPeriodInDays: days,
        },
      },
    }),
    UpdateContinuousBackups: (_, times) => {
      if (times === 1) throw named('ContinuousBackupsUnavailableException');
      days = 7;
      return {};
    },
  });
  const { run } = await openRun(
    async ({ setPointInTimeRecovery }) => {
      await setPointInTimeRecovery('stock', true, 7);
      await setPointInTimeRecovery('stock', true, 7);
    },
    undefined,
    { client },
  );
  const { words } = await run();
  const PointInTimeRecoverySpecification = { PointInTimeRecoveryEnabled: true, RecoveryPeriodInDays: 7 };
  const request = ['UpdateContinuousBackups', { TableName: 'stock', PointInTimeRecoverySpecification }];
  expect(asked).toEqual([request, request]);
  expect(words()).toEqual(['SetPointInTimeRecovery on of stock']);
});

test('deletion protection is changed where it differs, once nothing else is under way', async () => {
  let isOn = false;
  const { client, asked } = answered({
    DescribeTable: (_, times) => ({
      Table: { TableName: 'stock', TableStatus: times < 3 ? 'UPDATING' : 'ACTIVE', DeletionProtectionEnabled: isOn },
    }),
    UpdateTable: () => {
      isOn = !isOn;
      return {};
    },
  });
  const { run } = await openRun(
    async ({ setDeletionProtection }) => {
      await setDeletionProtection('stock', true);
      await setDeletionProtection('stock', true);
      await setDeletionProtection('stock', false);
    },
    undefined,
    { client },
  );
  const { lines } = await run();
  expect(asked).toEqual([
    ['UpdateTable', { TableName: 'stock', DeletionProtectionEnabled: true }],
    ['UpdateTable', { TableName: 'stock', DeletionProtectionEnabled: false }],
  ]);
  expect(lines).toEqual(['SetDeletionProtection on of stock: table stock is UPDATING, for 0 s']);
});

test('an index waits for the backfill of another, and the wait is told', async () => {
  const index = (IndexName: string, IndexStatus: string) => ({
    ...byUnit(IndexName),
    IndexStatus,
    Backfilling: IndexStatus === 'CREATING',
  });
  let made = false;
  const { client, asked } = answered({
    DescribeTable: (_, times) => ({
      Table: {
        ...stock('stock'),
        AttributeDefinitions: [...stock('stock').AttributeDefinitions, ...byUnit().AttributeDefinitions],
        TableStatus: 'ACTIVE',
        GlobalSecondaryIndexes: [
          index('Other', times < 3 ? 'CREATING' : 'ACTIVE'),
          ...(made ? [index('ByUnit', times < 6 ? 'CREATING' : 'ACTIVE')] : []),
        ],
      },
    }),
    UpdateTable: () => {
      made = true;
      return {};
    },
  });
  const { run } = await openRun(({ createIndex }) => createIndex('stock', byUnit()), undefined, { client });
  const { lines } = await run();
  expect(asked).toHaveLength(1);
  expect(lines).toEqual([
    'CreateIndex ByUnit of stock: index Other of stock is CREATING, and is filled from the table, for 0 s',
  ]);
});

test('a change that does not come through in time says what it waits for, and is not applied', async () => {
  const { client } = answered({
    DescribeTable: () => ({ Table: { TableName: 'stock', TableStatus: 'UPDATING' } }),
  });
  const opened = await openRun(({ setStream }) => setStream('stock', 'KEYS_ONLY'), undefined, {
    client,
    activeWithin: 100,
  });
  const failure = await failureOf(opened.run());
  expect(failure).toMatchObject({
    code: 'DATABASE_UNAVAILABLE',
    message: expect.stringContaining('table stock is UPDATING'),
  });
  expect(await opened.target.applied()).toEqual([]);
});

test('a run that is to end stops waiting', async () => {
  const stop = new AbortController();
  const { client } = answered({
    DescribeTable: (_, times) => {
      if (times === 3) stop.abort(new Error('stop'));
      return { Table: { TableName: 'stock', TableStatus: 'UPDATING' } };
    },
  });
  const { run } = await openRun(({ setStream }) => setStream('stock', 'off'), undefined, { client });
  expect(await failureOf(run('up', { signal: stop.signal }))).toMatchObject({ message: 'stop' });
});

test('a table with another key or index is not taken for the one to be made', async () => {
  const table = uniqueTableName('stock');
  const made = await openRun(({ createTable }) => createTable(stock(table)));
  await made.run();
  const { IndexName, KeySchema, Projection } = byUnit();
  const definitions = [...stock(table).AttributeDefinitions, ...byUnit().AttributeDefinitions];
  const other = await openRun(({ createTable }) =>
    createTable({
      ...stock(table),
      AttributeDefinitions: definitions,
      KeySchema: [...stock(table).KeySchema, { AttributeName: 'unit', KeyType: 'RANGE' }],
      GlobalSecondaryIndexes: [{ IndexName, KeySchema, Projection }],
    }),
  );
  expect(await failureOf(other.run())).toMatchObject({
    code: 'TABLE_DIFFERS',
    fields: {
      differences: ['its key is sku (S, HASH) instead of sku (S, HASH), unit (S, RANGE)', 'index ByUnit is missing'],
    },
  });
});

test.runIf(hasTransactions)(
  'a step that died after each of its changes ends right when it is run again, each change recorded once',
  async () => {
    const table = uniqueTableName('stock');
    const opened = await openRun(async ({ createTable, createIndex, setTimeToLive, setStream }) => {
      await createTable(stock(table));
      await setStream(table, 'KEYS_ONLY');
      await setTimeToLive(table, 'endsAt');
      await createIndex(table, byUnit());
    });
    const ran: { statement: string; checksum: string; milliseconds: number }[] = [];
    for (let diesAt = 1; diesAt <= 4; diesAt += 1) {
      let started: (typeof ran)[number] | undefined;
      const before = [...ran];
      const work = opened.run('up', {
        ran: before,
        inDoubt: undefined,
        statementStarted: async (statement) => {
          started = statement;
        },
        statementFinished: async () => {
          throw new Error('died');
        },
      });
      expect(await failureOf(work)).toMatchObject({ message: 'died' });
      // What was in doubt is found done, and kept by the next run.
      const inDoubt = started!;
      const next = opened.run('up', {
        ran: before,
        inDoubt,
        statementFinished: async (statement) => {
          ran.push(statement);
          throw new Error('died again');
        },
      });
      expect(await failureOf(next)).toMatchObject({ message: 'died again' });
      expect(ran.at(-1)?.checksum).toBe(inDoubt.checksum);
    }
    const { steps, finished } = await opened.run('up', { ran });
    expect(finished).toEqual([]);
    expect(steps[0]?.statements.map(({ statement }) => statement.split(' ')[0])).toEqual([
      'CreateTable',
      'SetStream',
      'SetTimeToLive',
      'CreateIndex',
    ]);
    const { Table } = await dynamodbClient().send(new DescribeTableCommand({ TableName: table }));
    expect(Table?.GlobalSecondaryIndexes?.map(({ IndexStatus }) => IndexStatus)).toEqual(['ACTIVE']);
  },
);

test('a database that cannot be reached, and one that refuses, are told apart', async () => {
  const gone = new DynamoDBClient({
    endpoint: 'http://127.0.0.1:1',
    region: 'us-east-1',
    credentials: { accessKeyId: 'evolvent', secretAccessKey: 'evolvent' },
    maxAttempts: 1,
  });
  const { target } = newTarget({ client: gone });
  expect(await failureOf(target.open())).toMatchObject({ code: 'DATABASE_UNAVAILABLE' });
  expect(target.place).toBe('DynamoDB tables of us-east-1');
  const { client } = answered({
    DescribeTable: () => {
      throw named('AccessDeniedException', 'not authorized to perform: dynamodb:DescribeTable');
    },
  });
  const refused = newTarget({ client, table: 'stock' });
  expect(await failureOf(refused.target.open())).toMatchObject({ code: 'DATABASE_UNFIT' });
});
