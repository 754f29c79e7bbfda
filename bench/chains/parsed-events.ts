import { type StoredEvent, storedTexts } from './stored-events';

const texts = storedTexts();

/** The stored events as JSON.parse makes them, which is how a store hands them out. */
export function parsedEvents(of: readonly string[] = texts): StoredEvent[] {
  return of.map((text) => JSON.parse(text) as StoredEvent);
}
