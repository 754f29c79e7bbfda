import { generatedCode } from 'evolvent/compile';
import { registryOf } from '../five-hops';
import { parsedEvents } from '../parsed-events';
import { serve } from '../serve';
import { serveRegistry } from '../serve-registry';
import { readV1, type StoredEvent, storedEvent, storedTexts } from '../stored-events';

const eventTypes = Array.from({ length: 40 }, (_, index) => `StockEvent${index}`);

/** One type after the other; each has a field of its own, and so another hidden class. */
const texts = storedTexts((index) => {
  const event = storedEvent(index);
  const type = index % eventTypes.length;
  return { ...event, eventType: eventTypes[type], payload: { ...event.payload, [`only${type}`]: index } };
});

const [way] = process.argv.slice(2);
if (way === 'parse-only') {
  serve({ inputs: () => texts, run: (text) => JSON.parse(text) as StoredEvent, read: readV1 });
} else {
  const registry = registryOf(eventTypes);
  const running = way === 'generated' ? registry.compiledWith(generatedCode) : registry;
  serveRegistry(running, { validate: 'off' }, () => parsedEvents(texts));
}
