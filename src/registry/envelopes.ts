import type { StoredAs } from '../event/message';
import { hasKeys } from '../plan/object-layout';
import type { Carried } from '../plan/run-step';
import type { Envelope } from '../plan/step-context';

/** What the envelopes of a store have, beside what is told of every event. */
const ofStores = ['eventId', 'streamId', 'sequenceNumber', 'recordedAt', 'globalPosition'];
const told = ['eventType', 'eventVersion', 'payload', 'metadata', 'storedAs'];

interface EnvelopeLayout {
  readonly keys: readonly string[];
  readonly isOfStore: boolean;
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
    const { payload, metadata } = carried;
    const layout = this.#layoutOf(message);
    const result: Record<string, unknown> = layout.isOfStore
      ? {
          eventId: message.eventId,
          streamId: message.streamId,
          sequenceNumber: message.sequenceNumber,
          eventType,
          eventVersion,
          payload,
          metadata,
          storedAs,
        }
      : metadata === undefined
        ? { eventType, eventVersion, payload, storedAs }
        : { eventType, eventVersion, payload, metadata, storedAs };
    for (const key of layout.others) result[key] = (message as unknown as Record<string, unknown>)[key];
    return result;
  }

  #layoutOf(message: Envelope): EnvelopeLayout {
    if (this.#layout !== undefined && hasKeys(message, this.#layout.keys)) return this.#layout;
    const keys = Object.keys(message);
    const isOfStore = [...ofStores.slice(0, 3), 'metadata'].every((key) => keys.includes(key));
    const stated = new Set([...told, ...(isOfStore ? ofStores.slice(0, 3) : [])]);
    const order = [...ofStores.filter((key) => keys.includes(key)), ...keys.filter((key) => !ofStores.includes(key))];
    this.#layout = { keys, isOfStore, others: order.filter((key) => !stated.has(key)) };
    return this.#layout;
  }
}
