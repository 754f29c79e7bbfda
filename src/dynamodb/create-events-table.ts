import type { CreateTableCommandInput, TableDescription } from '@aws-sdk/client-dynamodb';
import { storeErrors } from '../store/errors';
import type { EventsTableResult } from '../store/finding';
import { type DynamodbClient, type Requests, requestsTo } from './client';
import { isNamed } from './errors';
import { defaultTable, reporting } from './events-table';
import { partitionName, sortName } from './keys';
import { type DynamodbLayout, type TableLayout, tableLayout } from './layout';
import { tableFindings } from './table-findings';

export interface CreateEventsTableOptions {
  readonly client: DynamodbClient;
  /** Default: `evolvent_events`. */
  readonly table?: string;
  /** Default: a layout of ours. */
  readonly layout?: DynamodbLayout;
  /** The name of the index on the event type. Without one, `readByType` is not possible, and a write costs half. */
  readonly eventTypeIndex?: string;
  /** Milliseconds until a new table has to be active. Default: 120,000. */
  readonly activeWithin?: number;
}

/**
 * Makes the table of events where there is none, and waits until it is active: on demand, with the layout's keys, and with an
 * index on the event type where one is named. A table that exists already is compared with the layout and never changed: what
 * does not fit comes back as findings. May be called by many processes at once.
 *
 * Throws `LAYOUT_INVALID`, `STORE_UNAVAILABLE`, `STORE_FAILED`.
 *
 * @example
 * ```ts
 * const { created, findings } = await createEventsTable({ client, table: 'events', eventTypeIndex: 'EventTypeIndex' });
 * ```
 */
export async function createEventsTable(options: CreateEventsTableOptions): Promise<EventsTableResult> {
  const { client, table: name = defaultTable, eventTypeIndex, activeWithin = 120_000 } = options;
  const layout = tableLayout(options.layout);
  const requests = requestsTo(client, 20_000);
  return reporting({ name, layout }, { call: `make the table ${name}` }, async () => {
    const created =
      (await describe(requests, name)) === undefined && (await create(requests, name, layout, eventTypeIndex));
    const table = await whenActive(requests, name, activeWithin);
    if (created) return { created, findings: [] };
    return { created, findings: await tableFindings({ requests, table, name, layout, eventTypeIndex }) };
  });
}

/** False where somebody else made it in the meantime. */
async function create(requests: Requests, name: string, layout: TableLayout, eventTypeIndex: string | undefined) {
  const sortType = typeof layout.sequenceNumber === 'string' ? 'N' : 'S';
  const type = layout.eventType;
  const input: CreateTableCommandInput = {
    TableName: name,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: [
      { AttributeName: partitionName(layout), AttributeType: 'S' },
      { AttributeName: sortName(layout), AttributeType: sortType },
    ],
    KeySchema: [
      { AttributeName: partitionName(layout), KeyType: 'HASH' },
      { AttributeName: sortName(layout), KeyType: 'RANGE' },
    ],
  };
  if (eventTypeIndex !== undefined) {
    input.AttributeDefinitions?.push({ AttributeName: type, AttributeType: 'S' });
    input.GlobalSecondaryIndexes = [
      {
        IndexName: eventTypeIndex,
        KeySchema: [{ AttributeName: type, KeyType: 'HASH' }],
        Projection: { ProjectionType: 'ALL' },
      },
    ];
  }
  try {
    await requests.createTable(input);
    return true;
  } catch (error) {
    if (isNamed(error, 'ResourceInUseException')) return false;
    throw error;
  }
}

async function describe(requests: Requests, name: string): Promise<TableDescription | undefined> {
  try {
    return (await requests.describeTable(name)).Table;
  } catch (error) {
    if (isNamed(error, 'ResourceNotFoundException')) return undefined;
    throw error;
  }
}

/** The SDK's own waiter begins at 20 seconds. A new table may also be invisible for a moment after it was made. */
async function whenActive(requests: Requests, name: string, within: number): Promise<TableDescription> {
  const deadline = Date.now() + within;
  for (let delay = 10; ; delay = Math.min(delay * 1.5, 2000)) {
    const table = await describe(requests, name);
    if (table !== undefined && table.TableStatus !== 'CREATING') return table;
    if (Date.now() + delay > deadline) {
      const cause = new Error(`it is not active after ${within} ms`);
      throw storeErrors.failure('STORE_UNAVAILABLE', { call: `make the table ${name}`, cause }, cause);
    }
    await new Promise((resolve) => {
      setTimeout(resolve, delay);
    });
  }
}
