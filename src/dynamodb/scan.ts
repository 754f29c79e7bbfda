import type { ScanCommandInput } from '@aws-sdk/client-dynamodb';
import { requirePages } from '../store/append-rules';
import type { Pages, ScanOptions } from '../store/event-store-adapter';
import { type EventsTable, reporting } from './events-table';
import { eventPages } from './pages';
import { scanFilter } from './scan-filter';
import { isEvent, readItem } from './stored-item';

/** All events of the table, in no order and at full price: DynamoDB reads, and charges for, every item. Strongly consistent. */
export async function* scan(table: EventsTable, { eventTypes, ...options }: ScanOptions): Pages {
  requirePages(options);
  if (eventTypes?.length === 0) return;
  const { layout } = table;
  const names = eventTypes && new Set(eventTypes.map(({ eventType }) => eventType));
  const query: ScanCommandInput = { TableName: table.name, ConsistentRead: true, ...scanFilter(layout, eventTypes) };
  yield* eventPages(
    (request) => reporting(table, { call: 'scan' }, () => table.requests.scan({ ...query, ...request })),
    (item) => {
      if (!isEvent(table, item)) return undefined;
      const event = readItem(table, item);
      return names === undefined || names.has(event.eventType) ? event : undefined;
    },
    options,
  );
}
