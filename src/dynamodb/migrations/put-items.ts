import type { WriteRequest } from '@aws-sdk/client-dynamodb';
import { publish } from '../../diagnostics/channels';
import { migrationErrors } from '../../migrations/errors';
import type { Item } from '../attribute-values';
import { isNamed } from '../errors';
import { describedTable } from './described-table';
import { keyOfItem } from './item-change';
import type { MigrationScope } from './migration-scope';
import type { PutCounts, PutItemsOptions } from './transform-options';
import { jittered, pause } from './waiting';
import { patiently, severalAtATime } from './write-rate';

/** As many as one BatchWriteItem takes. */
const batchSize = 25;
const width = 8;
const mostTries = 20;

export async function putItems(scope: MigrationScope, options: PutItemsOptions): Promise<PutCounts> {
  const { name, table, overwrite = false } = options;
  scope.signal.throwIfAborted();
  const change = { words: `PutItems ${name} of ${table}`, request: { name, table, overwrite } };
  const kept = (await scope.checkpoints.of(name)).get('items');
  if (kept?.table?.S !== undefined && kept.table.S !== table) {
    const reason = `its checkpoint is of table ${kept.table.S}, and not of ${table}`;
    throw migrationErrors.failure('BATCH_INVALID', { name, reason });
  }
  const counts = { read: Number(kept?.read?.N ?? 0), written: Number(kept?.written?.N ?? 0) };
  const done = () => ({ ...counts, skipped: counts.read - counts.written });
  if (scope.statements.hasRun(change)) return done();
  if (kept?.done?.BOOL === true) {
    await scope.statements.found(change);
    return done();
  }
  const { KeySchema = [] } = await describedTable(scope, table);
  const keys = KeySchema.map(({ AttributeName = '' }) => AttributeName);
  const keep = (isDone: boolean) =>
    scope.checkpoints.keep(name, {
      items: {
        table: { S: table },
        read: { N: String(counts.read) },
        written: { N: String(counts.written) },
        done: { BOOL: isDone },
      },
    });
  return scope.statements.run(change, async () => {
    for await (const batch of batchesOf(options.items, keys, counts.read)) {
      scope.signal.throwIfAborted();
      counts.written += await writeBatch(scope, table, keys, batch, overwrite);
      counts.read += batch.length;
      await keep(false);
      publish('batch', { name, target: 'dynamodb', rows: batch.length, done: counts.read });
    }
    scope.signal.throwIfAborted();
    await keep(true);
    scope.log(`${name}: ${counts.written} of ${counts.read} items written`);
    return done();
  });
}

/** No key twice in one batch, which DynamoDB refuses: the later item is to win. */
async function* batchesOf(
  items: PutItemsOptions['items'],
  keys: readonly string[],
  skip: number,
): AsyncGenerator<Item[]> {
  let batch = new Map<string, Item>();
  let left = skip;
  for await (const item of items) {
    if (left > 0) {
      left -= 1;
      continue;
    }
    const key = JSON.stringify(keys.map((name) => keyOfItem([name], item)));
    if (batch.size === batchSize || batch.has(key)) {
      yield [...batch.values()];
      batch = new Map();
    }
    batch.set(key, item);
  }
  if (batch.size > 0) yield [...batch.values()];
}

/** How many were written. */
async function writeBatch(
  scope: MigrationScope,
  table: string,
  keys: readonly string[],
  batch: readonly Item[],
  overwrite: boolean,
): Promise<number> {
  if (!overwrite) return writeNew(scope, table, keys, batch);
  let left: WriteRequest[] = batch.map((Item) => ({ PutRequest: { Item } }));
  for (let tries = 1; left.length > 0; tries += 1) {
    const request = { RequestItems: { [table]: left } };
    const { UnprocessedItems } = await patiently(() => scope.requests.batchWrite(request));
    left = UnprocessedItems?.[table] ?? [];
    if (left.length > 0 && tries >= mostTries) throw throttled(table, left.length);
    if (left.length > 0) await pause(jittered(tries + 2, 20_000));
  }
  return batch.length;
}

async function writeNew(
  { requests }: MigrationScope,
  table: string,
  [hash = '']: readonly string[],
  batch: readonly Item[],
): Promise<number> {
  let written = 0;
  await severalAtATime(batch, width, async (Item) => {
    try {
      await patiently(() =>
        requests.put({
          TableName: table,
          Item,
          ConditionExpression: 'attribute_not_exists(#hash)',
          ExpressionAttributeNames: { '#hash': hash },
        }),
      );
      written += 1;
    } catch (error) {
      if (!isNamed(error, 'ConditionalCheckFailedException')) throw error;
    }
  });
  return written;
}

function throttled(table: string, left: number) {
  const cause = new Error(`it has left ${left} items unwritten, ${mostTries} times`);
  return migrationErrors.failure(
    'DATABASE_UNAVAILABLE',
    { place: `Table ${table}`, call: 'write a batch', cause },
    cause,
  );
}
