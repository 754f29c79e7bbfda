import { definitionErrors } from '../definition/errors';
import { statedVersion } from '../event/event-version';
import { isPlainObject } from '../event/is-plain-object';
import type { JsonObject } from '../event/json';
import { findUnportable } from '../event/portable-json';
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
  return events.map((event) => writable(registry, streamId, event));
}

function writable(registry: AnyEventRegistry, streamId: string, event: unknown): EventToAppend {
  if (!isPlainObject(event)) throw failure('INVALID_NEW_EVENT', { streamId, field: 'the event', found: event });
  const { eventType, eventVersion, payload, metadata = {}, eventId = crypto.randomUUID() } = event;
  if (typeof eventType !== 'string')
    throw failure('INVALID_NEW_EVENT', { streamId, field: 'eventType', found: eventType });
  if (typeof eventId !== 'string' || eventId === '') {
    throw failure('INVALID_NEW_EVENT', { eventType, streamId, field: 'eventId', found: eventId });
  }
  const place = { eventType, streamId, eventId };
  const to = registry.getLatestVersion(eventType);
  if (statedVersion(eventVersion) !== to)
    throw failure('EVENT_VERSION_NOT_CURRENT', { ...place, to, found: eventVersion ?? 1 });
  for (const [field, found] of Object.entries({ payload, metadata })) {
    if (!isPlainObject(found)) throw failure('INVALID_NEW_EVENT', { ...place, from: to, field, found });
    const problem = findUnportable(found, field);
    if (problem) throw failure('EVENT_NOT_PORTABLE', { ...place, from: to, ...problem });
  }
  const idProblem = findUnportable(eventId, 'eventId');
  if (idProblem) throw failure('EVENT_NOT_PORTABLE', { ...place, from: to, ...idProblem });
  requireValid(registry, place, to, payload);
  return { eventId, eventType, eventVersion: to, payload: payload as JsonObject, metadata: metadata as JsonObject };
}

function requireValid(
  registry: AnyEventRegistry,
  place: { eventType: string; streamId: string; eventId: string },
  to: number,
  payload: unknown,
): void {
  const schema = registry.eventSchema(place.eventType, to);
  const issues = schema.issuesOf(payload);
  if (issues) throw definitionErrors.failure('INVALID_PAYLOAD', { ...place, to, issues });
  const path = findStrayKey(schema, payload);
  if (path !== undefined) throw failure('UNDECLARED_FIELD', { ...place, to, path: `payload${path}` });
}
