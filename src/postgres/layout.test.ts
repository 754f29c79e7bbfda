import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { JsonObject } from '../event/json';
import type { EventToAppend } from '../store/event-store-adapter';
import { inMetadata, nameSuffix, none, padded, prefixed, rest } from '../store/layout';
import { createEventsTable, type PostgresLayout, postgresAdapter } from '.';
import { all, failureOf, moved, openDatabase, type TestDatabase } from './database.fixture';
import { type ForeignTable, foreignTables } from './foreign-tables.fixture';

let database: TestDatabase;
beforeAll(async () => {
  database = await openDatabase();
});
afterAll(() => database.close());

/** What an event says, in a line. */
type Said = readonly [number, string, number | undefined, JsonObject, JsonObject, string, string | undefined];

interface Expected {
  readonly stored: readonly Said[];
  readonly appended: Partial<EventToAppend>;
  /** The appended row as the other application reads it. */
  readonly query: string;
  readonly row: Readonly<Record<string, unknown>>;
}

const id = '6b1f2f3e-0000-4000-8000-00000000000';

const expectations: Readonly<Record<string, Expected>> = {
  'a table with other names, sequence from 0, gaps and no event ids': {
    stored: [
      [0, 'StockReceived', undefined, { qty: 5, price: 10.1 }, {}, 'item-1#0', '2019-05-04T12:00:00.123000Z'],
      [2, 'StockReserved', 2, { quantity: 2 }, { by: 'clerk' }, 'item-1#2', '2020-01-31T23:59:59.000000Z'],
      [7, 'StockReserved', 3, { quantity: 1 }, {}, 'item-1#7', '2021-01-31T00:00:00.000000Z'],
    ],
    appended: { eventType: 'StockReserved', eventVersion: 3, payload: { quantity: 4 }, metadata: { by: 'us' } },
    query: `SELECT revision, kind, "schemaVersion", data, headers, abs(extract(epoch FROM "createdAt" - now() AT TIME ZONE 'UTC')) < 60 AS fresh
      FROM "Warehouse"."StockLedger" WHERE "aggregateId" = 'item-1' ORDER BY revision DESC LIMIT 1`,
    row: {
      revision: 8,
      kind: 'StockReserved',
      schemaVersion: 3,
      data: { quantity: 4 },
      headers: { by: 'us' },
      fresh: true,
    },
  },
  'payload as text JSON, with other kinds of rows in the same table': {
    stored: [
      [1, 'StockReceived', undefined, { qty: 5 }, {}, `${id}1`, '2019-05-04T10:00:00.123456Z'],
      [2, 'StockReserved', 2, { quantity: 2 }, { by: 'clerk' }, `${id}2`, undefined],
    ],
    appended: { eventId: `${id}9`, eventType: 'StockReserved', eventVersion: 3, payload: { note: 'ä"\u2028' } },
    query: `SELECT kind, number, name, version, ref, body, headers FROM documents WHERE ref = '${id}9'`,
    row: {
      kind: 'event',
      number: 3,
      name: 'StockReserved',
      version: '3',
      ref: `${id}9`,
      body: '{"note":"ä\\"\u2028"}',
      headers: '{}',
    },
  },
  'names such as StockReserved.v2 under prefixed and padded keys, without metadata and times': {
    stored: [
      [1, 'StockReceived', undefined, { qty: 5 }, {}, 'item-1#1', undefined],
      [2, 'StockReserved', 2, { quantity: 2 }, {}, 'item-1#2', undefined],
      [10, 'StockReserved', 10, { quantity: 1 }, {}, 'item-1#10', undefined],
    ],
    appended: { eventType: 'StockReserved', eventVersion: 11, payload: { quantity: 4 } },
    query: `SELECT * FROM "single%table" WHERE sk = 'EVT#000000000011'`,
    row: { pk: 'ITEM#item-1', sk: 'EVT#000000000011', type: 'StockReserved.v11', data: { quantity: 4 } },
  },
  'the version in the metadata, with a global order': {
    stored: [
      [1, 'StockReceived', undefined, { qty: 5 }, { by: 'clerk' }, 'e-1', '2019-05-04T12:00:00.000000Z'],
      [2, 'StockReserved', 2, { quantity: 2 }, {}, 'e-2', undefined],
    ],
    appended: { eventId: 'e-9', eventType: 'StockReserved', eventVersion: 3, payload: {}, metadata: { by: 'us' } },
    query: `SELECT stream, no, "Event Type", meta, uid, tenant, live FROM "Log ""of"" events" WHERE uid = 'e-9'`,
    row: {
      stream: 'item-1',
      no: '3',
      'Event Type': 'StockReserved',
      meta: { by: 'us', schemaVersion: 3 },
      uid: 'e-9',
      tenant: 7,
      live: true,
    },
  },
};

describe.each(Object.entries(foreignTables))('%s', (name, foreign: ForeignTable) => {
  const expected = expectations[name];
  if (expected === undefined) throw new Error(`Nothing is expected of ${name}`);

  beforeAll(() => database.dataSource.query(foreign.sql));
  const open = () => postgresAdapter({ ...database, ...foreign });

  test('takes fifteen lines at most to describe', () => {
    const around = ['table: ...', 'layout: {', '}'];
    expect([...around, ...Object.keys(foreign.layout)].length).toBeLessThanOrEqual(15);
  });

  test('fits: no finding stands against it', async () => {
    const { created, findings } = await createEventsTable({ ...database, ...foreign });
    expect(created).toBe(false);
    expect(findings.filter(({ severity }) => severity === 'blocker')).toEqual([]);
  });

  test('its rows are read as events, and other rows are not', async () => {
    const events = await all(open().readStream('item-1'));
    expect(
      events.map((event) => [
        event.sequenceNumber,
        event.eventType,
        event.eventVersion,
        event.payload,
        event.metadata,
        event.eventId,
        event.recordedAt,
      ]),
    ).toEqual(expected.stored);
    for (const event of events) {
      expect('eventVersion' in event).toBe(event.eventVersion !== undefined);
      expect('recordedAt' in event).toBe(event.recordedAt !== undefined);
    }
    const backwards = await all(open().readStream('item-1', { direction: 'backwards', pageSize: 1 }));
    expect(backwards).toEqual(events.toReversed());
    const scanned = await all(open().scan({ pageSize: 1 }));
    expect(scanned.filter(({ streamId }) => streamId === 'item-1')).toEqual(events);
  });

  test('its events are found by type, of all versions', async () => {
    for (const eventType of ['StockReceived', 'StockReserved']) {
      const filters = [{ eventType, latestVersion: 1 }];
      const found = (await all(open().readByType(filters))).filter(({ streamId }) => streamId === 'item-1');
      expect(found.map(({ sequenceNumber }) => sequenceNumber)).toEqual(
        expected.stored.filter(([, type]) => type === eventType).map(([sequenceNumber]) => sequenceNumber),
      );
    }
  });

  test('an event is appended as the other application would have written it', async () => {
    const last = expected.stored.at(-1)?.[0] ?? 0;
    const tooHigh = await failureOf(open().append('item-1', [moved(1)], { expectedSequence: last + 1 }));
    expect(tooHigh).toMatchObject({ code: 'SEQUENCE_CONFLICT', fields: { actual: last } });
    const event = { ...moved(1), ...expected.appended };
    const result = await open().append('item-1', [event], { expectedSequence: last });
    expect(result).toEqual({ firstSequenceNumber: last + 1, lastSequenceNumber: last + 1, repeated: false });
    const [row] = await database.dataSource.query<unknown[]>(expected.query);
    expect(row).toEqual(expected.row);
    const [read] = await all(open().readStream('item-1', { from: last + 1 }));
    const { eventType, eventVersion, payload, metadata } = event;
    expect(read).toMatchObject({ eventType, eventVersion, payload, metadata });
  });
});

describe('what a layout does not keep is refused before anything is written', () => {
  const cases: readonly [string, Partial<PostgresLayout>, Partial<EventToAppend>][] = [
    ['metadata.by', { metadata: none() }, { metadata: { by: 'us' } }],
    ['metadata.v', { eventVersion: inMetadata('v') }, { metadata: { v: 1 } }],
    ['eventType', { eventVersion: nameSuffix() }, { eventType: 'Stock.v2' }],
    ['sequenceNumber', { sequenceNumber: padded('sequence_number', { digits: 1 }) }, {}],
  ];
  test.each(cases)('%s', async (path, layout, event) => {
    const table = `"kept ${path}"`;
    await createEventsTable({ ...database, table, layout });
    const adapter = postgresAdapter({ ...database, table, layout });
    await adapter.append(
      's',
      Array.from({ length: 9 }, (_, index) => moved(index)),
      { expectedSequence: 'none' },
    );
    const given = moved(10, event);
    for (const expectedSequence of [9, 'any'] as const) {
      const error = await failureOf(adapter.append('s', [given], { expectedSequence }));
      expect(error).toMatchObject({
        code: 'FIELD_NOT_KEPT',
        fields: { path, streamId: 's', sequenceNumber: 10, eventId: given.eventId },
      });
    }
    expect(await adapter.lastSequenceNumber('s')).toBe(9);
  });
});

describe('a layout that contradicts itself is refused with the reason', () => {
  const cases: readonly [RegExp, Record<string, unknown>][] = [
    [/rest\(\)/, { payload: rest() }],
    [/the column a twice/, { streamId: 'a', eventType: 'a' }],
    [/the column kind twice/, { eventType: 'kind', where: { kind: 'event' } }],
    [/go together/, { globalPosition: 'position' }],
    [/and no metadata/, { metadata: none(), eventVersion: inMetadata('v') }],
    [/separator/, { eventVersion: nameSuffix('') }],
    [/digits/, { sequenceNumber: padded('n', { digits: 16 }) }],
    [/firstSequence/, { firstSequence: 2 }],
    [/no part "streamID"/, { streamID: 'a' }],
    [/not a name/, { streamId: '' }],
    [/at most 63 bytes/, { streamId: 'ü'.repeat(32) }],
    [/where\.kind/, { where: { kind: null } }],
  ];
  test.each(cases)('%s', (reason, layout) => {
    expect(() => postgresAdapter({ ...database, layout })).toThrow(
      expect.objectContaining({ code: 'LAYOUT_INVALID', message: expect.stringMatching(reason) }),
    );
  });
});

test('signs that LIKE knows stand for themselves in names, prefixes and separators', async () => {
  const layout: Partial<PostgresLayout> = {
    streamId: prefixed('stream_id', 'I_M%'),
    sequenceNumber: padded('sequence_number', { prefix: '\\_%' }),
    eventVersion: nameSuffix('_%'),
  };
  await createEventsTable({ ...database, table: 'signs', layout });
  const adapter = postgresAdapter({ ...database, table: 'signs', layout });
  await adapter.append('a', [moved(1, { eventType: 'Stock_A', eventVersion: 2 })], { expectedSequence: 'none' });
  await adapter.append('b', [moved(2, { eventType: 'StockXA', eventVersion: 2 })], { expectedSequence: 'none' });
  await database.dataSource.query(`INSERT INTO signs (stream_id, sequence_number, event_id, event_type, payload) VALUES
    ('ITMxa', '\\_%000000000001', 'e-1', 'Stock_A_%2', '{}'), ('I_M%a', 'xx%000000000001', 'e-2', 'Stock_A_%2', '{}'),
    ('I_M%c', '\\_%000000000001', 'e-3', 'Stock_Axx2', '{}'), ('I_M%c', '\\_%000000000002', 'e-4', 'Stock_A_%2x', '{}')`);
  const found = await all(adapter.readByType([{ eventType: 'Stock_A', latestVersion: 2 }]));
  expect(found.map(({ streamId, eventVersion, payload }) => [streamId, eventVersion, payload.number])).toEqual([
    ['a', 2, 1],
  ]);
  expect((await all(adapter.scan())).map(({ eventId }) => eventId)).not.toContain('e-1');
  expect(await adapter.lastSequenceNumber('a')).toBe(1);
});

test('columns of the types that other applications have: uuid, enum, domain, numeric, json', async () => {
  await database.dataSource.query(`
    CREATE TYPE event_name AS ENUM ('StockMoved', 'StockCounted');
    CREATE DOMAIN label AS varchar(40) CHECK (value <> '');
    CREATE TABLE typed (stream_id uuid, sequence_number smallint, event_id uuid UNIQUE, event_type event_name, event_version numeric,
      payload json, metadata json, recorded_at timestamptz(0), kind label, UNIQUE (stream_id, sequence_number))`);
  const options = { ...database, table: 'typed', layout: { where: { kind: 'stock' } } };
  const { findings } = await createEventsTable(options);
  expect(findings.filter(({ severity }) => severity === 'blocker')).toEqual([]);
  const adapter = postgresAdapter(options);
  const streamId = crypto.randomUUID();
  const events = [moved(1), moved(2, { eventType: 'StockCounted', eventVersion: 3 })];
  await adapter.append(streamId, events, { expectedSequence: 'none' });
  expect((await adapter.append(streamId, events, { expectedSequence: 'any' })).repeated).toBe(true);
  const filters = ['StockCounted', 'StockForgotten'].map((eventType) => ({ eventType, latestVersion: 1 }));
  const [counted, ...others] = await all(adapter.readByType(filters, { pageSize: 1 }));
  expect(counted).toMatchObject({ sequenceNumber: 2, eventVersion: 3, eventId: events[1]?.eventId });
  expect(others).toEqual([]);
  expect(await all(adapter.scan({ pageSize: 1 }))).toHaveLength(2);
  expect(await all(adapter.readStream(streamId, { to: Number.MAX_SAFE_INTEGER }))).toHaveLength(2);
  const unknown = await failureOf(
    adapter.append(streamId, [moved(3, { eventType: 'Other' })], { expectedSequence: 2 }),
  );
  expect(unknown).toMatchObject({ code: 'STORE_FAILED', cause: expect.objectContaining({ code: '22P02' }) });
});

test('in a table without constraint on event ids, a repeated append is still recognised', async () => {
  await createEventsTable({ ...database, table: 'loose_ids' });
  await database.dataSource.query('ALTER TABLE loose_ids DROP CONSTRAINT loose_ids_event_id_key');
  const adapter = postgresAdapter({ ...database, table: 'loose_ids' });
  const events = [moved(1), moved(2)];
  await adapter.append('item', [moved(0)], { expectedSequence: 'any' });
  await adapter.append('item', events, { expectedSequence: 'any' });
  const answers = await Promise.all([1, 2, 3].map(() => adapter.append('item', events, { expectedSequence: 'any' })));
  for (const answer of answers)
    expect(answer).toEqual({ firstSequenceNumber: 2, lastSequenceNumber: 3, repeated: true });
});
