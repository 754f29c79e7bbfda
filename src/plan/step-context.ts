import { copyJson } from '../event/copy-json';
import type { JsonObject } from '../event/json';
import type { EventMessage } from '../event/message';
import type { StepContext } from '../operations/step';
import { planErrors } from './errors';
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

export function stepContext(message: Envelope, from: number, to: number, metadata: unknown): StepContext {
  const place = placeIn(message);
  const own = copiedOnDemand(metadata);
  return {
    eventType: message.eventType,
    from,
    to,
    ...identityIn(message, place),
    get metadata() {
      return own();
    },
    stableId: (name) => requireStableId(message, { from, to }, place, name),
  };
}

/** What the functions of splits know about an event beside its type and version. */
export function eventContext(
  message: Envelope,
  metadata: unknown,
  versions: { readonly from: number; readonly to: number },
): Omit<StepContext, 'eventType' | 'from' | 'to'> {
  const place = placeIn(message);
  return {
    ...identityIn(message, place),
    metadata: copiedOnDemand(metadata)(),
    stableId: (name) => requireStableId(message, versions, place, name),
  };
}

function identityIn({ recordedAt }: Envelope, { part: _, ...known }: EventPlace) {
  return { ...known, ...(typeof recordedAt === 'string' && { recordedAt }) };
}

function requireStableId(
  { eventType }: Envelope,
  versions: { readonly from: number; readonly to: number },
  place: EventPlace,
  name: string,
): string {
  const id = stableId(place, name);
  if (id !== undefined) return id;
  throw planErrors.failure('STABLE_ID_WITHOUT_IDENTITY', { eventType, ...versions, ...place, name });
}

/** Metadata are copied when they are looked at: most steps never do. */
function copiedOnDemand(metadata: unknown): () => JsonObject {
  let own: JsonObject | undefined;
  return () => {
    if (own === undefined) {
      const result = copyJson(metadata ?? {}, 'metadata');
      own = 'copy' in result ? (result.copy as JsonObject) : {};
    }
    return own;
  };
}
