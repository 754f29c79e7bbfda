import type { StoredEvent } from '../../event/stored-event';
import type { Way } from './way';

/** How a law was broken. */
export interface Breach {
  readonly expected: string;
  readonly found: string;
  /** Where in the event or in the schema. */
  readonly path?: string | undefined;
  /** In words, where it is known. */
  readonly operation?: string | undefined;
}

/** What has to hold for every event on every way that it is about. */
export interface Law {
  readonly name: string;
  /** In words, as the second half of "broken: ...". */
  readonly promise: string;
  isAbout(way: Way): boolean;
  /** Of an event of the version that the way starts from. `previous` was on the same way before it. */
  breach(event: StoredEvent, way: Way, previous: StoredEvent): Breach | undefined;
  /** Of the way itself, without any event. */
  breachOfWay?(way: Way): Breach | undefined;
}
