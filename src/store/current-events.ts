import type { StoredEvent } from '../event/stored-event';
import { countSkipped, type StreamOptions, type Upcaster, upcastOrSkip } from '../registry/upcast-stream';
import type { Pages } from './event-store-adapter';

/** Current events as they are read, with what was seen on the way. Every iteration reads from the start. */
export interface CurrentEvents<Event> extends AsyncIterable<Event> {
  /** How many events the iteration has skipped so far, by event type: left out by `pick`, or by a policy of the store. */
  readonly skipped: ReadonlyMap<string, number>;
  /** The events as an array. For streams of a known size. */
  toArray(): Promise<Event[]>;
}

/** The one way from stored events to current ones. */
export function currentEvents<Event>(
  registry: Upcaster,
  read: () => Pages,
  options: StreamOptions,
): CurrentEvents<Event> {
  const skipped = new Map<string, number>();
  async function* iterate(): AsyncGenerator<Event, void, undefined> {
    skipped.clear();
    for await (const page of read()) yield* upcastPage<Event>(registry, page, options, skipped);
  }
  return {
    skipped,
    [Symbol.asyncIterator]: iterate,
    async toArray() {
      const events: Event[] = [];
      skipped.clear();
      for await (const page of read()) {
        for (const event of upcastPage<Event>(registry, page, options, skipped)) events.push(event);
      }
      return events;
    },
  };
}

function* upcastPage<Event>(
  registry: Upcaster,
  page: readonly StoredEvent[],
  options: StreamOptions,
  skipped: Map<string, number>,
): Generator<Event, void, undefined> {
  for (const stored of page) {
    const event = upcastOrSkip(registry, stored, options);
    if (event === undefined) countSkipped(skipped, stored.eventType);
    else yield event as Event;
  }
}
