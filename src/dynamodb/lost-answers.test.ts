import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { describe, expect, test } from 'vitest';
import { dynamodbClient } from '../../test/engines/databases';
import { none } from '../store/layout';
import { all, eventOf, failureOf, hasTransactions, openTable } from './tables.fixture';

/** Lets a request through to the engine and loses its answer, so many times. The SDK sends a request three times. */
function loseAnswers(client: DynamoDBClient, command: string, times: number): void {
  let left = times;
  client.middlewareStack.add(
    (next, context) => async (args) => {
      const answer = await next(args);
      if (context.commandName !== command || left === 0) return answer;
      left -= 1;
      throw Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });
    },
    { step: 'deserialize', name: `lose answers of ${command}`, priority: 'low', override: true },
  );
}

const expectations = ['none', 'any', 'a number'] as const;

describe.each(expectations)('an append that expects %s', (expectation) => {
  const transactions = hasTransactions;

  async function opened(options: Parameters<typeof openTable>[0] = {}) {
    const { adapter, client } = await openTable({ client: dynamodbClient(), transactions, ...options });
    if (expectation !== 'a number') return { adapter, client, expectedSequence: expectation, first: 1 };
    await adapter.append('item-1', [eventOf({ n: 0 })], { expectedSequence: 'none' });
    return { adapter, client, expectedSequence: 1, first: 2 };
  }

  test('is done once where the answer to its write is lost and the SDK sends it again', async () => {
    const { adapter, client, expectedSequence, first } = await opened();
    loseAnswers(client, 'PutItemCommand', 1);
    const result = await adapter.append('item-1', [eventOf({ n: 1 })], { expectedSequence });
    expect(result).toEqual({ firstSequenceNumber: first, lastSequenceNumber: first, repeated: false });
    expect(await all(adapter.readStream('item-1'))).toHaveLength(first);
  });

  test('is done once where the answer is lost for good, the caller repeats it, and others have appended', async () => {
    const { adapter, client, expectedSequence, first } = await opened();
    const event = eventOf({ n: 1 });
    loseAnswers(client, 'PutItemCommand', 3);
    const append = () => adapter.append('item-1', [event], { expectedSequence });
    expect(await failureOf(append())).toMatchObject({
      code: 'STORE_UNAVAILABLE',
      fields: { streamId: 'item-1', eventId: event.eventId, eventType: 'StockReserved' },
      cause: { code: 'ECONNRESET' },
    });
    await adapter.append('item-1', [eventOf({ n: 2 })], { expectedSequence: 'any' });
    expect(await append()).toEqual({ firstSequenceNumber: first, lastSequenceNumber: first, repeated: true });
    expect(await all(adapter.readStream('item-1'))).toHaveLength(first + 1);
  });

  test.runIf(transactions)('of many events is done once where the answer to its transaction is lost', async () => {
    const { adapter, client, expectedSequence, first } = await opened();
    const events = [eventOf({ n: 1 }), eventOf({ n: 2 }), eventOf({ n: 3 })];
    loseAnswers(client, 'TransactWriteItemsCommand', 1);
    const place = { firstSequenceNumber: first, lastSequenceNumber: first + 2 };
    expect(await adapter.append('item-1', events, { expectedSequence })).toEqual({ ...place, repeated: false });
    expect(await adapter.append('item-1', events, { expectedSequence })).toEqual({ ...place, repeated: true });
    expect(await all(adapter.readStream('item-1'))).toHaveLength(first + 2);
  });

  test('is done once where the SDK sends it again, also in a table that keeps no event ids', async () => {
    const { adapter, client, expectedSequence, first } = await opened({ layout: { eventId: none() } });
    loseAnswers(client, 'PutItemCommand', 1);
    await adapter.append('item-1', [eventOf({ n: 1 })], { expectedSequence });
    expect(await all(adapter.readStream('item-1'))).toHaveLength(first);
  });
});

test('a repetition of many events is recognised where the window begins in the middle of them', async () => {
  const { adapter } = await openTable({ repeatWindow: 2, transactions: hasTransactions });
  const events = Array.from({ length: hasTransactions ? 5 : 1 }, (_, n) => eventOf({ n }));
  const first = await adapter.append('item-1', events, { expectedSequence: 'any' });
  expect(await adapter.append('item-1', events, { expectedSequence: 'any' })).toEqual({ ...first, repeated: true });
});

test('beyond the window, an id that is used again goes unnoticed where anything is expected', async () => {
  const { adapter } = await openTable({ repeatWindow: 2 });
  const event = eventOf({ n: 0 });
  for (const each of [event, eventOf({ n: 1 }), eventOf({ n: 2 })]) {
    await adapter.append('item-1', [each], { expectedSequence: 'any' });
  }
  const again = await adapter.append('item-1', [event], { expectedSequence: 'any' });
  expect(again).toEqual({ firstSequenceNumber: 4, lastSequenceNumber: 4, repeated: false });
});

test('an event that stands at the tail already is not appended after itself', async () => {
  const { adapter } = await openTable();
  const event = eventOf({ n: 0 });
  await adapter.append('item-1', [event], { expectedSequence: 'none' });
  expect(await failureOf(adapter.append('item-1', [event], { expectedSequence: 1 }))).toMatchObject({
    code: 'EVENT_ID_REUSED',
    fields: { streamId: 'item-1', eventId: event.eventId, eventType: 'StockReserved' },
  });
});
