import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { expect, test } from 'vitest';
import { dynamodbClient } from '../../test/engines/databases';
import { all, eventOf, failureOf, hasTransactions, openTable } from './tables.fixture';

/** Answers as a busy table does, which no local engine is: so many times, before the engine is asked. */
function refuse(client: DynamoDBClient, command: string, times: number, error: object): void {
  let left = times;
  client.middlewareStack.add(
    (next, context) => async (args) => {
      if (context.commandName !== command || left === 0) return next(args);
      left -= 1;
      throw Object.assign(new Error('refused'), { $fault: 'client', $metadata: { attempts: 1 } }, error);
    },
    { step: 'initialize', name: 'refuse' },
  );
}

const cancelled = (...codes: string[]) => ({
  name: 'TransactionCanceledException',
  CancellationReasons: codes.map((Code) => ({ Code })),
});
const pair = () => [eventOf({ n: 1 }), eventOf({ n: 2 })];

const passing: readonly [said: string, command: string, error: object][] = [
  ['a transaction that met another one', 'TransactWriteItemsCommand', cancelled('None', 'TransactionConflict')],
  ['a throttled transaction', 'TransactWriteItemsCommand', cancelled('ThrottlingError', 'None')],
  ['a transaction beyond the capacity', 'TransactWriteItemsCommand', cancelled('ProvisionedThroughputExceeded')],
  ['a write that met a transaction', 'PutItemCommand', { name: 'TransactionConflictException' }],
  ['a write that met one in another region', 'PutItemCommand', { name: 'ReplicatedWriteConflictException' }],
];

test.runIf(hasTransactions).each(passing)('%s is tried again', async (_, command, error) => {
  const { adapter, client } = await openTable({ client: dynamodbClient() });
  refuse(client, command, 2, error);
  const events = command === 'PutItemCommand' ? [eventOf({ n: 1 })] : pair();
  for (const expectedSequence of ['none', 'any'] as const) {
    const result = await adapter.append(`item-${expectedSequence}`, events, { expectedSequence });
    expect(result).toMatchObject({ firstSequenceNumber: 1, repeated: false });
    expect(await all(adapter.readStream(`item-${expectedSequence}`))).toHaveLength(events.length);
  }
});

const lasting: readonly [said: string, code: string, error: object][] = [
  ['throttling that does not end', 'STORE_UNAVAILABLE', cancelled('ThrottlingError', 'None')],
  ['an item collection that is full', 'STORE_FAILED', cancelled('ItemCollectionSizeLimitExceeded', 'None')],
  ['an item that is refused', 'STORE_FAILED', cancelled('ValidationError', 'None')],
  ['a server that fails', 'STORE_UNAVAILABLE', { name: 'InternalServerError', $metadata: { httpStatusCode: 500 } }],
  ['a server without name', 'STORE_UNAVAILABLE', { name: 'UnknownError', $metadata: { httpStatusCode: 503 } }],
  ['missing rights', 'STORE_FAILED', { name: 'AccessDeniedException', $metadata: { httpStatusCode: 400 } }],
];

test.runIf(hasTransactions).each(lasting)('%s is an error with its cause', async (_, code, error) => {
  const { adapter, client } = await openTable({ client: dynamodbClient() });
  refuse(client, 'TransactWriteItemsCommand', Number.POSITIVE_INFINITY, error);
  expect(await failureOf(adapter.append('item-1', pair(), { expectedSequence: 'any' }))).toMatchObject({
    code,
    fields: { streamId: 'item-1', call: 'append' },
    cause: error,
  });
});

test.each(['ThrottlingException', 'ProvisionedThroughputExceededException', 'RequestLimitExceeded'])(
  'reads and writes that are refused with %s say that the store is unavailable',
  async (name) => {
    for (const command of ['QueryCommand', 'PutItemCommand']) {
      const { adapter, client } = await openTable({ client: dynamodbClient() });
      refuse(client, command, 1, { name });
      expect(await failureOf(adapter.append('item-1', [eventOf({})], { expectedSequence: 'none' }))).toMatchObject({
        code: 'STORE_UNAVAILABLE',
        cause: { name },
      });
    }
  },
);
