import type { ScanCommandInput } from '@aws-sdk/client-dynamodb';
import type { ArchivedEvent } from '../../migrations/restore-points/event-archive';
import type { Item } from '../attribute-values';
import { type EventsTable, reporting } from '../events-table';
import { isEvent, placeOf } from '../stored-item';
import { jsonOfItem } from './item-json';

/** The items of all events, at full price; those of a stream follow each other, in order, as they share a partition. */
export async function* eventItems(table: EventsTable, signal: AbortSignal): AsyncGenerator<Item[]> {
  let start: ScanCommandInput['ExclusiveStartKey'];
  do {
    signal.throwIfAborted();
    const input = { TableName: table.name, ConsistentRead: true, ExclusiveStartKey: start };
    const { Items = [], LastEvaluatedKey } = await reporting(table, { call: 'scan' }, () => table.requests.scan(input));
    const events = Items.filter((item) => isEvent(table, item));
    if (events.length > 0) yield events;
    start = LastEvaluatedKey;
  } while (start !== undefined);
}

export function archivedItem(table: EventsTable, item: Item): ArchivedEvent {
  const { layout } = table;
  const eventId = typeof layout.eventId === 'string' ? item[layout.eventId]?.S : undefined;
  const eventType = item[layout.eventType]?.S;
  return {
    ...placeOf(layout, item),
    ...(eventId !== undefined && { eventId }),
    ...(eventType !== undefined && { eventType }),
    record: jsonOfItem(item),
  };
}
