import { copyJson } from '../event/copy-json';
import type { JsonObject } from '../event/json';
import type { EventMessage } from '../event/message';
import type { StepContext } from '../operations/step';
import { planErrors } from './errors';
import { stableId } from './stable-id';

/** What the envelope of a message says of the event's identity and place, as far as it says it. */
export interface EventPlace {
  readonly streamId?: string;
  readonly sequenceNumber?: number;
  readonly eventId?: string;
}

/** A message whose envelope is looked into for what a stored event would have. */
export type Envelope = EventMessage & {
  readonly streamId?: unknown;
  readonly sequenceNumber?: unknown;
  readonly eventId?: unknown;
  readonly recordedAt?: unknown;
  readonly metadata?: unknown;
  readonly storedAs?: unknown;
};

export function placeIn(message: Envelope): EventPlace {
  const { streamId, sequenceNumber, eventId } = message;
  return {
    ...(typeof streamId === 'string' && { streamId }),
    ...(Number.isSafeInteger(sequenceNumber) && { sequenceNumber: sequenceNumber as number }),
    // An empty text is no identity: all events that have it would share their stable ids.
    ...(typeof eventId === 'string' && eventId !== '' && { eventId }),
  };
}

/** The metadata are copied when they are looked at: most steps never do. */
export function stepContext(message: Envelope, from: number, to: number, metadata: unknown): StepContext {
  let own: JsonObject | undefined;
  const place = placeIn(message);
  const { eventType, recordedAt } = message;
  return {
    eventType,
    from,
    to,
    ...place,
    ...(typeof recordedAt === 'string' && { recordedAt }),
    get metadata() {
      own ??= ownMetadata(metadata);
      return own;
    },
    stableId(name) {
      const id = stableId(place, name);
      if (id === undefined)
        throw planErrors.failure('STABLE_ID_WITHOUT_IDENTITY', { eventType, from, to, ...place, name });
      return id;
    },
  };
}

function ownMetadata(metadata: unknown): JsonObject {
  const result = copyJson(metadata ?? {}, 'metadata');
  return 'copy' in result ? (result.copy as JsonObject) : {};
}
