import fc from 'fast-check';
import type { JsonObject } from '../../event/json';
import type { StoredEvent } from '../../event/stored-event';
import { usualMetadata } from './metadata';
import { recordedAt, storedEventOf } from './stored-event';
import { takesUnknownKeys } from './unknown-keys';
import type { EvolvingRegistry } from './way';

export interface StoredEventsOptions {
  /** Default: all. */
  readonly eventTypes?: readonly string[];
  /** Default: `stream-1`. */
  readonly streamId?: string;
  /** Also properties that no version declares, where all versions of a type let them pass: false. */
  readonly unknownKeys?: boolean;
  /** How many events there may be beside one of each type and version: 10. */
  readonly more?: number;
  readonly metadata?: fc.Arbitrary<JsonObject>;
}

/**
 * Lists of stored events of a registry, as one stream holds them: every event type in every version at least once, in any order,
 * numbered from 1. Throws as `arbitraryOf` does, for a version of which no payloads can be made.
 *
 * @example
 * ```ts
 * import fc from 'fast-check';
 * import { storedEvents } from 'evolvent/testing';
 *
 * fc.assert(
 *   fc.property(storedEvents(registry), (events) => events.every((event) => registry.tryUpcast(event).ok)),
 * );
 * ```
 */
export function storedEvents(
  registry: EvolvingRegistry,
  options: StoredEventsOptions = {},
): fc.Arbitrary<readonly StoredEvent[]> {
  const { eventTypes = registry.eventTypes, streamId = 'stream-1', unknownKeys = false, more = 10 } = options;
  const { metadata = usualMetadata } = options;
  const each = eventTypes.flatMap((eventType) => {
    const chain = registry.chain(eventType);
    const isOpen = unknownKeys && takesUnknownKeys(chain);
    return chain.versions.map((version) => storedEventOf(chain, version, { unknownKeys: isOpen, metadata }));
  });
  if (each.length === 0) return fc.constant([]);
  return fc
    .tuple(fc.tuple(...each), fc.array(fc.oneof(...each), { maxLength: more }))
    .map(([one, others]) => [...one, ...others])
    .chain((events) => fc.shuffledSubarray(events, { minLength: events.length }))
    .map((events) => events.map((event, index) => inStream(event, streamId, index + 1)));
}

function inStream(event: StoredEvent, streamId: string, sequenceNumber: number): StoredEvent {
  const eventId = `${streamId}-${sequenceNumber}`;
  return { ...event, eventId, streamId, sequenceNumber, recordedAt: recordedAt(sequenceNumber) };
}
