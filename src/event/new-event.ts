import type { JsonObject } from './json';

/** An event that is not stored yet. `create()` of an event definition makes one. */
export interface NewEvent<Name extends string = string, Version extends number = number, Payload = unknown> {
  readonly eventType: Name;
  readonly eventVersion: Version;
  readonly payload: Payload;
  readonly metadata?: JsonObject;
  /** Identity of the event: an append that is repeated with the same identity stores it once. Given on append where absent. */
  readonly eventId?: string;
}
