import type { StoredEvent } from 'evolvent';
import type { StoredItem } from './stored-item';

/** The parts of an item, for a table that has a column for each. */
export function storedEvent(item: StoredItem): StoredEvent {
  const { inventoryItemId, sequenceNumber, eventType, eventVersion, eventId, recordedAt, metadata, ...payload } = item;
  return {
    streamId: inventoryItemId,
    sequenceNumber,
    eventType,
    ...(eventVersion !== undefined && { eventVersion }),
    // As the DynamoDB adapter calls an event that has no id, so that both stores give the same stable ids.
    eventId: eventId ?? `${inventoryItemId}#${sequenceNumber}`,
    recordedAt,
    metadata: metadata ?? {},
    payload,
  };
}
