import { definitionErrors } from '../definition/errors';
import { copyJson } from '../event/copy-json';
import { statedVersion } from '../event/event-version';
import { isPlainObject } from '../event/is-plain-object';
import type { JsonObject } from '../event/json';
import { findUnportable } from '../event/portable-json';
import { registryErrors } from '../registry/errors';
import type { AnyEventRegistry } from '../registry/event-schema-registry';
import type { KnownType } from '../registry/event-types';
import { findStrayKey } from '../schema/stray-keys';
import { storeErrors } from './errors';
import type { EventToAppend } from './event-store-adapter';

const { failure } = storeErrors;

/**
 * The events as they may be written: of the latest version, valid, with no property that the schema does not name and no value
 * that a database would change; where an older version is pinned, downcast to it, and held to the same rules once more. Throws before
 * anything is written where one of them is not.
 */
export function writableEvents(
  registry: AnyEventRegistry,
  streamId: string,
  events: readonly unknown[],
  pinned: ReadonlyMap<string, number>,
): EventToAppend[] {
  if (!Array.isArray(events))
    throw failure('INVALID_NEW_EVENT', { streamId, field: 'the list of events', found: events });
  // Array.from, as map leaves out the holes of a sparse list.
  return Array.from(events, (event) =>
    inPinnedVersion(registry, streamId, writable(registry, streamId, event), pinned),
  );
}

function writable(registry: AnyEventRegistry, streamId: string, event: unknown): EventToAppend {
  if (!isPlainObject(event)) throw failure('INVALID_NEW_EVENT', { streamId, field: 'the event', found: event });
  const { eventType, eventVersion, payload, metadata = {}, eventId = crypto.randomUUID() } = event;
  if (typeof eventType !== 'string') {
    throw failure('INVALID_NEW_EVENT', { streamId, field: 'eventType', found: eventType });
  }
  if (typeof eventId !== 'string' || eventId === '') {
    throw failure('INVALID_NEW_EVENT', { eventType, streamId, field: 'eventId', found: eventId });
  }
  const place = { eventType, streamId, eventId };
  const to = latestVersion(registry, place);
  if (statedVersion(eventVersion) !== to) {
    throw failure('EVENT_VERSION_NOT_CURRENT', { ...place, to, found: eventVersion === undefined ? 1 : eventVersion });
  }
  const idProblem = findUnportable(eventId, 'eventId');
  if (idProblem) throw failure('EVENT_NOT_PORTABLE', { ...place, from: to, ...idProblem });
  const kept = {
    eventId,
    eventType,
    eventVersion: to,
    payload: portableCopy(payload, 'payload', place, to),
    metadata: portableCopy(metadata, 'metadata', place, to),
  };
  requireValid(registry, place, to, kept.payload);
  return kept;
}

/** The event in the version that is pinned, under the name that this version was stored under. */
function inPinnedVersion(
  registry: AnyEventRegistry,
  streamId: string,
  event: EventToAppend,
  pinned: ReadonlyMap<string, number>,
): EventToAppend {
  const { eventType: currentName, eventId } = event;
  const to = pinned.get(currentName);
  if (to === undefined) return event;
  const { eventType, payload, metadata } = registry.chain(currentName).downcast({ ...event, streamId }, { to });
  const place = { eventType: currentName, streamId, eventId };
  const written = {
    eventId,
    eventType,
    eventVersion: to,
    payload: portableCopy(payload, 'payload', place, to),
    metadata: portableCopy(metadata, 'metadata', place, to),
  };
  requireValid(registry, place, to, written.payload);
  return written;
}

interface Place {
  readonly eventType: string;
  readonly streamId: string;
  readonly eventId: string;
}

function latestVersion(registry: AnyEventRegistry, place: Place): number {
  const { eventType } = place;
  if (registry.has(eventType)) return registry.getLatestVersion(eventType);
  const type = registry.knownType(eventType);
  if (type !== undefined) throw failure('EVENT_TYPE_NOT_WRITTEN', { ...place, ...whyNotWritten(type) });
  const { eventTypes: known } = registry;
  throw registryErrors.failure('UNKNOWN_EVENT_TYPE', { ...place, known, leftOut: registry.leftOut(eventType) });
}

function whyNotWritten(type: KnownType) {
  if (type.kind === 'retired') return { reason: type.reason };
  return type.kind === 'split' ? { outputs: type.outputs } : { currentName: type.eventType };
}

/** A copy, so that what was checked is what is written, whatever the caller does to the event meanwhile. */
function portableCopy(found: unknown, field: string, place: Place, from: number): JsonObject {
  if (!isPlainObject(found)) throw failure('INVALID_NEW_EVENT', { ...place, from, field, found });
  const problem = findUnportable(found, field);
  const result = problem === undefined ? copyJson(found, field) : { problem };
  if ('problem' in result) throw failure('EVENT_NOT_PORTABLE', { ...place, from, ...result.problem });
  return result.copy as JsonObject;
}

function requireValid(registry: AnyEventRegistry, place: Place, to: number, payload: JsonObject): void {
  const schema = registry.eventSchema(place.eventType, to);
  const issues = schema.issuesOf(payload, () => place);
  if (issues) throw definitionErrors.failure('INVALID_PAYLOAD', { ...place, to, issues });
  const path = findStrayKey(schema, payload);
  if (path !== undefined) throw failure('UNDECLARED_FIELD', { ...place, to, path: `payload${path}` });
}
