import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dynamodbClient, uniqueTableName } from '../../test/engines/databases';
import type { EventStoreAdapter } from '../store/event-store-adapter';
import { padded, prefixed } from '../store/layout';
import { dynamodbAdapter } from './adapter';
import { loadSdk } from './client';
import { createEventsTable } from './create-events-table';
import { all, engines, eventOf, failureOf, hasTransactions, makeForeignTable, openTable } from './tables.fixture';

const event = eventOf({ quantity: 1 }, { eventVersion: 2 });
const filters = [{ eventType: 'StockReserved', latestVersion: 1 }];

/** Every call of an adapter that asks the database. */
const calls: Readonly<Record<string, (adapter: EventStoreAdapter) => Promise<unknown>>> = {
  'append, expecting a number': (adapter) => adapter.append('item-1', [event], { expectedSequence: 3 }),
  'append, expecting nothing in particular': (adapter) =>
    adapter.append('item-1', [event], { expectedSequence: 'any' }),
  lastSequenceNumber: (adapter) => adapter.lastSequenceNumber('item-1'),
  readStream: (adapter) => all(adapter.readStream('item-1')),
  readByType: (adapter) => all(adapter.readByType(filters)),
  scan: (adapter) => all(adapter.scan()),
};

describe.each(Object.entries(calls))('%s', (name, call) => {
  const eventTypeIndex = 'EventTypeIndex';

  test('says that the database is down', async () => {
    const client = dynamodbClient('http://127.0.0.1:1');
    const error = await failureOf(call(dynamodbAdapter({ client, table: 'events', eventTypeIndex })));
    expect(error).toMatchObject({ code: 'STORE_UNAVAILABLE', cause: { code: 'ECONNREFUSED' } });
    const { eventId, eventType, eventVersion: from } = event;
    if (name.startsWith('append'))
      expect(error).toMatchObject({ fields: { streamId: 'item-1', eventId, eventType, from } });
  });

  test.each(Object.entries(engines))('says that the table is missing (%s)', async (_, url) => {
    const table = uniqueTableName('nowhere');
    const adapter = dynamodbAdapter({ client: dynamodbClient(url), table, eventTypeIndex });
    expect(await failureOf(call(adapter))).toMatchObject({ code: 'TABLE_MISSING', fields: { table } });
  });
});

describe('a server that takes the connection and never answers', () => {
  let silent: Server;
  const sockets: Socket[] = [];
  beforeAll(async () => {
    silent = createServer((socket) => sockets.push(socket)).listen(0, '127.0.0.1');
    await once(silent, 'listening');
  });
  afterAll(() => {
    for (const socket of sockets) socket.destroy();
    silent.close();
  });

  test.each(Object.entries(calls))('does not make %s wait for ever', async (_, call) => {
    const client = dynamodbClient(`http://127.0.0.1:${(silent.address() as AddressInfo).port}`);
    const adapter = dynamodbAdapter({ client, table: 'events', eventTypeIndex: 'EventTypeIndex', requestTimeout: 100 });
    expect(await failureOf(call(adapter))).toMatchObject({
      code: 'STORE_UNAVAILABLE',
      message: expect.stringContaining('no answer within 100 ms'),
    });
    client.destroy();
  });
});

describe.each(Object.entries(engines))('on %s', (_engine, url) => {
  test.each([
    ['another hash key', { hash: 'pk', range: 'sequenceNumber' }],
    ['another range key', { hash: 'streamId', range: 'sk' }],
    ['a range key of another type', { hash: 'streamId', range: 'sequenceNumber', rangeType: 'S' }],
  ] as const)('a table with %s is named together with the keys of the layout', async (_, foreign) => {
    const client = dynamodbClient(url);
    const table = uniqueTableName('events');
    const { hash, range } = foreign;
    const items = [{ [hash]: { S: 'a' }, [range]: 'rangeType' in foreign ? { S: 'b' } : { N: '1' } }];
    await makeForeignTable(client, table, { ...foreign, items });
    const adapter = dynamodbAdapter({ client, table });
    for (const name of ['append, expecting a number', 'lastSequenceNumber', 'readStream', 'scan']) {
      const error = await failureOf(calls[name]?.(adapter) ?? Promise.reject(name));
      expect(error).toMatchObject({ code: 'LAYOUT_INVALID', fields: { table } });
      expect(String(error)).toContain(table);
      expect(String(error)).toContain('the hash key streamId (S) and the range key sequenceNumber (N)');
    }
  });

  test.each([
    ['is not there', {}, /no index ByType/],
    ['is on another attribute', { index: ['name', 'ByType'] }, /hash key of its index ByType is not eventType/],
    [
      'does not hold whole events',
      { index: ['eventType', 'ByType'], projection: 'KEYS_ONLY' },
      /projection is not ALL/,
    ],
  ] as const)('reading by type through an index that %s says so, and what to do', async (_, foreign, reason) => {
    const { adapter } = await openTable({
      url,
      foreign: { hash: 'streamId', range: 'sequenceNumber', ...foreign },
      eventTypeIndex: 'ByType',
    });
    const error = await failureOf(all(adapter.readByType(filters)));
    expect(error).toMatchObject({ code: 'CAPABILITY_MISSING', message: expect.stringMatching(reason) });
    expect(String(error)).toContain('scan({ eventTypes })');
  });

  test('a stream id that makes no key is refused', async () => {
    const { adapter } = await openTable({ url });
    const longest = 'ä'.repeat(1024);
    await adapter.append(longest, [event], { expectedSequence: 'none' });
    for (const work of [
      () => adapter.append(`${longest}x`, [event], { expectedSequence: 'none' }),
      () => adapter.lastSequenceNumber(`${longest}x`),
      () => all(adapter.readStream(`${longest}x`)),
    ]) {
      expect(await failureOf(work())).toMatchObject({ code: 'INVALID_STREAM_ID' });
    }
  });
});

test('a scan in a table with other keys is an error also where the layout has prefixes', async () => {
  const { client, table } = await openTable();
  await dynamodbAdapter({ client, table }).append('item-1', [event], { expectedSequence: 'none' });
  for (const layout of [{ streamId: prefixed('PK', 'ITEM#') }, { sequenceNumber: padded('sequenceNumber') }]) {
    expect(await failureOf(all(dynamodbAdapter({ client, table, layout }).scan()))).toMatchObject({
      code: 'LAYOUT_INVALID',
      fields: { table },
    });
  }
  const adapter = dynamodbAdapter({ client, table, layout: { eventType: 'name' } });
  expect(await failureOf(all(adapter.scan({ eventTypes: filters })))).toMatchObject({
    code: 'STORED_EVENT_UNREADABLE',
    fields: { field: 'attribute name', streamId: 'item-1' },
  });
});

test('an engine without transactions refuses many events, told so or not, and none is written', async () => {
  for (const transactions of [true, false]) {
    const { adapter } = await openTable({ url: engines.dynalite, transactions });
    const events = [eventOf({ n: 1 }), eventOf({ n: 2 })];
    expect(await failureOf(adapter.append('item-1', events, { expectedSequence: 'none' }))).toMatchObject({
      code: 'CAPABILITY_MISSING',
    });
    expect(await all(adapter.readStream('item-1'))).toEqual([]);
  }
});

test.runIf(hasTransactions)('events of more than 4 MB together are refused before anything is written', async () => {
  const { adapter } = await openTable();
  const large = (count: number) => Array.from({ length: count }, () => eventOf({ note: 'x'.repeat(390_000) }));
  expect(await failureOf(adapter.append('item-1', large(11), { expectedSequence: 'none' }))).toMatchObject({
    code: 'APPEND_TOO_LARGE',
    fields: { unit: 'bytes', most: 4 * 1024 * 1024 },
  });
  expect(await all(adapter.readStream('item-1'))).toEqual([]);
  await adapter.append('item-1', large(10), { expectedSequence: 'none' });
  expect(await all(adapter.readStream('item-1'))).toHaveLength(10);
});

test('what the database refuses for a reason of its own is handed on as the cause', async () => {
  const client = new DynamoDBClient({
    endpoint: engines.dynalite,
    region: 'us-east-1',
    credentials: () => Promise.reject(new Error('no credentials')),
  });
  expect(await failureOf(dynamodbAdapter({ client, table: 'events' }).lastSequenceNumber('item-1'))).toMatchObject({
    code: 'STORE_FAILED',
    cause: { message: 'no credentials' },
  });
});

test('createEventsTable says that the database is down', async () => {
  const client = dynamodbClient('http://127.0.0.1:1');
  expect(await failureOf(createEventsTable({ client, table: 'events' }))).toMatchObject({ code: 'STORE_UNAVAILABLE' });
});

test('an SDK that is not installed is named with its range', async () => {
  expect(await failureOf(loadSdk(() => import('@aws-sdk/client-that-is-not-there' as never)))).toMatchObject({
    code: 'PEER_MISSING',
    remedy: 'Install it: npm install @aws-sdk/client-dynamodb@"^3.700.0".',
  });
});
