import type { StoredEvent } from '../event/stored-event';
import type { EventToAppend } from './event-store-adapter';

/** Whether a stored event is what an append wrote: the same id, type, version, payload and metadata. */
export function isSameEvent(stored: StoredEvent, event: EventToAppend): boolean {
  return (
    stored.eventId === event.eventId &&
    stored.eventType === event.eventType &&
    (stored.eventVersion ?? 1) === event.eventVersion &&
    isSameJson(stored.payload, event.payload) &&
    isSameJson(stored.metadata, event.metadata)
  );
}

/** Equal as JSON: the order of properties does not count, and 0 equals -0, which no database keeps apart. */
export function isSameJson(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  if (Array.isArray(one) || Array.isArray(other)) {
    if (!Array.isArray(one) || !Array.isArray(other) || one.length !== other.length) return false;
    return one.every((item, index) => isSameJson(item, other[index]));
  }
  const keys = Object.keys(one);
  if (keys.length !== Object.keys(other).length) return false;
  return keys.every(
    (key) => Object.hasOwn(other, key) && isSameJson(one[key as keyof typeof one], other[key as keyof typeof other]),
  );
}
