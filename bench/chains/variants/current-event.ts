import { registryOf } from '../five-hops';
import { parsedEvents } from '../parsed-events';
import { serveRegistry } from '../serve-registry';
import type { StoredEvent } from '../stored-events';

const registry = registryOf();

/** As a store hands out what was written as version 6. */
function currentEvents(): StoredEvent[] {
  const upcast = parsedEvents().map((event) => ({ ...registry.upcast(event), storedAs: undefined }));
  return JSON.parse(JSON.stringify(upcast));
}

for (const event of currentEvents()) {
  if ((registry.upcast(event) as unknown) !== event) throw new Error('A current event did not come back as itself.');
}

serveRegistry(registry, undefined, currentEvents);
