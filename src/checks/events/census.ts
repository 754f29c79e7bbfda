import { shortFingerprint } from '../../compatibility/canonical-schema';
import { isEvolventError } from '../../errors/evolvent-error';
import { reasonOf } from '../../errors/say';
import type { StoredEvent } from '../../event/stored-event';
import type { EventSchemaRegistry } from '../../registry/event-schema-registry';
import type { EventStoreAdapter } from '../../store/event-store-adapter';
import type { CheckFinding } from '../check-finding';
import type { RuleDescription } from '../rule';
import { notReadable, storeNotChecked, versionUnknown } from './rules/own-rules';

/** What is asked of a registry: by what it can do, as the service may have a copy of the package of its own. */
export type ReadingRegistry = Pick<EventSchemaRegistry, 'leftOut' | 'upcastAll'>;

/** A store of the service, or its adapter alone. */
export type CheckedStore =
  | Pick<EventStoreAdapter, 'name' | 'scan'>
  | { readonly adapter: Pick<EventStoreAdapter, 'name' | 'scan'> };

interface Refused {
  readonly rule: RuleDescription;
  readonly first: StoredEvent;
  readonly reason: string;
  count: number;
}

/**
 * Reads some of the events that are stored, `most` at most, and makes current events of them, which are thrown away.
 */
export async function census(
  registry: ReadingRegistry,
  store: CheckedStore,
  { most, signal }: { readonly most: number; readonly signal: AbortSignal },
): Promise<readonly CheckFinding[]> {
  const adapter = 'adapter' in store ? store.adapter : store;
  const refused = new Map<string, Refused>();
  let read = 0;
  try {
    // One more than is looked at: whether there are more is to be told.
    for await (const page of adapter.scan({ limit: most + 1 })) {
      signal.throwIfAborted();
      for (const event of page.slice(0, most - read)) note(refused, registry, event);
      read += page.length;
    }
  } catch (error) {
    const why = reasonOf(error).split('\n')[0] ?? '';
    return [
      ...findingsOf(refused, adapter.name),
      notAll(adapter.name, `reading it ended after ${read} events: ${why}`),
    ];
  }
  const more = `it holds more than the ${most} events that were looked at, in no order`;
  return [
    ...findingsOf(refused, adapter.name),
    // A large store is the normal case.
    ...(read > most ? [{ ...notAll(adapter.name, more), severity: 'note' as const }] : []),
  ];
}

function note(refused: Map<string, Refused>, registry: ReadingRegistry, event: StoredEvent): void {
  const { eventType, eventVersion = 1 } = event;
  if (registry.leftOut(eventType)) return;
  try {
    registry.upcastAll(event as never);
  } catch (error) {
    const code = isEvolventError(error) ? error.code : '';
    const rule = /^(UNKNOWN_EVENT_TYPE|UNKNOWN_EVENT_VERSION|EVENT_VERSION_TOO_NEW|FORMER_NAME_TOO_NEW)$/.test(code)
      ? versionUnknown
      : notReadable;
    const key = JSON.stringify([eventType, eventVersion, code]);
    const known = refused.get(key) ?? { rule, first: event, reason: reasonOf(error).split('\n')[0] ?? '', count: 0 };
    known.count += 1;
    refused.set(key, known);
  }
}

function findingsOf(refused: ReadonlyMap<string, Refused>, store: string): readonly CheckFinding[] {
  return [...refused.values()].map(({ rule, first, reason, count }) => {
    const { eventType, eventVersion = 1, streamId, sequenceNumber } = first;
    const events = count === 1 ? 'an event' : `${count} events`;
    return {
      rule: rule.id,
      severity: rule.severity,
      place: `${eventType} v${eventVersion}`,
      explanation: `Among what was read of ${store} there ${count === 1 ? 'is' : 'are'} ${events} of ${eventType} v${eventVersion}, such as ${streamId} #${sequenceNumber}, and no current event can be made: ${reason}`,
      remedy: rule.remedy,
      fingerprint: shortFingerprint([rule.id, store, eventType, eventVersion]),
      evidence: 'asked',
    };
  });
}

function notAll(store: string, reason: string): CheckFinding {
  return {
    rule: storeNotChecked.id,
    severity: storeNotChecked.severity,
    place: store,
    explanation: `Not all events of ${store} were looked at: ${reason}.`,
    remedy: storeNotChecked.remedy,
    fingerprint: shortFingerprint([storeNotChecked.id, store]),
    evidence: 'asked',
  };
}
