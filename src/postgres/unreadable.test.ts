import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { inMetadata, none } from '../store/layout';
import { createEventsTable, type PostgresLayout, postgresAdapter } from '.';
import { all, failureOf, openDatabase, type TestDatabase } from './database.fixture';

let database: TestDatabase;
const loose: Partial<PostgresLayout> = { eventId: 'event_id', recordedAt: 'recorded_at' };

beforeAll(async () => {
  database = await openDatabase();
  await createEventsTable(database);
  await database.dataSource.query(`CREATE TABLE loose (stream_id text, sequence_number text, event_id text, event_type text,
    event_version text, payload text, metadata text, recorded_at text)`);
});
afterAll(() => database.close());
beforeEach(() => database.dataSource.query('TRUNCATE evolvent_events, loose'));

const sound = {
  stream_id: 'item-1',
  sequence_number: '4',
  event_id: 'e-4',
  event_type: 'StockMoved',
  event_version: '2',
  payload: '{}',
  metadata: '{}',
  recorded_at: '2026-01-31T12:00:00Z',
};

async function insert(table: string, change: Partial<Record<keyof typeof sound, string | null>>): Promise<void> {
  const row = { ...sound, ...change };
  await database.dataSource.query(
    `INSERT INTO ${table} (${Object.keys(row).join(', ')}) VALUES (${Object.keys(row).map((_, index) => `$${index + 1}`)})`,
    Object.values(row),
  );
}

describe('a number that JavaScript would round', () => {
  const payload = '{"lines": [{"price": 10.10}, {"lot": 12345678901234567890}]}';

  test('is refused with its path and the place of the event, on every way of reading', async () => {
    await insert('evolvent_events', { payload });
    const adapter = postgresAdapter(database);
    const reads = [
      () => adapter.readStream('item-1'),
      () => adapter.readByType([{ eventType: 'StockMoved', latestVersion: 2 }]),
      () => adapter.scan(),
    ];
    for (const read of reads) {
      expect(await failureOf(all(read()))).toMatchObject({
        code: 'STORED_EVENT_UNREADABLE',
        message: expect.stringContaining('StockMoved v2 at item-1 #4 (event e-4) cannot be read: payload.lines[1].lot'),
        fields: { eventType: 'StockMoved', from: 2, streamId: 'item-1', sequenceNumber: 4, eventId: 'e-4' },
      });
    }
  });

  test('is refused in the metadata too', async () => {
    await insert('evolvent_events', { metadata: '{"trace": 12345678901234567890}' });
    const error = await failureOf(all(postgresAdapter(database).scan()));
    expect(error.fields.field).toBe('metadata.trace');
  });

  test('is rounded where the option says so', async () => {
    await insert('evolvent_events', { payload });
    const [event] = await all(postgresAdapter({ ...database, inexactNumbers: 'round' }).scan());
    expect(event?.payload).toEqual({ lines: [{ price: 10.1 }, { lot: 12345678901234567000 }] });
  });

  test('does not keep others from appending to its stream', async () => {
    await insert('evolvent_events', { payload });
    const adapter = postgresAdapter(database);
    const event = { eventId: 'e-4', eventType: 'StockMoved', eventVersion: 2, payload: {}, metadata: {} };
    const reused = await failureOf(adapter.append('item-1', [event], { expectedSequence: 4 }));
    expect(reused.code).toBe('EVENT_ID_REUSED');
    await adapter.append('item-1', [{ ...event, eventId: 'e-5' }], { expectedSequence: 4 });
  });
});

describe('a row that is not what the layout says is refused with its column and place', () => {
  const cases: readonly [string, Partial<Record<keyof typeof sound, string | null>>, RegExp][] = [
    ['payload', { payload: '[1]' }, /payload: it is an array/],
    ['payload', { payload: '"{}"' }, /payload: it is "{}"/],
    ['payload', { payload: '{' }, /payload: it is not JSON/],
    ['column payload', { payload: null }, /NULL/],
    ['metadata', { metadata: 'null' }, /metadata: it is null/],
    ['column event_type', { event_type: null }, /at item-1 #4 \(event e-4\).*NULL/],
    ['column event_version', { event_version: 'two' }, /"two" is no version/],
    ['column event_version', { event_version: '' }, /"" is no version/],
    ['column recorded_at', { recorded_at: 'yesterday' }, /"yesterday" is no time/],
    ['column recorded_at', { recorded_at: '2026-13-31T12:00:00Z' }, /no time/],
    ['column sequence_number', { sequence_number: '9007199254740993' }, /no sequence number/],
    ['column sequence_number', { sequence_number: 'four' }, /no sequence number/],
    ['column stream_id', { stream_id: null }, /NULL/],
  ];
  test.each(cases)('%s: %j', async (field, change, message) => {
    await insert('loose', change);
    const error = await failureOf(all(postgresAdapter({ ...database, table: 'loose', layout: loose }).scan()));
    expect(error).toMatchObject({
      code: 'STORED_EVENT_UNREADABLE',
      fields: { field },
      message: expect.stringMatching(message),
    });
  });
});

test('a number that is no version is handed out, for the registry to refuse', async () => {
  const adapter = postgresAdapter({ ...database, table: 'loose', layout: loose });
  for (const event_version of ['0', '-1', '1.5']) {
    await insert('loose', { event_version });
    const [event] = await all(adapter.scan());
    expect(event?.eventVersion).toBe(Number(event_version));
    await database.dataSource.query('TRUNCATE loose');
  }
});

test('a version in the metadata that is no number is refused, and an absent one is absent', async () => {
  const layout: Partial<PostgresLayout> = { ...loose, eventVersion: inMetadata('v'), recordedAt: none() };
  const adapter = postgresAdapter({ ...database, table: 'loose', layout });
  await insert('loose', { metadata: '{"v": null, "by": "clerk"}' });
  const [event] = await all(adapter.scan());
  expect(event).toMatchObject({ metadata: { by: 'clerk' } });
  expect(event).not.toHaveProperty('eventVersion');
  await insert('loose', { metadata: '{"v": "2"}' });
  expect((await failureOf(all(adapter.scan()))).fields.field).toBe('metadata.v');
});

test('an event that was stored before there were ids has its place as its id', async () => {
  await insert('loose', { event_id: null });
  const [event] = await all(postgresAdapter({ ...database, table: 'loose', layout: loose }).scan());
  expect(event?.eventId).toBe('item-1#4');
});
