import { CreateTableCommand, DescribeTableCommand, UpdateTimeToLiveCommand } from '@aws-sdk/client-dynamodb';
import { describe, expect, test } from 'vitest';
import { dynamodbClient, uniqueTableName } from '../../test/engines/databases';
import { startDynalite } from '../../test/engines/dynalite';
import { padded } from '../store/layout';
import { createEventsTable } from './create-events-table';
import { engines, hasTransactions, makeForeignTable } from './tables.fixture';

describe.each(Object.entries(engines))('on %s', (_, url) => {
  const client = dynamodbClient(url);
  const describeTable = async (TableName: string) => (await client.send(new DescribeTableCommand({ TableName }))).Table;

  test('a table is made where there is none: active, on demand, with the keys and the index of the layout', async () => {
    const table = uniqueTableName('events');
    const layout = { streamId: 'PK', sequenceNumber: padded('SK'), eventType: 'type' };
    const result = await createEventsTable({ client, table, layout, eventTypeIndex: 'ByType' });
    expect(result).toEqual({ created: true, findings: [] });
    expect(await describeTable(table)).toMatchObject({
      TableStatus: 'ACTIVE',
      BillingModeSummary: { BillingMode: 'PAY_PER_REQUEST' },
      KeySchema: [
        { AttributeName: 'PK', KeyType: 'HASH' },
        { AttributeName: 'SK', KeyType: 'RANGE' },
      ],
      GlobalSecondaryIndexes: [
        {
          IndexName: 'ByType',
          IndexStatus: 'ACTIVE',
          KeySchema: [{ AttributeName: 'type', KeyType: 'HASH' }],
          Projection: { ProjectionType: 'ALL' },
        },
      ],
    });
    expect(await createEventsTable({ client, table, layout, eventTypeIndex: 'ByType' })).toEqual({
      created: false,
      findings: [],
    });
  });

  test('of many who make it at once one does, and all find it active', async () => {
    const table = uniqueTableName('events');
    const results = await Promise.all(
      Array.from({ length: 8 }, () => createEventsTable({ client, table, eventTypeIndex: 'EventTypeIndex' })),
    );
    expect(results.filter(({ created }) => created)).toHaveLength(1);
    expect(results.flatMap(({ findings }) => findings)).toEqual([]);
    expect((await describeTable(table))?.TableStatus).toBe('ACTIVE');
  });

  test('a table with other keys is left as it is, and every difference is a finding', async () => {
    const table = uniqueTableName('events');
    await makeForeignTable(client, table, { hash: 'id', range: 'sequenceNumber', rangeType: 'S' });
    const before = await describeTable(table);
    const { created, findings } = await createEventsTable({ client, table, eventTypeIndex: 'EventTypeIndex' });
    expect(created).toBe(false);
    expect(findings.map(({ rule, severity, place }) => [rule, severity, place])).toEqual([
      ['partition-key-differs', 'blocker', `${table}.id`],
      ['sort-key-type-differs', 'blocker', `${table}.sequenceNumber`],
      ['event-type-index-missing', 'blocker', `${table}/EventTypeIndex`],
    ]);
    expect(await describeTable(table)).toEqual(before);
  });

  test('a table without a range key is a finding', async () => {
    const table = uniqueTableName('events');
    await client.send(
      new CreateTableCommand({
        TableName: table,
        BillingMode: 'PAY_PER_REQUEST',
        AttributeDefinitions: [{ AttributeName: 'streamId', AttributeType: 'S' }],
        KeySchema: [{ AttributeName: 'streamId', KeyType: 'HASH' }],
      }),
    );
    const { findings } = await createEventsTable({ client, table });
    expect(findings).toMatchObject([{ rule: 'sort-key-differs', explanation: expect.stringContaining('missing') }]);
  });

  test.each([
    ['on another attribute', { index: ['name', 'ByType'] }, 'event-type-index-key-differs'],
    [
      'that does not hold whole events',
      { index: ['eventType', 'ByType'], projection: 'KEYS_ONLY' },
      'event-type-index-not-whole',
    ],
  ] as const)('an index %s is a finding', async (_said, foreign, rule) => {
    const table = uniqueTableName('events');
    await makeForeignTable(client, table, { hash: 'streamId', range: 'sequenceNumber', ...foreign });
    const { findings } = await createEventsTable({ client, table, eventTypeIndex: 'ByType' });
    expect(findings).toMatchObject([{ rule, severity: 'blocker', place: `${table}/ByType` }]);
  });
});

test.runIf(hasTransactions)('time to live on the table is a finding, because it deletes events', async () => {
  const client = dynamodbClient();
  const table = uniqueTableName('events');
  await createEventsTable({ client, table });
  const TimeToLiveSpecification = { AttributeName: 'expiresAt', Enabled: true };
  await client.send(new UpdateTimeToLiveCommand({ TableName: table, TimeToLiveSpecification }));
  expect((await createEventsTable({ client, table })).findings).toMatchObject([
    { rule: 'time-to-live', severity: 'warning', place: `${table}.expiresAt` },
  ]);
});

test('an index with a range key of its own is a warning, because events may be missing from it', async () => {
  const client = dynamodbClient();
  const table = uniqueTableName('events');
  const attribute = (AttributeName: string, AttributeType: 'S' | 'N') => ({ AttributeName, AttributeType });
  const keys = (hash: string, range: string) => [
    { AttributeName: hash, KeyType: 'HASH' as const },
    { AttributeName: range, KeyType: 'RANGE' as const },
  ];
  await client.send(
    new CreateTableCommand({
      TableName: table,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [
        attribute('streamId', 'S'),
        attribute('sequenceNumber', 'N'),
        attribute('eventType', 'S'),
        attribute('warehouse', 'S'),
      ],
      KeySchema: keys('streamId', 'sequenceNumber'),
      GlobalSecondaryIndexes: [
        { IndexName: 'Sparse', KeySchema: keys('eventType', 'warehouse'), Projection: { ProjectionType: 'ALL' } },
        { IndexName: 'Ordered', KeySchema: keys('eventType', 'sequenceNumber'), Projection: { ProjectionType: 'ALL' } },
      ],
    }),
  );
  expect((await createEventsTable({ client, table, eventTypeIndex: 'Sparse' })).findings).toMatchObject([
    { rule: 'event-type-index-sparse', severity: 'warning' },
  ]);
  expect((await createEventsTable({ client, table, eventTypeIndex: 'Ordered' })).findings).toEqual([]);
});

test('a table that is not active in time is an error that says so', async () => {
  const engine = await startDynalite({ createTableMs: 3_600_000 });
  const client = dynamodbClient(engine.url);
  const table = uniqueTableName('events');
  await expect(createEventsTable({ client, table, activeWithin: 1 })).rejects.toMatchObject({
    code: 'STORE_UNAVAILABLE',
    message: expect.stringContaining(table),
  });
  client.destroy();
  await engine.stop();
});
