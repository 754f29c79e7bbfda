import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { appendAgain, eventExport } from '../../migrations/restore-points';
import { inMetadata, padded, prefixed } from '../../store/layout';
import { postgresAdapter } from '../adapter';
import { createEventsTable } from '../create-events-table';
import { all, failureOf, moved, openDatabase, type TestDatabase } from '../database.fixture';
import { postgresEventArchive } from './event-archive';

let database: TestDatabase;
let folder: string;
let number = 0;

beforeAll(async () => {
  database = await openDatabase();
  folder = await mkdtemp(join(tmpdir(), 'evolvent-export-'));
});

afterAll(async () => {
  await database.close();
  await rm(folder, { recursive: true });
});

const { signal } = new AbortController();

async function openStore() {
  const { dataSource } = database;
  number += 1;
  const table = `events_${number}`;
  await createEventsTable({ dataSource, table });
  const adapter = postgresAdapter({ dataSource, table, inexactNumbers: 'round' });
  const archive = postgresEventArchive({ dataSource, table });
  const provider = eventExport({ archive, folder, name: table });
  const context = { runId: `run ${number}`, signal, log: (line: string) => lines.push(line) };
  const lines: string[] = [];
  const rows = () => dataSource.query(`SELECT t::text AS row FROM ${table} t ORDER BY stream_id, sequence_number`);
  return { dataSource, table, adapter, archive, provider, context, lines, rows };
}

describe('an export of a PostgreSQL table', () => {
  it('brings back every row as it was, in digits, times and positions', async () => {
    const { adapter, dataSource, table, provider, context, rows } = await openStore();
    await adapter.append('a', [moved(1), moved(2)], { expectedSequence: 'none' });
    await adapter.append('b\u2028c', [moved(3)], { expectedSequence: 'none' });
    await dataSource.query(`UPDATE ${table} SET payload = '{"lot": 12345678901234567890.10}' WHERE stream_id = 'a'`);
    const before = await rows();
    const point = await provider.create(context);
    expect(point).toMatchObject({
      provider: `event-export:${table}`,
      covers: ['events'],
      details: { events: 3, streams: 2 },
    });
    expect(await provider.verify(point, context)).toEqual([]);

    await dataSource.query(`UPDATE ${table} SET payload = '{}' WHERE stream_id = 'a' AND sequence_number = 1`);
    await dataSource.query(`DELETE FROM ${table} WHERE sequence_number = 2`);
    const restored = await provider.restore(point, context);
    expect(await rows()).toEqual(before);
    expect(restored).toMatchObject({
      kind: 'in-place',
      details: { unchanged: 1, putBack: 2, removed: 0, eventsSince: 0, fileOfEventsSince: null },
    });
  });

  it('saves what was acknowledged since, and appends it again where the stream still ends there', async () => {
    const { adapter, provider, archive, context, lines } = await openStore();
    await adapter.append('a', [moved(1)], { expectedSequence: 'none' });
    await adapter.append('b', [moved(1)], { expectedSequence: 'none' });
    const point = await provider.create(context);
    await adapter.append('a', [moved(2), moved(3)], { expectedSequence: 1 });
    await adapter.append('b', [moved(2), moved(3)], { expectedSequence: 1 });
    await adapter.append('new', [moved(1)], { expectedSequence: 'none' });
    const since = (await all(adapter.readAll())).slice(2);

    const { details } = await provider.restore(point, context);
    expect(details).toMatchObject({ removed: 5, eventsSince: 5, unchanged: 2 });
    expect(lines.at(-1)).toContain(`Saved 5 events that were acknowledged since to ${details.fileOfEventsSince}`);
    expect(await all(adapter.readAll())).toHaveLength(2);

    await adapter.append('b', [moved(20)], { expectedSequence: 1 });
    const file = String(details.fileOfEventsSince);
    const left = { left: 2, leftAt: [{ streamId: 'b', sequenceNumber: 2 }] };
    expect(await appendAgain(file, archive)).toEqual({ appended: 3, present: 0, ...left });
    expect(await appendAgain(file, archive)).toEqual({ appended: 0, present: 3, ...left });
    const again = (await all(adapter.readAll())).slice(3);
    const withoutPosition = (event: object) => ({ ...event, globalPosition: undefined });
    expect(again.map(withoutPosition)).toEqual(since.filter(({ streamId }) => streamId !== 'b').map(withoutPosition));
    expect(await adapter.lastSequenceNumber('b')).toBe(2);
  });

  it('takes another event at an exported place for one that was acknowledged since', async () => {
    const { adapter, dataSource, table, provider, context, rows } = await openStore();
    await adapter.append('a', [moved(1)], { expectedSequence: 'none' });
    const before = await rows();
    const point = await provider.create(context);
    await dataSource.query(`DELETE FROM ${table}`);
    await adapter.append('a', [moved(10)], { expectedSequence: 'none' });
    expect((await provider.restore(point, context)).details).toMatchObject({ removed: 1, putBack: 1, eventsSince: 1 });
    expect(await rows()).toEqual(before);
  });

  it('changes nothing where a restore fails half-way, and keeps all that it saved in the newest file', async () => {
    const { adapter, dataSource, table, provider, context, rows } = await openStore();
    await adapter.append('a', [moved(1)], { expectedSequence: 'none' });
    const point = await provider.create(context);
    await adapter.append('a', [moved(2)], { expectedSequence: 1 });
    const before = await rows();
    await dataSource.query(`CREATE TABLE note_${table} (id text REFERENCES ${table} (event_id))`);
    await dataSource.query(`INSERT INTO note_${table} SELECT event_id FROM ${table} WHERE sequence_number = 2`);
    const error = await failureOf(provider.restore(point, context));
    expect(error).toMatchObject({ code: 'RESTORE_FAILED', message: expect.stringContaining('1 events are saved in') });
    expect(await rows()).toEqual(before);

    await dataSource.query(`DROP TABLE note_${table}`);
    await adapter.append('a', [moved(3)], { expectedSequence: 2 });
    const { details } = await provider.restore(point, context);
    expect(details).toMatchObject({ removed: 2, eventsSince: 2 });
    const files = (await readdir(folder)).filter((name) => name.startsWith(table) && name.includes('.after-'));
    expect(files.filter((name) => name.endsWith('.gz'))).toHaveLength(2);
  });

  it('is made once for a run, and never counts while it is half-written', async () => {
    const { adapter, provider, context } = await openStore();
    await adapter.append('a', [moved(1)], { expectedSequence: 'none' });
    const first = await provider.create(context);
    await adapter.append('a', [moved(2)], { expectedSequence: 1 });
    expect(await provider.create(context)).toEqual(first);
    await rm(first.id.replace('.jsonl.gz', '.manifest.json'));
    expect(await provider.verify(first, context)).toMatchObject([{ rule: 'export-damaged', severity: 'blocker' }]);
    expect(await provider.create(context)).toMatchObject({ id: first.id, details: { events: 2 } });
  });

  it('refuses a file that was changed or cut off, before anything is removed', async () => {
    const { adapter, provider, context, rows } = await openStore();
    await adapter.append('a', [moved(1)], { expectedSequence: 'none' });
    const point = await provider.create(context);
    await adapter.append('a', [moved(2)], { expectedSequence: 1 });
    const before = await rows();
    const bytes = await readFile(point.id);
    await writeFile(point.id, bytes.subarray(0, bytes.length - 12));
    expect(await failureOf(provider.restore(point, context))).toMatchObject({ code: 'RESTORE_FAILED' });
    expect(await rows()).toEqual(before);
  });

  it('touches events only, in a table of another layout with other rows in it', async () => {
    const { dataSource } = database;
    const layout = {
      streamId: prefixed('pk', 'ITEM#'),
      sequenceNumber: padded('sk', { prefix: 'EVT#' }),
      eventType: 'type',
      eventVersion: inMetadata('v'),
      payload: 'body',
      metadata: 'headers',
      eventId: 'event id',
      recordedAt: 'at',
      where: { kind: 'event' },
    };
    const table = 'Foreign.Rows';
    await createEventsTable({ dataSource, table: `"${table}"`, layout });
    await dataSource.query(
      `ALTER TABLE "${table}" ADD "size ""x""" numeric(9, 2) DEFAULT 1.10, ADD doubled int GENERATED ALWAYS AS (length(type) * 2) STORED`,
    );
    await dataSource.query(
      `INSERT INTO "${table}" (pk, sk, type, body, "event id", kind) VALUES ('ITEM#x', 'view', 'view', '{}', 'view', 'view')`,
    );
    const adapter = postgresAdapter({ dataSource, table: `"${table}"`, layout });
    const archive = postgresEventArchive({ dataSource, table: `"${table}"`, layout });
    const provider = eventExport({ archive, folder, name: 'foreign' });
    const context = { runId: 'r', signal, log: () => {} };
    await adapter.append('x', [moved(1)], { expectedSequence: 'none' });
    const rows = () => dataSource.query(`SELECT t::text FROM "${table}" t ORDER BY t::text`);
    const before = await rows();
    const point = await provider.create(context);
    await adapter.append('x', [moved(2)], { expectedSequence: 1 });
    await dataSource.query(`UPDATE "${table}" SET "size ""x""" = 7 WHERE kind = 'event'`);
    expect((await provider.restore(point, context)).details).toMatchObject({ removed: 1, putBack: 1 });
    expect(await rows()).toEqual(before);
  });
});

describe('the check of an export', () => {
  it('finds a table that is not there, and rows that would follow', async () => {
    const { dataSource, table, provider, context } = await openStore();
    expect(await provider.check(context)).toEqual([]);
    await dataSource.query(`CREATE TABLE follower (id text REFERENCES ${table} (event_id) ON DELETE CASCADE)`);
    expect(await provider.check(context)).toMatchObject([{ rule: 'rows-follow', severity: 'blocker' }]);
    const nowhere = eventExport({ archive: postgresEventArchive({ dataSource, table: 'nowhere' }), folder });
    expect(await nowhere.check(context)).toMatchObject([{ rule: 'table-missing', severity: 'blocker' }]);
    expect(await failureOf(nowhere.create(context))).toMatchObject({ code: 'RESTORE_POINT_FAILED' });
  });
});
