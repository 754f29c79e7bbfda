import { DynamoDBDocument, DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { expect, test } from 'vitest';
import { dynamodbClient } from '../../test/engines/databases';
import { dynamodbAdapter } from './adapter';
import { all, eventOf, openTable } from './tables.fixture';

const payload = { empty: '', list: [], map: {}, nothing: null, number: 0.1, large: Number.MAX_SAFE_INTEGER };
const options = {
  marshallOptions: { convertEmptyValues: true, removeUndefinedValues: true, convertTopLevelContainer: false },
  unmarshallOptions: { wrapNumbers: true },
};

test.each([
  ['a document client', DynamoDBDocumentClient.from(dynamodbClient(), options)],
  ['a document', DynamoDBDocument.from(dynamodbClient(), options)],
])('%s is used without its options, which would change payloads, and keeps them', async (_, client) => {
  const { table } = await openTable();
  const before = structuredClone(client.config.translateConfig);
  const adapter = dynamodbAdapter({ client, table });
  await adapter.append('item-1', [eventOf(payload)], { expectedSequence: 'none' });
  expect((await all(adapter.readStream('item-1')))[0]?.payload).toEqual(payload);
  expect(client.config.translateConfig).toEqual(before);
});

test("the service's client stays open", async () => {
  const { adapter, client, table } = await openTable();
  for await (const _page of adapter.scan()) break;
  await dynamodbAdapter({ client, table }).lastSequenceNumber('item-1');
  expect(await adapter.lastSequenceNumber('item-1')).toBeUndefined();
});

test('streams and scans are read strongly consistent', async () => {
  const { adapter, client } = await openTable({ client: dynamodbClient() });
  const asked: unknown[] = [];
  client.middlewareStack.add(
    (next, { commandName }) =>
      (args) => {
        asked.push([commandName, 'ConsistentRead' in args.input && args.input.ConsistentRead]);
        return next(args);
      },
    { step: 'initialize' },
  );
  await adapter.append('item-1', [eventOf({})], { expectedSequence: 'none' });
  await adapter.append('item-1', [eventOf({})], { expectedSequence: 'any' });
  await adapter.lastSequenceNumber('item-1');
  await all(adapter.readStream('item-1'));
  await all(adapter.scan());
  const read = ['QueryCommand', true];
  const put = ['PutItemCommand', false];
  expect(asked).toEqual([read, put, read, put, read, read, ['ScanCommand', true]]);
});
