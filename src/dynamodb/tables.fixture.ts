import { CreateTableCommand, type DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { inject } from 'vitest';
import { dynamodbClient, uniqueTableName } from '../../test/engines/databases';
import type { StoredEvent } from '../event/stored-event';
import type { EventToAppend, Pages } from '../store/event-store-adapter';
import { type DynamodbAdapterOptions, dynamodbAdapter } from './adapter';
import type { Item } from './attribute-values';
import { createEventsTable } from './create-events-table';

/** The engines of this run, by name. */
export const engines: Readonly<Record<string, string>> = {
  [inject('dynamodbEngine')]: inject('dynamodbUrl'),
  dynalite: inject('dynaliteUrl'),
};

/** Whether the engine of this run has transactions; dynalite alone, where Java is missing, has none. */
export const hasTransactions = inject('dynamodbEngine') !== 'dynalite';

export interface ForeignTable {
  readonly hash: string;
  readonly range: string;
  readonly rangeType?: 'N' | 'S';
  /** The attribute of an index, and its name. */
  readonly index?: readonly [attribute: string, name: string];
  readonly projection?: 'ALL' | 'KEYS_ONLY';
  /** What stands in it already. */
  readonly items?: readonly Item[];
}

/** A table as an application makes its own, without Evolvent. */
export async function makeForeignTable(
  client: DynamoDBClient,
  TableName: string,
  foreign: ForeignTable,
): Promise<void> {
  const { hash, range, rangeType = 'N', index, projection: ProjectionType = 'ALL', items = [] } = foreign;
  const attributes = new Map<string, 'N' | 'S'>([
    [hash, 'S'],
    [range, rangeType],
  ]);
  if (index) attributes.set(index[0], attributes.get(index[0]) ?? 'S');
  await client.send(
    new CreateTableCommand({
      TableName,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [...attributes].map(([AttributeName, AttributeType]) => ({ AttributeName, AttributeType })),
      KeySchema: [
        { AttributeName: hash, KeyType: 'HASH' },
        { AttributeName: range, KeyType: 'RANGE' },
      ],
      ...(index && {
        GlobalSecondaryIndexes: [
          {
            IndexName: index[1],
            KeySchema: [{ AttributeName: index[0], KeyType: 'HASH' }],
            Projection: { ProjectionType },
          },
        ],
      }),
    }),
  );
  // Waits until it is active; dynalite takes its time.
  await createEventsTable({ client, table: TableName });
  for (const Item of items) await client.send(new PutItemCommand({ TableName, Item }));
}

export interface OpenTableOptions extends Partial<Omit<DynamodbAdapterOptions, 'table'>> {
  readonly url?: string;
  readonly client?: DynamoDBClient;
  readonly foreign?: ForeignTable;
}

/** An adapter on a new table: a foreign one, or one of ours. */
export async function openTable({ url, foreign, ...options }: OpenTableOptions = {}) {
  const client = options.client ?? dynamodbClient(url);
  const table = uniqueTableName('events');
  if (foreign) await makeForeignTable(client, table, foreign);
  else await createEventsTable({ client, table, layout: options.layout, eventTypeIndex: options.eventTypeIndex });
  const put = (...items: Item[]) =>
    Promise.all(items.map((Item) => client.send(new PutItemCommand({ TableName: table, Item }))));
  return { client, table, adapter: dynamodbAdapter({ ...options, client, table }), put };
}

export function eventOf(payload: EventToAppend['payload'], more: Partial<EventToAppend> = {}): EventToAppend {
  return { eventId: crypto.randomUUID(), eventType: 'StockReserved', eventVersion: 1, payload, metadata: {}, ...more };
}

export async function all(pages: Pages): Promise<StoredEvent[]> {
  const events: StoredEvent[] = [];
  for await (const page of pages) events.push(...page);
  return events;
}

/** What a call fails with, for `toMatchObject`. */
export async function failureOf(work: Promise<unknown>): Promise<unknown> {
  try {
    return { resolved: await work };
  } catch (error) {
    return error;
  }
}
