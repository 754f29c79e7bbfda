import fc from 'fast-check';
import { arbitraryOf } from '../../arbitraries/arbitrary-of';
import { isPlainObject } from '../../event/is-plain-object';
import type { JsonObject, JsonValue } from '../../event/json';
import type { StoredEvent } from '../../event/stored-event';
import { withUnknownKeys } from './unknown-keys';
import type { EvolvingChain } from './way';

export interface StoredEventOptions {
  readonly unknownKeys: boolean;
  readonly metadata: fc.Arbitrary<JsonObject>;
}

/** Valid payloads of a version. Throws as `arbitraryOf` does. */
function payloadsOf(chain: EvolvingChain, version: number, unknownKeys: boolean): fc.Arbitrary<JsonObject> {
  const schema = chain.eventSchema(version);
  const values = arbitraryOf(schema.schema).filter(isPlainObject) as fc.Arbitrary<JsonObject>;
  const payloads = values.map((payload) => withoutNegativeZeros(payload) as JsonObject);
  if (!unknownKeys) return payloads;
  return withUnknownKeys(payloads, (payload) => schema.issuesOf(payload) === undefined);
}

/** No database gives a negative zero back, and no function is asked to. */
function withoutNegativeZeros(value: JsonValue): JsonValue {
  if (value === 0) return 0;
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(withoutNegativeZeros);
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, withoutNegativeZeros(member)]));
}

/** Stored events of one version. Version 1 is sometimes said by saying none. */
export function storedEventOf(
  chain: EvolvingChain,
  version: number,
  { unknownKeys, metadata }: StoredEventOptions,
): fc.Arbitrary<StoredEvent> {
  const { eventType } = chain;
  const isStated = version === 1 ? fc.boolean().map((isLeftOut) => !isLeftOut) : fc.constant(true);
  return fc
    .record({
      payload: payloadsOf(chain, version, unknownKeys),
      metadata,
      isStated,
      place: fc.integer({ min: 1, max: 9_999 }),
    })
    .map(({ payload, metadata, isStated, place }) => ({
      eventId: `event-${place}`,
      streamId: 'stream-1',
      sequenceNumber: place,
      recordedAt: recordedAt(place),
      eventType,
      ...(isStated && { eventVersion: version }),
      payload,
      metadata,
    }));
}

/** One second after the event before. */
export function recordedAt(sequenceNumber: number): string {
  return new Date(Date.UTC(2026, 0, 31) + sequenceNumber * 1000).toISOString();
}
