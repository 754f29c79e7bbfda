import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { request } from 'node:http';
import {
  CreateTableCommand,
  type DynamoDBClient,
  GetItemCommand,
  ListTablesCommand,
  TransactWriteItemsCommand,
  waitUntilTableExists,
} from '@aws-sdk/client-dynamodb';
import { Client } from 'pg';
import { DataSource } from 'typeorm';
import { afterAll, describe, expect, inject, test } from 'vitest';
import { createPostgresDatabase, dynamodbClient, uniqueTableName } from './databases';

async function query(url: string, statement: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(statement)).rows;
  } finally {
    await client.end();
  }
}

describe('PostgreSQL', () => {
  const isOurs = !process.env.EVOLVENT_TEST_POSTGRES_URL;

  test('is a real server', async () => {
    const [row] = await query(inject('postgresUrl'), 'SELECT version()');
    expect(row?.version).toMatch(isOurs ? /^PostgreSQL 18\./ : /^PostgreSQL /);
  });

  test.runIf(isOurs)('listens on loopback only', async () => {
    const [row] = await query(inject('postgresUrl'), 'SHOW listen_addresses');
    expect(row).toEqual({ listen_addresses: '127.0.0.1' });
  });

  test.runIf(isOurs)('sorts text as people do', async () => {
    const rows = await query(inject('postgresUrl'), "SELECT word FROM unnest(ARRAY['b', 'B', 'a']) word ORDER BY word");
    expect(rows.map(({ word }) => word)).toEqual(['a', 'b', 'B']);
  });

  test.runIf(isOurs)('wants the password', async () => {
    const url = new URL(inject('postgresUrl'));
    url.password = 'guessed';
    await expect(query(url.href, 'SELECT 1')).rejects.toThrow('password authentication failed');
  });

  test('gives a test file a database of its own, which TypeORM takes', async () => {
    const database = await createPostgresDatabase();
    const source = await new DataSource(database.dataSourceOptions).initialize();
    expect(await source.query('SELECT current_database() AS name')).toEqual([{ name: database.name }]);
    await source.destroy();
    await database.drop();
    await expect(query(database.url, 'SELECT 1')).rejects.toThrow('does not exist');
  });

  test('passes on large results whole and in order', async () => {
    const [row] = await query(
      inject('postgresUrl'),
      "SELECT string_agg(n::text, ' ') AS numbers FROM generate_series(1, 500000) n",
    );
    const expected = Array.from({ length: 500_000 }, (_, index) => index + 1).join(' ');
    expect(row?.numbers === expected).toBe(true);
  });

  test('serves many connections at once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => query(inject('postgresUrl'), 'SELECT 1 AS one')),
    );
    expect(answers).toEqual(Array(50).fill([{ one: 1 }]));
  });

  test('says why it ends a connection', async () => {
    const client = new Client({ connectionString: inject('postgresUrl') });
    await client.connect();
    const ended = once(client, 'error');
    client.query('SELECT pg_terminate_backend(pg_backend_pid())').catch(() => {});
    const [error] = await ended;
    expect(error.message).toMatch(/terminating connection|terminated/);
  });
});

async function createTable(client: DynamoDBClient): Promise<string> {
  const table = uniqueTableName('engines');
  await client.send(
    new CreateTableCommand({
      TableName: table,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
    }),
  );
  await waitUntilTableExists({ client, maxWaitTime: 10, minDelay: 0.05, maxDelay: 0.2 }, { TableName: table });
  return table;
}

function twoPuts(table: string): TransactWriteItemsCommand {
  const put = (id: string) => ({ Put: { TableName: table, Item: { id: { S: id } } } });
  return new TransactWriteItemsCommand({ TransactItems: [put('one'), put('two')] });
}

describe.each(['dynamodbUrl', 'dynaliteUrl'] as const)('DynamoDB at %s', (name) => {
  const client = dynamodbClient(inject(name));
  afterAll(() => client.destroy());
  const isDynalite = name === 'dynaliteUrl' || inject('dynamodbEngine') === 'dynalite';

  test('makes and lists tables', async () => {
    const table = await createTable(client);
    const { TableNames } = await client.send(new ListTablesCommand({ ExclusiveStartTableName: table.slice(0, -1) }));
    expect(TableNames).toContain(table);
  });

  test.runIf(isDynalite)('refuses transactions on dynalite', async () => {
    const table = await createTable(client);
    await expect(client.send(twoPuts(table))).rejects.toMatchObject({ name: 'UnknownOperationException' });
  });

  test.skipIf(isDynalite)('writes transactions', async () => {
    const table = await createTable(client);
    await client.send(twoPuts(table));
    const { Item } = await client.send(new GetItemCommand({ TableName: table, Key: { id: { S: 'two' } } }));
    expect(Item).toEqual({ id: { S: 'two' } });
  });

  test('survives a client that goes away in the middle of a request', async () => {
    const aborted = request(inject(name), { method: 'POST', agent: false, headers: { 'content-length': 1_000 } });
    aborted.on('error', () => {});
    aborted.write(randomUUID());
    await once(aborted, 'socket').then(([socket]) => once(socket, 'connect'));
    await new Promise((resolve) => aborted.write('more', resolve));
    aborted.destroy();
    for (let times = 0; times < 5; times += 1) await client.send(new ListTablesCommand());
  });
});
