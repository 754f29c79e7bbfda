import type { UpcastOptions } from '../../src/registry/upcast-options';
import type { registryOf } from './five-hops';
import { parsedEvents } from './parsed-events';
import { serve } from './serve';
import { type PayloadV6, readV6, type StoredEvent } from './stored-events';

/** A variant of the registry on stored events of five hops. */
export function serveRegistry(
  registry: ReturnType<typeof registryOf>,
  options?: UpcastOptions,
  events: () => StoredEvent[] = () => parsedEvents(),
): void {
  serve({
    inputs: events,
    run: (event) => registry.upcast(event, options) as unknown as StoredEvent<PayloadV6>,
    read: ({ payload }) => readV6(payload),
  });
}
