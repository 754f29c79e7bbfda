import type { JsonObject } from 'evolvent';
import { registry } from './registry';

/** Any UUID: ids that older versions lacked are made when the event is read. */
export const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[48][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** An event of item-001 as a reader of today gets it. An absent version means 1. */
export function readStored(
  eventType: string,
  eventVersion: number | undefined,
  payload: JsonObject,
  metadata: JsonObject = {},
) {
  const place = { streamId: 'item-001', sequenceNumber: 7, eventId: 'item-001#7' };
  return registry.upcast({ ...place, eventType, eventVersion, payload, metadata }, { validate: 'input-and-output' });
}

/** An event of today as a reader of an older release wants it. */
export function writtenDown(eventType: (typeof registry.eventTypes)[number], payload: JsonObject, to: number) {
  const eventVersion = registry.getLatestVersion(eventType);
  return registry.chain(eventType).downcast({ eventType, eventVersion, payload }, { to }).payload;
}
