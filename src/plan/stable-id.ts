import { hexadecimal, sha256 } from '../event/sha256';

/** What an event is known by: its id, or its place where it has none. */
export interface EventIdentity {
  readonly eventId?: string | undefined;
  readonly streamId?: string | undefined;
  readonly sequenceNumber?: number | undefined;
  /** Which part of the event it is, from 0 on, and which part of that part; absent for a whole event. */
  readonly part?: readonly number[] | undefined;
}

/**
 * The same UUID for the same event and name, for ever; undefined where the event has no identity. The algorithm is frozen: the
 * SHA-256 of the JSON text `["evolvent:stable-id:1", "event", eventId, name]`, or `[…, "place", streamId, sequenceNumber, name]`
 * where there is no event id, its first 16 bytes as a version 8 UUID (RFC 9562). The event type is no part of it: types are renamed.
 *
 * For a part of an event that is split, `"part", [index]` stands before that: `["evolvent:stable-id:1", "part", [1], "event", eventId, name]`.
 * A part of a part has both indexes, `[1, 0]`, so that no id changes where its neighbour is split one day.
 */
export function stableId(identity: EventIdentity, name: string): string | undefined {
  const { eventId, streamId, sequenceNumber } = identity;
  const part = identity.part === undefined ? [] : ['part', identity.part];
  if (eventId !== undefined) return uuidOf([...part, 'event', eventId, name]);
  if (streamId === undefined || sequenceNumber === undefined) return undefined;
  return uuidOf([...part, 'place', streamId, sequenceNumber, name]);
}

function uuidOf(parts: readonly unknown[]): string {
  const bytes = sha256(new TextEncoder().encode(JSON.stringify(['evolvent:stable-id:1', ...parts]))).slice(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = hexadecimal(bytes);
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
