import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DeleteItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { appendAgain, eventExport } from '../../migrations/restore-points';
import { padded, prefixed, rest } from '../../store/layout';
import type { Item } from '../attribute-values';
import { all, eventOf, failureOf, hasTransactions, type OpenTableOptions, openTable } from '../tables.fixture';
import { dynamodbEventArchive } from './event-archive';
import { textOfItem } from './item-json';

/** dynalite finds a map different from itself in a condition, so that a restore refuses there: it changes nothing that it cannot compare. */
const itOnDynamodb = it.runIf(hasTransactions);

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'evolvent-export-'));
});
afterAll(() => rm(folder, { recursive: true }));

const { signal } = new AbortController();

async function openStore(options: OpenTableOptions = {}) {
  const opened = await openTable(options);
  const { client, table, adapter } = opened;
  const archive = dynamodbEventArchive({ client, table, ...(options.layout && { layout: options.layout }) });
  const provider = eventExport({ archive, folder, name: table });
  const items = async () => {
    const found: string[] = [];
    for await (const page of adapter.scan()) found.push(...page.map((event) => JSON.stringify(event)));
    return found.sort();
  };
  return { ...opened, archive, provider, context: { runId: 'run', signal, log: () => {} }, items };
}

/** What DynamoDB keeps and JavaScript cannot hold, as a service of another language may have written it. */
const unusual: Item = {
  streamId: { S: 'odd' },
  sequenceNumber: { N: '1' },
  eventId: { S: 'odd-1' },
  eventType: { S: 'Odd' },
  eventVersion: { N: '1' },
  payload: {
    M: { lot: { N: '12345678901234567890.123' }, bytes: { B: Uint8Array.of(0, 255, 10) }, empty: { NULL: true } },
  },
  tags: { SS: ['b', 'a'] },
  sizes: { NS: ['1', '2'] },
  blobs: { BS: [Uint8Array.of(2), Uint8Array.of(1)] },
};

describe('an export of a DynamoDB table', () => {
  itOnDynamodb('brings back every item as it was, whatever it has in it', async () => {
    const { client, table, archive, provider, context, put } = await openStore();
    await put(unusual);
    const point = await provider.create(context);
    expect(await provider.verify(point, context)).toEqual([]);
    const read = async () => {
      const pages = [];
      for await (const page of archive.read(signal)) pages.push(...page);
      return pages;
    };
    const before = await read();
    await client.send(new PutItemCommand({ TableName: table, Item: { ...unusual, payload: { M: {} } } }));
    expect(await provider.restore(point, context)).toMatchObject({
      kind: 'in-place',
      details: { putBack: 1, removed: 0 },
    });
    expect(await read()).toEqual(before);
    expect(textOfItem(unusual)).toBe(JSON.stringify(before[0]?.record));
  });

  itOnDynamodb(
    'saves what was acknowledged since, and appends it again where the stream still ends there',
    async () => {
      const { adapter, archive, provider, context, items, client, table } = await openStore();
      await adapter.append('a', [eventOf({ number: 1 })], { expectedSequence: 'none' });
      await adapter.append('b', [eventOf({ number: 1 })], { expectedSequence: 'none' });
      const before = await items();
      const point = await provider.create(context);
      await adapter.append('a', [eventOf({ number: 2 })], { expectedSequence: 1 });
      await adapter.append('a', [eventOf({ number: 3 })], { expectedSequence: 2 });
      await adapter.append('b', [eventOf({ number: 2 })], { expectedSequence: 1 });
      await adapter.append('b', [eventOf({ number: 3 })], { expectedSequence: 2 });
      const streamA = await all(adapter.readStream('a'));
      await client.send(
        new DeleteItemCommand({ TableName: table, Key: { streamId: { S: 'b' }, sequenceNumber: { N: '1' } } }),
      );
      const { details } = await provider.restore(point, context);
      expect(details).toMatchObject({ removed: 4, putBack: 1, unchanged: 1, eventsSince: 4 });
      expect(await items()).toEqual(before);

      await adapter.append('b', [eventOf({ number: 20 })], { expectedSequence: 1 });
      const file = String(details.fileOfEventsSince);
      const left = { left: 2, leftAt: [{ streamId: 'b', sequenceNumber: 2 }] };
      expect(await appendAgain(file, archive)).toEqual({ appended: 2, present: 0, ...left });
      expect(await appendAgain(file, archive)).toEqual({ appended: 0, present: 2, ...left });
      expect(await all(adapter.readStream('a'))).toEqual(streamA);
      expect(await adapter.lastSequenceNumber('b')).toBe(2);
    },
  );

  itOnDynamodb('leaves what is written meanwhile, ends, and goes on when it is asked again', async () => {
    const { client, adapter, provider, context, items, table } = await openStore();
    await adapter.append('a', [eventOf({ number: 1 })], { expectedSequence: 'none' });
    const before = await items();
    const point = await provider.create(context);
    for (const number of [2, 3]) await adapter.append('a', [eventOf({ number })], { expectedSequence: number - 1 });
    let isDisturbed = false;
    client.middlewareStack.add(
      (next, { commandName }) =>
        async (input) => {
          if (commandName === 'DeleteItemCommand' && !isDisturbed) {
            isDisturbed = true;
            await adapter.append('a', [eventOf({ number: 4 })], { expectedSequence: 3 });
            await client.send(
              new PutItemCommand({
                TableName: table,
                Item: { ...unusual, streamId: { S: 'a' }, sequenceNumber: { N: '2' } },
              }),
            );
          }
          return next(input);
        },
      { step: 'initialize', name: 'disturbance' },
    );
    expect(await failureOf(provider.restore(point, context))).toMatchObject({
      code: 'RESTORE_FAILED',
      message: expect.stringContaining('a #2 was written while the table was being restored'),
    });
    const { details } = await provider.restore(point, context);
    expect(details).toMatchObject({ removed: 3, eventsSince: 4 });
    expect(await items()).toEqual(before);
  });

  it('touches events only, in a table of another layout with other items in it', async () => {
    const layout = {
      streamId: prefixed('pk', 'ITEM#'),
      sequenceNumber: padded('sk', { prefix: 'EVT#' }),
      payload: rest(),
    };
    const view: Item = { pk: { S: 'ITEM#x' }, sk: { S: 'VIEW' }, total: { N: '4' } };
    const foreign = { hash: 'pk', range: 'sk', rangeType: 'S' as const, items: [view] };
    const { adapter, provider, context, items, archive } = await openStore({ layout, foreign });
    await adapter.append('x', [eventOf({ number: 1 })], { expectedSequence: 'none' });
    const before = await items();
    const point = await provider.create(context);
    expect(point.details).toMatchObject({ events: 1, streams: 1 });
    await adapter.append('x', [eventOf({ number: 2 })], { expectedSequence: 1 });
    const { details } = await provider.restore(point, context);
    expect(await items()).toEqual(before);
    expect(await appendAgain(String(details.fileOfEventsSince), archive)).toMatchObject({ appended: 1 });
  });
});

describe('the check of an export', () => {
  it('finds a table that is not there', async () => {
    const { client, provider, context } = await openStore();
    expect(await provider.check(context)).toEqual([]);
    const nowhere = eventExport({ archive: dynamodbEventArchive({ client, table: 'nowhere' }), folder });
    expect(await nowhere.check(context)).toMatchObject([{ rule: 'table-missing', severity: 'blocker' }]);
    expect(await failureOf(nowhere.create(context))).toMatchObject({ code: 'RESTORE_POINT_FAILED' });
  });
});
