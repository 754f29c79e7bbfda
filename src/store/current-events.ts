import type { StoredEvent } from '../event/stored-event';
import { countSkipped, type StreamOptions, type Upcaster, upcastOrSkip } from '../registry/upcast-stream';
import type { Pages } from './event-store-adapter';

/** Current events as they are read, with what was seen on the way. Every iteration reads from the start. */
export interface CurrentEvents<Event> extends AsyncIterable<Event> {
  /** How many stored events the iteration has skipped so far, by event type: retired, left out by `pick`, or by a policy of the store. */
  readonly skipped: ReadonlyMap<string, number>;
  /** The events as an array. For streams of a known size. */
  toArray(): Promise<Event[]>;
}

/** How stored events become current ones. */
export interface Hydration extends StreamOptions {
  /** The types that were asked for: parts of others are left out. Default: all. */
  readonly eventTypes?: readonly string[] | undefined;
  /** Events come with the last one first, and so do the parts of each. */
  readonly backwards?: boolean | undefined;
}

/** The one way from stored events to current ones. */
export function currentEvents<Event>(
  registry: Upcaster,
  read: () => Pages,
  { eventTypes, backwards, ...options }: Hydration,
): CurrentEvents<Event> {
  const wanted = eventTypes && new Set(eventTypes);
  const isWanted = wanted && ((eventType: string) => wanted.has(eventType));
  const upcastPage = (page: readonly StoredEvent[]) =>
    upcastEach<Event>(registry, page, options, skipped, isWanted, backwards);
  const skipped = new Map<string, number>();
  async function* iterate(): AsyncGenerator<Event, void, undefined> {
    skipped.clear();
    for await (const page of read()) yield* upcastPage(page);
  }
  return {
    skipped,
    [Symbol.asyncIterator]: iterate,
    async toArray() {
      const events: Event[] = [];
      skipped.clear();
      for await (const page of read()) {
        for (const event of upcastPage(page)) events.push(event);
      }
      return events;
    },
  };
}

function* upcastEach<Event>(
  registry: Upcaster,
  page: readonly StoredEvent[],
  options: StreamOptions,
  skipped: Map<string, number>,
  isWanted: ((eventType: string) => boolean) | undefined,
  backwards = false,
): Generator<Event, void, undefined> {
  for (const stored of page) {
    const events = upcastOrSkip(registry, stored, options, isWanted);
    if (events === undefined) countSkipped(skipped, stored.eventType);
    else if (events.length === 1) yield events[0] as Event;
    else yield* (backwards ? events.toReversed() : events) as readonly Event[];
  }
}
