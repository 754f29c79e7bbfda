import type { JsonObject } from './json';
import type { EventPart, StoredAs } from './message';

/** What stands around a stored event's payload. */
export interface EventEnvelope {
  readonly eventId: string;
  readonly streamId: string;
  readonly sequenceNumber: number;
  readonly metadata: JsonObject;
  /** ISO 8601 in UTC, such as `2026-01-31T12:00:00.000Z`; absent where the table keeps no time. */
  readonly recordedAt?: string;
  /** Place in the whole store, where the store has one: pass it back as `after`, do not compute with it. */
  readonly globalPosition?: string;
}

/** An event as the database holds it, in the version that it was written in. An absent `eventVersion` means 1. */
export interface StoredEvent extends EventEnvelope {
  readonly eventType: string;
  readonly eventVersion?: number;
  readonly payload: JsonObject;
}

/** A stored event in its event type's latest version. */
export interface CurrentEvent<Name extends string, Version extends number, Payload> extends EventEnvelope {
  readonly eventType: Name;
  readonly eventVersion: Version;
  readonly payload: Payload;
  /** Present when the event was upcast on its way out of the store. */
  readonly storedAs?: StoredAs;
  /** Present when the stored event is split: its parts share its id and its place in the stream. */
  readonly part?: EventPart;
}
