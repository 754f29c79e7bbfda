import { copyJson } from '../../event/copy-json';
import type { StoredEvent } from '../../event/stored-event';

/** Much faster than `structuredClone`, and events are JSON. */
export function ownCopy(event: StoredEvent): StoredEvent {
  const result = copyJson(event, 'event');
  return 'copy' in result ? result.copy : event;
}
