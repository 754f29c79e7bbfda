import { definitionErrors } from '../definition/errors';
import { copyJson } from '../event/copy-json';
import { statedVersion } from '../event/event-version';
import { isPlainObject } from '../event/is-plain-object';
import type { JsonObject } from '../event/json';
import { findUnportable } from '../event/portable-json';
import { registryErrors } from '../registry/errors';
import type { AnyEventRegistry } from '../registry/event-schema-registry';
import { findStrayKey } from '../schema/stray-keys';
import { storeErrors } from './errors';
import type { EventToAppend } from './event-store-adapter';

const { failure } = storeErrors;

/**
 * The events as they may be written: of the latest version, valid, with no property that the schema does not name and no value
 * that a database would change. Throws before anything is written where one of them is not.
 */
export function writableEvents(
  registry: AnyEventRegistry,
  streamId: string,
  events: readonly unknown[],
): EventToAppend[] {
  if (!Array.isArray(events))
    throw failure('INVALID_NEW_EVENT', { streamId, field: 'the list of events', found: events });
  // Array.from, as map leaves out the holes of a sparse list.
  return Array.from(events, (event) => writable(registry, streamId, event));
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

interface Place {
  readonly eventType: string;
  readonly streamId: string;
  readonly eventId: string;
}

function latestVersion(registry: AnyEventRegistry, place: Place): number {
  const { eventType } = place;
  if (registry.has(eventType)) return registry.getLatestVersion(eventType);
  const { eventTypes: known } = registry;
  throw registryErrors.failure('UNKNOWN_EVENT_TYPE', { ...place, known, leftOut: registry.leftOut(eventType) });
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
