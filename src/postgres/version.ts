import { say } from '../errors/say';
import type { JsonObject } from '../event/json';
import type { EventName } from './event-name';
import type { EventsTable } from './events-table';
import type { Unreadable } from './stored-row';

/** An event's version, from where the layout keeps it, and the metadata without it. An absent version stays absent. */
export function takeVersion(
  { layout, columns }: EventsTable,
  name: EventName,
  stored: string | undefined,
  metadata: JsonObject,
  unreadable: Unreadable,
): { readonly eventVersion?: number; readonly metadata: JsonObject } {
  const { eventVersion: field } = layout;
  if (typeof field === 'string') {
    if (stored === undefined) return { metadata };
    // What is a number and no version, such as 0 or 1.5, is handed out: whoever knows the versions says so.
    if (!/^-?\d+(\.\d+)?$/.test(stored))
      throw unreadable(`column ${columns.eventVersion}`, `${say(stored)} is no version`);
    return { eventVersion: Number(stored), metadata };
  }
  if (field.kind === 'name suffix') return { eventVersion: name.eventVersion, metadata };
  const { [field.key]: version, ...others } = metadata;
  if (version === undefined || version === null) return { metadata: others };
  if (typeof version !== 'number') throw unreadable(`metadata.${field.key}`, `${say(version)} is no version`);
  return { eventVersion: version, metadata: others };
}
