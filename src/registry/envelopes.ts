import type { StoredAs } from '../event/message';
import { hasKeys } from '../plan/object-layout';
import type { Carried } from '../plan/run-step';
import type { Envelope } from '../plan/step-context';

/** What the envelopes of a store have, beside what is told of every event. */
const ofStores = ['eventId', 'streamId', 'sequenceNumber', 'recordedAt', 'globalPosition'];
const told = ['eventType', 'eventVersion', 'payload', 'metadata', 'storedAs'];

/** The least that a store's envelope has; with the time at which it was recorded, as most have it; any other message. */
type Kind = 'stored' | 'recorded' | 'message';

const stated: Readonly<Record<Kind, readonly string[]>> = {
  stored: [...ofStores.slice(0, 3), 'metadata'],
  recorded: [...ofStores.slice(0, 4), 'metadata'],
  message: [],
};

interface EnvelopeLayout {
  readonly keys: readonly string[];
  readonly kind: Kind;
  /** The keys that are carried along, whatever they are. */
  readonly others: readonly string[];
}

/**
 * Puts new contents into envelopes, with all else that they hold. What a store's envelope has stands in one literal: a copy by
 * spread would give every event a hidden class of its own in Node 20, and its readers would pay for that again.
 */
export class Envelopes {
  #layout: EnvelopeLayout | undefined;

  around(message: Envelope, eventType: string, eventVersion: number, carried: Carried, storedAs: StoredAs): object {
    if (isRecordedAlone(message)) return enveloped('recorded', message, eventType, eventVersion, carried, storedAs);
    const known = this.#layout;
    const layout = known !== undefined && hasKeys(message, known.keys) ? known : this.#otherLayout(message);
    const result = enveloped(layout.kind, message, eventType, eventVersion, carried, storedAs);
    for (const key of layout.others) {
      const value = (message as unknown as Record<string, unknown>)[key];
      // Assigned, it would give the result another prototype.
      if (key === '__proto__')
        Object.defineProperty(result, key, { value, enumerable: true, writable: true, configurable: true });
      else result[key] = value;
    }
    return result;
  }

  #otherLayout(message: Envelope): EnvelopeLayout {
    const keys = Object.keys(message);
    const has = (kind: Kind) => stated[kind].every((key) => keys.includes(key));
    const kind = has('recorded') ? 'recorded' : has('stored') ? 'stored' : 'message';
    const order = [...ofStores.filter((key) => keys.includes(key)), ...keys.filter((key) => !ofStores.includes(key))];
    const others = order.filter((key) => !told.includes(key) && !stated[kind].includes(key));
    this.#layout = { keys, kind, others };
    return this.#layout;
  }
}

/** Whether a message has what stores record and nothing else: as many keys as there are of these. */
function isRecordedAlone(message: Envelope): boolean {
  const { eventId, streamId, sequenceNumber, eventVersion, metadata, storedAs, recordedAt } = message;
  // An instance of a class may answer to names that are no keys.
  if (message.constructor !== Object) return false;
  if (eventId === undefined || streamId === undefined || sequenceNumber === undefined) return false;
  if (metadata === undefined || recordedAt === undefined) return false;
  let count = 0;
  for (const _ in message) count += 1;
  // With eventType and payload.
  return count === 7 + (eventVersion === undefined ? 0 : 1) + (storedAs === undefined ? 0 : 1);
}

function enveloped(
  kind: Kind,
  message: Envelope,
  eventType: string,
  eventVersion: number,
  { payload, metadata }: Carried,
  storedAs: StoredAs,
): Record<string, unknown> {
  const { eventId, streamId, sequenceNumber, recordedAt } = message;
  if (kind === 'recorded')
    return {
      eventId,
      streamId,
      sequenceNumber,
      eventType,
      eventVersion,
      payload,
      metadata,
      storedAs,
      recordedAt,
    };
  if (kind === 'stored')
    return { eventId, streamId, sequenceNumber, eventType, eventVersion, payload, metadata, storedAs };
  return metadata === undefined
    ? { eventType, eventVersion, payload, storedAs }
    : { eventType, eventVersion, payload, metadata, storedAs };
}
