import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import { expect, test } from 'vitest';
import { jsonText, none, padded } from '../store/layout';
import {
  type DescribedTable,
  inventoryTable,
  mixedKinds,
  singleTable,
  suffixedNames,
  versionInMetadata,
} from './foreign-tables.fixture';
import { all, eventOf, failureOf, openTable } from './tables.fixture';

const open = ({ foreign, options }: DescribedTable) => openTable({ foreign, ...options });
const filter = (eventType: string, latestVersion = 2) => ({ eventType, latestVersion });

test("the inventory service's own events are read: the oldest without version, the payload from what remains", async () => {
  const { adapter } = await open(inventoryTable);
  expect(await all(adapter.readStream('item-1'))).toEqual([
    {
      streamId: 'item-1',
      sequenceNumber: 1,
      eventId: 'item-1#1',
      eventType: 'StockReceived',
      payload: { sku: 'A-1', qty: 5 },
      metadata: {},
    },
    {
      streamId: 'item-1',
      sequenceNumber: 2,
      eventId: 'item-1#2',
      eventType: 'StockReserved',
      eventVersion: 2,
      payload: { quantity: 3 },
      metadata: {},
    },
  ]);
});

test('an event is appended after them in the same form, with the parts that our events have besides', async () => {
  const { adapter, client, table } = await open(inventoryTable);
  const event = eventOf({ quantity: 4 }, { eventVersion: 3, metadata: { by: 'clerk' } });
  await adapter.append('item-1', [event], { expectedSequence: 2 });
  const Key = { inventoryItemId: { S: 'item-1' }, sequenceNumber: { N: '3' } };
  const { Item } = await client.send(new GetItemCommand({ TableName: table, Key }));
  expect(Item).toEqual({
    ...Key,
    eventType: { S: 'StockReserved' },
    eventVersion: { N: '3' },
    eventId: { S: event.eventId },
    metadata: { M: { by: { S: 'clerk' } } },
    recordedAt: { S: expect.stringMatching(/Z$/) },
    quantity: { N: '4' },
  });
});

test('a property of the payload that is called as an attribute of the layout is refused before anything is written', async () => {
  const { adapter } = await open(inventoryTable);
  for (const name of [
    'inventoryItemId',
    'sequenceNumber',
    'eventType',
    'eventVersion',
    'eventId',
    'metadata',
    'recordedAt',
  ]) {
    expect(
      await failureOf(adapter.append('item-1', [eventOf({ [name]: 'x' })], { expectedSequence: 2 })),
    ).toMatchObject({
      code: 'FIELD_NOT_KEPT',
      fields: { path: `payload.${name}`, streamId: 'item-1', eventType: 'StockReserved', from: 1 },
    });
  }
  expect(await adapter.lastSequenceNumber('item-1')).toBe(2);
});

test('in a single table, streams, types and scans see events only', async () => {
  const { adapter } = await open(singleTable);
  const read = await all(adapter.readStream('item-1'));
  expect(read.map(({ sequenceNumber, payload }) => [sequenceNumber, payload])).toEqual([
    [0, { qty: 5 }],
    [12, { qty: 3 }],
  ]);
  expect(await all(adapter.readByType([filter('StockReceived')]))).toEqual(read.slice(0, 1));
  expect(await all(adapter.readByType([filter('StockReserved'), filter('StockReceived')], { limit: 1 }))).toHaveLength(
    1,
  );
  expect((await all(adapter.scan())).toSorted((one, other) => one.sequenceNumber - other.sequenceNumber)).toEqual(read);
  expect(await all(adapter.scan({ eventTypes: [filter('StockReceived')] }))).toEqual(read.slice(0, 1));
});

test('in a single table, an append follows the last event, gaps or not, and a new stream begins with 0', async () => {
  const { adapter, client, table } = await open(singleTable);
  expect(await adapter.append('item-1', [eventOf({ qty: 1 })], { expectedSequence: 12 })).toMatchObject({
    firstSequenceNumber: 13,
  });
  expect(await adapter.append('item-2', [eventOf({ qty: 1 })], { expectedSequence: 'none' })).toMatchObject({
    firstSequenceNumber: 0,
  });
  const Key = { PK: { S: 'ITEM#item-2' }, SK: { S: 'EVT#000000000000' } };
  expect((await client.send(new GetItemCommand({ TableName: table, Key }))).Item).toBeDefined();
  expect(await failureOf(adapter.append('item-1', [eventOf({ qty: 2 })], { expectedSequence: 5 }))).toMatchObject({
    code: 'SEQUENCE_CONFLICT',
    fields: { expected: 5, actual: 13 },
  });
});

test('names with versions are read and written; versions that the reader does not know are found', async () => {
  const { adapter, client, table } = await open(suffixedNames);
  const versions = [undefined, 2, 3, 4];
  const read = await all(adapter.readStream('item-1'));
  expect(read.map(({ eventType, eventVersion }) => [eventType, eventVersion])).toEqual(
    versions.map((version) => ['StockReserved', version]),
  );
  expect(await all(adapter.readByType([filter('StockReserved', 2)]))).toEqual(read);
  expect(await all(adapter.readByType([filter('StockReserved', 2)], { limit: 3, pageSize: 2 }))).toEqual(
    read.slice(0, 3),
  );
  expect(await all(adapter.scan({ eventTypes: [filter('StockReserved', 1)] }))).toEqual(read);
  await adapter.append('item-1', [eventOf({ n: 5 }, { eventVersion: 2 })], { expectedSequence: 4 });
  await adapter.append('item-1', [eventOf({ n: 6 }, { eventVersion: 1 })], { expectedSequence: 5 });
  for (const [revision, name] of [
    ['5', 'StockReserved.v2'],
    ['6', 'StockReserved'],
  ] as const) {
    const Key = { aggregateId: { S: 'item-1' }, revision: { N: revision } };
    const { Item } = await client.send(new GetItemCommand({ TableName: table, Key }));
    expect(Item).toMatchObject({ name: { S: name }, body: { S: `{"n":${revision}}` } });
  }
});

test('an event type that would be read as another one with a version is refused', async () => {
  const { adapter } = await open(suffixedNames);
  const event = eventOf({}, { eventType: 'StockReserved.v2' });
  expect(await failureOf(adapter.append('item-1', [event], { expectedSequence: 'any' }))).toMatchObject({
    code: 'FIELD_NOT_KEPT',
    fields: { path: 'eventType', eventType: 'StockReserved.v2' },
  });
});

test('a version in the metadata is taken out of it, and put in on append', async () => {
  const { adapter, client, table } = await open(versionInMetadata);
  expect(await all(adapter.readStream('item-1'))).toEqual([
    {
      streamId: 'item-1',
      sequenceNumber: 7,
      eventId: 'item-1#7',
      eventType: 'StockMoved',
      eventVersion: 2,
      payload: { to: 'WH-2' },
      metadata: { by: 'clerk' },
    },
  ]);
  await adapter.append('item-1', [eventOf({ to: 'WH-3' }, { eventVersion: 3 })], { expectedSequence: 7 });
  const Key = { stream: { S: 'item-1' }, no: { N: '8' } };
  expect((await client.send(new GetItemCommand({ TableName: table, Key }))).Item).toMatchObject({
    headers: { M: { schemaVersion: { N: '3' } } },
  });
  const claims = eventOf({}, { metadata: { schemaVersion: 9 } });
  expect(await failureOf(adapter.append('item-1', [claims], { expectedSequence: 8 }))).toMatchObject({
    code: 'FIELD_NOT_KEPT',
    fields: { path: 'metadata.schemaVersion' },
  });
});

test('items of another kind between the events are not read, do not count, and are not written over', async () => {
  const { adapter } = await open(mixedKinds);
  expect((await all(adapter.readStream('item-1'))).map(({ sequenceNumber }) => sequenceNumber)).toEqual([1, 3]);
  expect(await all(adapter.readStream('item-1', { limit: 2, pageSize: 1 }))).toHaveLength(2);
  expect(await all(adapter.readStream('item-1', { limit: 1, direction: 'backwards' }))).toMatchObject([
    { sequenceNumber: 3 },
  ]);
  expect(await all(adapter.scan({ pageSize: 1 }))).toHaveLength(2);
  expect(await adapter.lastSequenceNumber('item-1')).toBe(3);
  const append = (expectedSequence: number | 'any') => adapter.append('item-1', [eventOf({})], { expectedSequence });
  expect(await append(3)).toMatchObject({ firstSequenceNumber: 5 });
  expect(await append('any')).toMatchObject({ firstSequenceNumber: 6 });
});

test('metadata is refused where the table keeps none', async () => {
  const { adapter } = await open(mixedKinds);
  expect(adapter.capabilities).toMatchObject({ metadata: false, eventIds: false, readByType: false });
  const event = eventOf({}, { metadata: { by: 'clerk' } });
  expect(await failureOf(adapter.append('item-1', [event], { expectedSequence: 'any' }))).toMatchObject({
    code: 'FIELD_NOT_KEPT',
    fields: { path: 'metadata' },
  });
});

test('a sequence number with more digits than its key has is refused', async () => {
  const { adapter } = await openTable({
    layout: { sequenceNumber: padded('SK', { digits: 1 }), metadata: jsonText('headers') },
  });
  for (let last = 0; last < 9; last += 1) {
    await adapter.append('item-1', [eventOf({})], { expectedSequence: last === 0 ? 'none' : last });
  }
  expect(await failureOf(adapter.append('item-1', [eventOf({})], { expectedSequence: 9 }))).toMatchObject({
    code: 'FIELD_NOT_KEPT',
    fields: { path: 'sequenceNumber', streamId: 'item-1' },
  });
  expect(await all(adapter.readStream('item-1', { from: 8, to: 1000 }))).toHaveLength(2);
  expect(await all(adapter.readStream('item-1', { from: 10 }))).toEqual([]);
});

test.each([
  ['an event type that is missing', { eventType: undefined }, 'attribute eventType'],
  ['an event type that is a number', { eventType: { N: '1' } }, 'attribute eventType'],
  ['an event id that is a number', { eventId: { N: '1' } }, 'attribute eventId'],
  ['a version that is a text', { eventVersion: { S: '2' } }, 'attribute eventVersion'],
  ['a payload that is missing', { payload: undefined }, 'attribute payload'],
  ['a payload that is a text', { payload: { S: '{}' } }, 'attribute payload'],
  ['metadata that is a list', { metadata: { L: [] } }, 'attribute metadata'],
  ['a time without a zone', { recordedAt: { S: '2026-01-31 12:00:00' } }, 'attribute recordedAt'],
])('a stored event with %s is refused with its place', async (_, change, field) => {
  const { adapter, put } = await openTable();
  const item = {
    streamId: { S: 'item-1' },
    sequenceNumber: { N: '4' },
    eventType: { S: 'StockReceived' },
    payload: { M: {} },
    ...change,
  };
  await put(Object.fromEntries(Object.entries(item).filter(([, value]) => value !== undefined)) as never);
  expect(await failureOf(all(adapter.readStream('item-1')))).toMatchObject({
    code: 'STORED_EVENT_UNREADABLE',
    fields: { field, streamId: 'item-1', sequenceNumber: 4 },
  });
});

test.each(['not JSON', '[1]', '"text"', '{"lot":12345678901234567890}'])(
  'a payload text %s is refused',
  async (text) => {
    const { adapter, put } = await openTable({ layout: { payload: jsonText('body'), metadata: none() } });
    const key = { streamId: { S: 'item-1' }, sequenceNumber: { N: '1' }, eventType: { S: 'StockReceived' } };
    await put({ ...key, body: { S: text } });
    expect(await failureOf(all(adapter.readStream('item-1')))).toMatchObject({
      code: 'STORED_EVENT_UNREADABLE',
      fields: {
        field: expect.stringMatching(/^payload/),
        streamId: 'item-1',
        sequenceNumber: 1,
        eventType: 'StockReceived',
      },
    });
  },
);

test('a sort key with other digits than the layout says is refused: it would sort wrongly', async () => {
  const { adapter, put } = await open(singleTable);
  await put({ PK: { S: 'ITEM#item-2' }, SK: { S: 'EVT#12' }, type: { S: 'StockReceived' }, data: { M: {} } });
  const reads = [
    () => all(adapter.readStream('item-2')),
    () => all(adapter.scan()),
    () => adapter.lastSequenceNumber('item-2'),
  ];
  for (const read of reads) {
    expect(await failureOf(read())).toMatchObject({
      code: 'STORED_EVENT_UNREADABLE',
      fields: { field: 'attribute SK', streamId: 'item-2' },
    });
  }
});

test('a version 0 in a name is handed out, for the registry to refuse', async () => {
  const { adapter, put } = await open(suffixedNames);
  const item = { aggregateId: { S: 'item-2' }, body: { S: '{}' } };
  for (const [index, name] of ['A.v0', 'A.v01', 'A.vX', '.v2'].entries()) {
    await put({ ...item, revision: { N: String(index) }, name: { S: name } });
  }
  const read = await all(adapter.readStream('item-2'));
  expect(read.map(({ eventType, eventVersion }) => [eventType, eventVersion])).toEqual([
    ['A', 0],
    ['A.v01', undefined],
    ['A.vX', undefined],
    ['.v2', undefined],
  ]);
});

test('a version that is a number and no version is handed out, for the registry to refuse', async () => {
  const { adapter, put } = await openTable();
  const key = { streamId: { S: 'item-1' }, eventType: { S: 'StockReceived' }, payload: { M: {} } };
  for (const [index, N] of ['0', '-1', '1.5'].entries()) {
    await put({ ...key, sequenceNumber: { N: String(index + 1) }, eventVersion: { N } });
  }
  await put({ ...key, sequenceNumber: { N: '4' }, eventVersion: { NULL: true } });
  const read = await all(adapter.readStream('item-1'));
  expect(read.map(({ eventVersion }) => eventVersion)).toEqual([0, -1, 1.5, undefined]);
});
