import { CreateTableCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { expect, test } from 'vitest';
import { dynamodbClient } from '../../../test/engines/databases';
import { engines, failureOf } from '../tables.fixture';
import { acquired, entry, newTarget } from './migrations.fixture';

async function opened() {
  const found = newTarget();
  await found.target.prepare();
  return { ...found, history: found.target.history, lease: await acquired(found.target) };
}

test('without a table nothing is applied, held or in the history, and nothing is written', async () => {
  const { target, client } = newTarget();
  const asked: string[] = [];
  client.middlewareStack.add((next, { commandName = '' }) => (args) => {
    asked.push(commandName);
    return next(args);
  });
  await target.open();
  expect(await target.applied()).toEqual([]);
  expect(await target.history.entries()).toEqual([]);
  expect(await target.lock.holder()).toBeUndefined();
  expect(await target.lock.takeAway()).toBeUndefined();
  expect([...new Set(asked)].sort()).toEqual(['DescribeTableCommand', 'GetItemCommand', 'QueryCommand']);
});

test('entries come back as they were written, oldest first, their numbers growing', async () => {
  const { history, lease } = await opened();
  await history.write([entry({ is: 1 }), entry({ is: 2 })], lease);
  await Promise.all([3, 4, 5].map((is) => history.write([entry({ is })], lease)));
  for (let is = 6; is < 12; is += 1) await history.write([entry({ is })], lease);
  const entries = await history.entries();
  expect(entries.map(({ details }) => details.is)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
  expect(entries.map(({ number }) => number)).toEqual([...entries].map(({ number }) => number).sort((a, b) => a - b));
  const { number, at, ...rest } = entries[0]!;
  expect(rest).toEqual(entry({ is: 1 }));
  expect(new Date(at).toISOString()).toBe(at);
});

test('entries beyond one item are written all at once, cut where they are too long, and none is lost', async () => {
  const { history, lease } = await opened();
  const long = 'x'.repeat(200_000);
  const entries = Array.from({ length: 30 }, (_, is) => entry({ is, statement: long, answer: long }));
  await history.write(entries, lease);
  const found = await history.entries();
  expect(found.map(({ details }) => details.is)).toEqual(entries.map((_, is) => is));
  expect(found[0]?.details.statement).toMatch(/^x+\.\.\. \(200000 characters\)$/);
  expect(found[0]?.details).not.toHaveProperty('answer');
});

test('a history of a newer release is refused, and not written to', async () => {
  const { history, client, table, target } = await opened();
  await client.send(
    new PutItemCommand({
      TableName: table,
      Item: { part: { S: 'format' }, item: { S: 'format' }, format: { N: '2' } },
    }),
  );
  const newer = { code: 'HISTORY_NEWER', fields: { found: 2, known: 1 } };
  expect(await failureOf(history.entries())).toMatchObject(newer);
  expect(await failureOf(history.prepare())).toMatchObject(newer);
  expect(await failureOf(target.prepare())).toMatchObject(newer);
});

test("a table that is somebody else's is unfit, and left as it is", async () => {
  const { client, table } = newTarget();
  await client.send(
    new CreateTableCommand({
      TableName: table,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [{ AttributeName: 'sku', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'sku', KeyType: 'HASH' }],
    }),
  );
  expect(await failureOf(newTarget({ table }).target.prepare())).toMatchObject({ code: 'DATABASE_UNFIT' });
});

test('an engine without transactions writes one by one, in order, and refuses an old fence', async () => {
  const { target } = newTarget({ client: dynamodbClient(engines.dynalite) });
  await target.prepare();
  const lease = await acquired(target);
  await target.history.write([entry({ is: 1 }), entry({ is: 2 })], lease);
  await target.history.write([entry({ is: 3 })], lease);
  await target.lock.takeAway();
  expect(await failureOf(target.history.write([entry()], lease))).toMatchObject({ code: 'LOCK_LOST' });
  expect((await target.history.entries()).map(({ details }) => details.is)).toEqual([1, 2, 3]);
});
