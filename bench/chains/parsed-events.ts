import { type StoredEvent, storedTexts } from './stored-events';

/** The stored events as JSON.parse makes them, which is how a store hands them out. */
export function parsedEvents(texts: readonly string[] = storedTexts()): StoredEvent[] {
  return texts.map((text) => JSON.parse(text) as StoredEvent);
}
