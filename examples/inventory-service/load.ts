import { setTimeout as pause } from 'node:timers/promises';
import { BatchWriteCommand, type BatchWriteCommandInput, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { DataSource } from 'typeorm';
import type { Advance } from './progress';
import { storedEvent } from './seed/stored-event';
import type { StoredItem } from './seed/stored-item';

/** Puts the items into the table as they are: no event store, no schema, as the old releases did it. */
export async function loadIntoDynamodb(
  client: DynamoDBDocumentClient,
  table: string,
  items: readonly StoredItem[],
  advance: Advance,
): Promise<void> {
  const mostItemsPerRequest = 25;
  await eachBatch(items, mostItemsPerRequest, advance, (batch) =>
    writeAll(client, { [table]: batch.map((Item) => ({ PutRequest: { Item } })) }),
  );
}

async function writeAll(
  client: DynamoDBDocumentClient,
  requests: NonNullable<BatchWriteCommandInput['RequestItems']>,
): Promise<void> {
  let remaining = requests;
  for (let attempt = 1; attempt <= 8; attempt += 1) {
    const { UnprocessedItems = {} } = await client.send(new BatchWriteCommand({ RequestItems: remaining }));
    if (Object.keys(UnprocessedItems).length === 0) return;
    // A table that is asked for too much takes a part of the batch and gives the others back.
    remaining = UnprocessedItems;
    await pause(Math.random() * 25 * 2 ** attempt);
  }
  throw new Error(`DynamoDB still gives items back after 8 attempts to write them to ${Object.keys(remaining)}.`);
}

/** Inserts the events into the table that Evolvent's migration made, with the same versions and ids, in the order of their time. */
export async function loadIntoPostgres(
  dataSource: DataSource,
  items: readonly StoredItem[],
  advance: Advance,
): Promise<void> {
  const statement = `
    INSERT INTO evolvent_events
      (stream_id, sequence_number, event_type, event_version, event_id, recorded_at, metadata, payload)
    SELECT "streamId", "sequenceNumber", "eventType", "eventVersion", "eventId", "recordedAt", metadata, payload
    FROM jsonb_to_recordset($1::jsonb) AS event ("streamId" text, "sequenceNumber" bigint, "eventType" text,
      "eventVersion" integer, "eventId" text, "recordedAt" timestamptz, metadata jsonb, payload jsonb)
    ORDER BY "recordedAt", "sequenceNumber"`;
  await eachBatch(items, 500, advance, (batch) =>
    dataSource.query(statement, [JSON.stringify(batch.map(storedEvent))]),
  );
}

async function eachBatch<Item>(
  items: readonly Item[],
  size: number,
  advance: Advance,
  write: (batch: readonly Item[]) => Promise<unknown>,
): Promise<void> {
  for (let start = 0; start < items.length; start += size) {
    await write(items.slice(start, start + size));
    advance(Math.min(start + size, items.length));
  }
}
