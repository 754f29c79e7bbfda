import type { StepContext } from '../definition/step';
import type { JsonObject } from '../event/json';
import type { EventMessage } from '../event/message';
import { registryErrors } from './errors';
import { partPathIn } from './part-path';
import { stableId } from './stable-id';

/** What the envelope of a message says of the event's identity and place, as far as it says it. */
export interface EventPlace {
  readonly streamId?: string;
  readonly sequenceNumber?: number;
  readonly eventId?: string;
  /** Which part of the event, where it is split: `[1]`, or `[1, 0]` for a part of a part. */
  readonly part?: readonly number[];
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
  const part = partPathIn(message);
  return {
    ...(typeof streamId === 'string' && { streamId }),
    ...(Number.isSafeInteger(sequenceNumber) && { sequenceNumber: sequenceNumber as number }),
    // An empty text is no identity: all events that have it would share their stable ids.
    ...(typeof eventId === 'string' && eventId !== '' && { eventId }),
    ...(part && { part }),
  };
}

export function stepContext(message: Envelope, from: number, to: number, metadata: JsonObject): StepContext {
  const place = placeIn(message);
  return { eventType: message.eventType, from, to, ...eventContext(message, metadata, { from, to }, place) };
}

/** What the functions of steps and splits know about an event beside its type and version. */
export function eventContext(
  message: Envelope,
  metadata: JsonObject,
  versions: { readonly from: number; readonly to: number },
  place = placeIn(message),
): Omit<StepContext, 'eventType' | 'from' | 'to'> {
  const { eventType, recordedAt } = message;
  const { part: _, ...known } = place;
  return {
    ...known,
    ...(typeof recordedAt === 'string' && { recordedAt }),
    metadata,
    stableId(name) {
      const id = stableId(place, name);
      if (id === undefined)
        throw registryErrors.failure('STABLE_ID_WITHOUT_IDENTITY', { eventType, ...versions, ...place, name });
      return id;
    },
  };
}
