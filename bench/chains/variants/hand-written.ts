import { upcastByHand } from '../hand-written';
import { parsedEvents } from '../parsed-events';
import { serve } from '../serve';
import { readV6, type StoredEvent } from '../stored-events';

const inEnvelope = new Set(Object.keys(parsedEvents()[0] as object));
const inPayload = new Set(Object.keys(parsedEvents()[0]?.payload as object));

/** As the registry does, it keeps what it does not know. */
function upcast(event: StoredEvent) {
  const result = upcastByHand(event);
  for (const key in event.payload) if (!inPayload.has(key)) copy(event.payload, result.payload, key);
  for (const key in event) if (!inEnvelope.has(key)) copy(event, result, key);
  return result;
}

function copy(from: object, to: object, key: string): void {
  (to as Record<string, unknown>)[key] = (from as Record<string, unknown>)[key];
}

serve({ inputs: () => parsedEvents(), run: upcast, read: ({ payload }) => readV6(payload) });
