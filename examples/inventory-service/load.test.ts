import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { type BatchWriteCommandInput, DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { expect, it } from 'vitest';
import { loadIntoDynamodb } from './load';
import { readSeed, seedFolder } from './seed/read-seed';

it('writes again what DynamoDB gives back, until it has taken all', async () => {
  const items = (await readSeed(seedFolder)).slice(0, 60);
  const written: unknown[] = [];
  const progress: number[] = [];

  await loadIntoDynamodb(tableThatTakes(10, written), 'inventory_events', items, (done) => progress.push(done));

  expect(written).toEqual(items);
  expect(progress).toEqual([25, 50, 60]);
});

/** No local engine gives anything back, so requests are answered before they leave. */
function tableThatTakes(most: number, written: unknown[]): DynamoDBDocumentClient {
  const credentials = { accessKeyId: 'example', secretAccessKey: 'example' };
  const client = DynamoDBDocumentClient.from(new DynamoDBClient({ region: 'eu-central-1', credentials }));
  client.middlewareStack.add(
    () => async (request) => {
      const { RequestItems } = request.input as BatchWriteCommandInput;
      const { inventory_events: requests = [] } = RequestItems ?? {};
      written.push(...requests.slice(0, most).map(({ PutRequest }) => PutRequest?.Item));
      const back = requests.slice(most);
      const output = { $metadata: {}, UnprocessedItems: back.length > 0 ? { inventory_events: back } : {} };
      return { output, response: {} };
    },
    { step: 'initialize' },
  );
  return client;
}
