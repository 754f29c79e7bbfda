import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { GetItemCommand, PutItemCommand, ScanCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { expect, onTestFinished, test } from 'vitest';
import { dynamodbClient, uniqueTableName } from '../../../test/engines/databases';
import type { Item } from '../attribute-values';
import { failureOf } from '../tables.fixture';
import type { DynamodbMigrationContext } from './migration-context';
import { openRun, stock } from './migrations.fixture';
import type { TransformCounts, TransformItemsOptions } from './transform-options';

const client = dynamodbClient();
const large = '123456789012345678901234567890.12345678';

const seed = (count: number): Item[] =>
  Array.from({ length: count }, (_, index) => ({
    sku: { S: `sku-${String(index).padStart(3, '0')}` },
    quantity: { N: '0' },
    exact: { N: large },
    bytes: { B: Uint8Array.of(1, 2) },
    nothing: { NULL: true },
    tags: { SS: ['a', 'b'] },
  }));

async function stockTable(items: readonly Item[]): Promise<string> {
  const table = uniqueTableName('stock');
  const made = await openRun(async ({ createTable, putItems }) => {
    await createTable(stock(table));
    await putItems({ name: 'seed', table, items });
  });
  await made.run();
  return table;
}

async function all(TableName: string): Promise<Item[]> {
  const { Items = [] } = await client.send(new ScanCommand({ TableName, ConsistentRead: true }));
  return Items.sort((one, other) => ((one.sku?.S ?? '') < (other.sku?.S ?? '') ? -1 : 1));
}

const named = (item: Item) => (item.unit === undefined ? { ...item, unit: { S: 'piece' } } : undefined);

function transforming(options: Omit<TransformItemsOptions, 'name'>) {
  const counts: TransformCounts[] = [];
  const up = async ({ transformItems }: DynamodbMigrationContext) =>
    counts.push(await transformItems({ name: 'units', ...options }));
  return { up, counts };
}

test('every item is transformed once, numbers stay exact, and a second call has nothing to do', async () => {
  const table = await stockTable(seed(40));
  const batches: unknown[] = [];
  const listen = (message: unknown) => batches.push(message);
  subscribe('evolvent:batch', listen);
  onTestFinished(() => void unsubscribe('evolvent:batch', listen));
  const { up, counts } = transforming({ table, batch: 7, transform: named });
  const { run } = await openRun(async (context) => {
    await up(context);
    await up(context);
  });
  const { words } = await run();
  expect(counts).toEqual(Array(2).fill({ read: 40, written: 40, skipped: 0, conflicts: 0 }));
  expect(words()).toEqual([`TransformItems units of ${table}`]);
  const expected = seed(40).map((item) => ({ ...item, unit: { S: 'piece' } }));
  expect(await all(table)).toEqual(expected);
  expect(batches.at(-1)).toMatchObject({ name: 'units', target: 'dynamodb', done: 40 });
});

test('items are filtered, changed, skipped, and deleted, and the counts say so', async () => {
  const table = await stockTable(seed(12));
  const { up, counts } = transforming({
    table,
    filter: {
      FilterExpression: '#sku > :sku',
      ExpressionAttributeNames: { '#sku': 'sku' },
      ExpressionAttributeValues: { ':sku': { S: 'sku-001' } },
    },
    transform: ({ sku, tags: _, ...item }) =>
      sku?.S === 'sku-002' ? 'delete' : sku?.S === 'sku-003' ? { sku, ...item } : undefined,
  } as Omit<TransformItemsOptions, 'name'>);
  const { run } = await openRun(up);
  await run();
  expect(counts).toEqual([{ read: 10, written: 2, skipped: 8, conflicts: 0 }]);
  const found = await all(table);
  expect(found).toHaveLength(11);
  expect(found[2]).not.toHaveProperty('tags');
});

test('while others write, no write is lost: neither theirs nor ours, nor an attribute that they add', async () => {
  const table = await stockTable(seed(20));
  let isOver = false;
  let writes = 0;
  const writer = async () => {
    while (!isOver) {
      const sku = { S: `sku-${String(writes % 20).padStart(3, '0')}` };
      const UpdateExpression = 'ADD quantity :one SET #added = :one';
      const names = { '#added': `added${writes % 3}` };
      const values = { ':one': { N: '1' } };
      const request = { UpdateExpression, ExpressionAttributeNames: names, ExpressionAttributeValues: values };
      await client.send(new UpdateItemCommand({ TableName: table, Key: { sku }, ...request }));
      writes += 1;
    }
  };
  const tried = new Set<unknown>();
  const { up, counts } = transforming({
    table,
    // Others write between the first reading of every item and its writing; later tries are as fast as they can be.
    transform: async (item) => {
      const until = tried.has(item.sku?.S) ? writes : writes + 3;
      tried.add(item.sku?.S);
      while (writes < until) await new Promise((resolve) => setTimeout(resolve, 1));
      return item.unit
        ? undefined
        : { ...item, unit: { S: 'piece' }, doubled: { N: String(Number(item.quantity?.N) * 2) } };
    },
  });
  const { run } = await openRun(up);
  const writing = Promise.all([writer(), writer(), writer()]);
  try {
    await run();
  } finally {
    isOver = true;
    await writing;
  }
  const found = await all(table);
  expect(found.reduce((sum, { quantity }) => sum + Number(quantity?.N), 0)).toBe(writes);
  expect(found.every(({ unit }) => unit?.S === 'piece')).toBe(true);
  const { read, written, skipped, conflicts } = counts[0]!;
  expect({ written, skipped, left: read - written - skipped - conflicts }).toEqual({
    written: 20,
    skipped: 0,
    left: 0,
  });
});

test('a write between reading and writing is a conflict: the item is read and transformed again', async () => {
  const table = await stockTable(seed(1));
  const seen: unknown[] = [];
  const { up, counts } = transforming({
    table,
    transform: async (item) => {
      seen.push(item.quantity?.N);
      const Item = { ...seed(1)[0], quantity: { N: '7' }, added: { S: 'theirs' } };
      if (seen.length === 1) await client.send(new PutItemCommand({ TableName: table, Item }));
      return { ...item, quantity: { N: String(Number(item.quantity?.N) + 1) } };
    },
  });
  const { run } = await openRun(up);
  await run();
  expect(seen).toEqual(['0', '7']);
  expect(counts).toEqual([{ read: 2, written: 1, skipped: 0, conflicts: 1 }]);
  expect((await all(table))[0]).toMatchObject({ quantity: { N: '8' }, added: { S: 'theirs' } });
});

test('an interrupted run finishes its page, and the next one goes on behind it with the same segments', async () => {
  const table = await stockTable(seed(60));
  const stop = new AbortController();
  const seen = new Map<string, number>();
  let segments = 2;
  const { run, target } = await openRun(({ transformItems }) =>
    transformItems({
      name: 'units',
      table,
      batch: 5,
      segments,
      transform: (item) => {
        const sku = item.sku?.S ?? '';
        seen.set(sku, (seen.get(sku) ?? 0) + 1);
        if (seen.size === 12) stop.abort(new Error('stop'));
        return { ...item, quantity: { N: String(Number(item.quantity?.N) + 1) } };
      },
    }),
  );
  expect(await failureOf(run('up', { signal: stop.signal }))).toMatchObject({ message: 'stop' });
  expect(seen.size).toBeLessThan(60);
  expect(await target.applied()).toEqual([]);
  segments = 3;
  const { steps } = await run();
  expect(steps).toHaveLength(1);
  // Not idempotent by itself: each was added to once, as no page was repeated.
  expect((await all(table)).map(({ quantity }) => quantity?.N)).toEqual(Array(60).fill('1'));
  expect([...seen.values()]).toEqual(Array(60).fill(1));
});

test('a runner that has lost the lock keeps no checkpoint, and records nothing', async () => {
  const table = await stockTable(seed(3));
  const opened = await openRun(async ({ transformItems }) => {
    await transformItems({
      name: 'units',
      table,
      transform: async (item) => {
        await opened.target.lock.takeAway();
        return named(item);
      },
    });
  });
  expect(await failureOf(opened.run())).toMatchObject({ code: 'LOCK_LOST' });
  expect(await opened.target.applied()).toEqual([]);
});

test('up, down and up again transform again: a checkpoint is good for one way', async () => {
  const table = await stockTable(seed(3));
  const down = ({ transformItems }: DynamodbMigrationContext) =>
    transformItems({ name: 'units', table, transform: ({ unit: _, ...item }) => item });
  const { run, target } = await openRun(transforming({ table, transform: named }).up, down);
  await run('up');
  await run('down');
  expect(await target.applied()).toEqual([]);
  expect(await all(table)).toEqual(seed(3));
  await run('up');
  expect((await all(table)).map(({ unit }) => unit?.S)).toEqual(Array(3).fill('piece'));
});

test('a rate keeps the write units a second below it', async () => {
  const table = await stockTable(seed(20));
  let took = 0;
  const { run } = await openRun(async ({ transformItems }) => {
    const began = performance.now();
    await transformItems({ name: 'units', table, rate: 20, transform: named });
    took = performance.now() - began;
  });
  await run();
  // Twenty items of a unit each, of which the first one does not wait.
  expect(took).toBeGreaterThan(940);
});

test('a transform that changes the key, and numbers that are none, are refused', async () => {
  const table = await stockTable(seed(1));
  const moved = await openRun(transforming({ table, transform: (item) => ({ ...item, sku: { S: 'other' } }) }).up);
  expect(await failureOf(moved.run())).toMatchObject({ code: 'BATCH_INVALID' });
  const none = await openRun(transforming({ table, segments: 0, transform: named }).up);
  expect(await failureOf(none.run())).toMatchObject({ code: 'BATCH_INVALID' });
  const gone = await openRun(transforming({ table: 'no-such-table', transform: named }).up);
  expect(await failureOf(gone.run())).toMatchObject({ code: 'DATABASE_UNFIT' });
});

test('seeds leave what is there, replace it where that is wanted, and go on behind what was written', async () => {
  const table = await stockTable([{ sku: { S: 'sku-001' }, quantity: { N: '9' } }]);
  const asked: string[] = [];
  let isBroken = true;
  async function* items() {
    for (const item of seed(60)) {
      if (isBroken && item.sku?.S === 'sku-055') throw new Error('broken');
      asked.push(item.sku?.S ?? '');
      yield item;
    }
  }
  const { run } = await openRun(async ({ putItems }) => {
    expect(await putItems({ name: 'kept', table, items: items() })).toEqual({ read: 60, written: 59, skipped: 1 });
    expect(await putItems({ name: 'replaced', table, items: seed(2), overwrite: true })).toMatchObject({ written: 2 });
  });
  expect(await failureOf(run())).toMatchObject({ message: 'broken' });
  isBroken = false;
  await run();
  expect(await all(table)).toEqual(seed(60));
  const { Item } = await client.send(new GetItemCommand({ TableName: table, Key: { sku: { S: 'sku-001' } } }));
  expect(Item?.quantity?.N).toBe('0');
});
