import type { GraphEventType } from './event-graph';

/** What is to be said beside the name of an event type: its former names, and that it is split or retired. Empty where nothing is. */
export function noteOf({ standing, formerNames }: GraphEventType): string {
  const former = formerNames.map(({ eventType, through }) => `${eventType} up to v${through}`);
  return [...(standing === 'current' ? [] : [standing]), ...former].join(', ');
}
