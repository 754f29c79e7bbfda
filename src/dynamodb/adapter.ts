import { requireStreamId } from '../store/append-rules';
import { storeErrors } from '../store/errors';
import type {
  AppendOptions,
  AppendResult,
  EventStoreAdapter,
  EventToAppend,
  EventTypeFilter,
  PageOptions,
  Pages,
  ScanOptions,
  StreamRange,
} from '../store/event-store-adapter';
import type { InexactNumbers } from '../store/exact-json';
import { append } from './append';
import { type DynamodbClient, requestsTo } from './client';
import { adapterName, defaultTable, type EventsTable, reporting } from './events-table';
import { mostBytesPerItem } from './item-size';
import { attributeName, type DynamodbLayout, tableLayout } from './layout';
import { mostEventsPerTransaction } from './prepare-append';
import { readByType } from './read-by-type';
import { readStream } from './read-stream';
import { scan } from './scan';
import { readTail } from './tail';

export interface DynamodbAdapterOptions {
  /** The service's own client; it stays the service's, and is never destroyed here. */
  readonly client: DynamodbClient;
  /** Default: `evolvent_events`. */
  readonly table?: string;
  /** Default: the layout of the table that `createEventsTable` makes. */
  readonly layout?: DynamodbLayout;
  /** The index whose hash key is the event type and which projects all attributes. Without one, `readByType` is refused. */
  readonly eventTypeIndex?: string;
  /** False for engines without TransactWriteItems: an append then takes one event. Default: true. */
  readonly transactions?: boolean;
  /**
   * In how many of the stream's last events an append that expects `'any'` looks for its own ids, to recognise its repetition.
   * Such an append reads them: two events of 2 KB cost one read unit. It looks at 1 MB at most. Default: 50.
   */
  readonly repeatWindow?: number;
  /** What to do about a stored number that JavaScript cannot hold, such as 12345678901234567890. Default: `'refuse'`. */
  readonly inexactNumbers?: InexactNumbers;
  /** Milliseconds that one request may take, the SDK's retries included. Default: 20,000. */
  readonly requestTimeout?: number;
}

/**
 * Keeps events in a DynamoDB table, of ours or of your own layout. A stream is read strongly consistent; types are read through
 * an index, which lags; there is no order over all streams, so `readAll` is refused and `scan` gives none.
 *
 * An append reads the stream's tail before it writes, because a condition on the new item alone would leave a gap where the
 * expectation is too high. Event ids are looked for where a repetition has them, not in the whole table: an id that is used
 * again far back in a stream, or in another stream, goes unnoticed.
 *
 * @throws `LAYOUT_INVALID` where the layout contradicts itself
 * @example
 * ```ts
 * const adapter = dynamodbAdapter({
 *   client,
 *   table: 'inventory_events',
 *   eventTypeIndex: 'EventTypeIndex',
 *   layout: { streamId: 'inventoryItemId', payload: rest() },
 * });
 * ```
 */
export function dynamodbAdapter(options: DynamodbAdapterOptions): EventStoreAdapter {
  return new DynamodbAdapter(tableOf(options));
}

class DynamodbAdapter implements EventStoreAdapter {
  readonly name: string;
  readonly capabilities: EventStoreAdapter['capabilities'];

  constructor(readonly table: EventsTable) {
    const { layout, transactions, eventTypeIndex } = table;
    this.name = adapterName(table);
    this.capabilities = {
      mostEventsPerAppend: transactions ? mostEventsPerTransaction : 1,
      mostBytesPerEvent: mostBytesPerItem,
      eventIds: attributeName(layout.eventId) !== undefined,
      metadata: attributeName(layout.metadata) !== undefined,
      readByType: eventTypeIndex !== undefined,
      globalOrder: false,
      transactions: false,
    };
  }

  append(streamId: string, events: readonly EventToAppend[], options: AppendOptions): Promise<AppendResult> {
    return append(this.table, streamId, events, options);
  }

  async lastSequenceNumber(streamId: string): Promise<number | undefined> {
    requireStreamId(streamId);
    const read = () => readTail(this.table, streamId, 1);
    const tail = await reporting(this.table, { call: 'read the last sequence number', streamId }, read);
    return tail.events.at(-1)?.sequenceNumber;
  }

  readStream(streamId: string, range: StreamRange = {}): Pages {
    return readStream(this.table, streamId, range);
  }

  readByType(eventTypes: readonly EventTypeFilter[], options: PageOptions = {}): Pages {
    return readByType(this.table, eventTypes, options);
  }

  // biome-ignore lint/correctness/useYield: the refusal comes where the pages would.
  async *readAll(): Pages {
    throw storeErrors.failure('CAPABILITY_MISSING', {
      call: 'read all in order',
      adapter: this.name,
      reason: 'DynamoDB has no order over all streams',
      instead: "Use scan(), which reads all in no order; to follow what is new, read the table's DynamoDB Stream.",
    });
  }

  scan(options: ScanOptions = {}): Pages {
    return scan(this.table, options);
  }
}

function tableOf({ client, table = defaultTable, layout, ...options }: DynamodbAdapterOptions): EventsTable {
  const { repeatWindow = 50, requestTimeout = 20_000, eventTypeIndex, inexactNumbers = 'refuse' } = options;
  for (const [option, found] of Object.entries({ repeatWindow, requestTimeout })) {
    if (Number.isSafeInteger(found) && found > 0) continue;
    throw storeErrors.failure('LAYOUT_INVALID', { reason: `${option} is ${found}, not a positive integer` });
  }
  return {
    name: table,
    layout: tableLayout(layout),
    requests: requestsTo(client, requestTimeout),
    eventTypeIndex,
    transactions: options.transactions ?? true,
    repeatWindow,
    inexactNumbers,
  };
}
