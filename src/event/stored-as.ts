import { isVersion } from './event-version';
import { isPlainObject } from './is-plain-object';
import type { StoredAs } from './message';

/** Whether a field of that name is ours: an envelope may have one of its own. */
export function isStoredAs(value: unknown): value is StoredAs {
  return isPlainObject(value) && typeof value.eventType === 'string' && isVersion(value.eventVersion);
}
