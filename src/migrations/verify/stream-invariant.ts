import type { JsonObject } from '../../event/json';
import { type Invariant, mostExamples } from './invariant';
import { manyAtOnce } from './many-at-once';

interface PlacedEvent {
  readonly streamId: string;
  readonly sequenceNumber: number;
}

/** What a stream invariant reads: an `EventStore`, whose events are current, or an adapter, whose pages are as stored. */
export interface StreamSource<Item extends PlacedEvent | readonly PlacedEvent[]> {
  /** Asked for the ids of streams, where they are not given. */
  scan(): AsyncIterable<Item>;
  readStream(streamId: string): AsyncIterable<Item>;
}

type EventOf<Item> = Item extends readonly (infer Event)[] ? Event : Item;

export interface StreamInvariantOptions<Item extends PlacedEvent | readonly PlacedEvent[], State> {
  readonly name: string;
  /** What is promised of every stream, in a sentence. */
  readonly promise: string;
  readonly store: StreamSource<Item>;
  /**
   * The ids of the streams to look at, each once. Default: all, found by a scan, for which the ids that were seen are kept in memory;
   * give them, from a table or an index, where there are too many for that.
   */
  readonly streams?: () => AsyncIterable<string> | Iterable<string>;
  /** What is known of a stream before its first event. Called for each: a state is never shared. */
  readonly initial: (streamId: string) => State;
  /** What is known after an event. */
  readonly fold: (state: State, event: EventOf<Item>) => State;
  /** What is wrong after an event, in a sentence; undefined where nothing is. */
  readonly afterEvent?: (state: State, event: EventOf<Item>) => string | undefined;
  /** What is wrong at the end of a stream. */
  readonly atEnd?: (state: State, streamId: string) => string | undefined;
  /** How many streams are read at once. Default: 8. */
  readonly atOnce?: number;
}

/**
 * Promises something of every stream: its events are folded in order, and the first thing that is wrong with a stream is an example.
 * Of a stream there is one event, or page, and the state in memory. Counts streams.
 *
 * @example
 * ```ts
 * const neverOversold = streamInvariant({
 *   name: 'never-oversold',
 *   promise: 'No more is reserved of an item than there is.',
 *   store,
 *   initial: () => ({ total: 0, reserved: 0 }),
 *   fold: (state, event) =>
 *     event.eventType === 'StockReserved'
 *       ? { ...state, reserved: state.reserved + event.payload.quantity }
 *       : { ...state, total: state.total + event.payload.quantity },
 *   afterEvent: ({ total, reserved }) => (reserved > total ? `${reserved} of ${total} are reserved` : undefined),
 * });
 * ```
 */
export function streamInvariant<Item extends PlacedEvent | readonly PlacedEvent[], State>(
  options: StreamInvariantOptions<Item, State>,
): Invariant {
  const { name, promise, store, initial, fold, afterEvent, atEnd, atOnce = 8 } = options;

  const problemOf = async (streamId: string, signal: AbortSignal): Promise<JsonObject | undefined> => {
    let state = initial(streamId);
    for await (const event of eventsOf(store.readStream(streamId))) {
      signal.throwIfAborted();
      state = fold(state, event);
      const problem = afterEvent?.(state, event);
      const { sequenceNumber } = event as PlacedEvent;
      if (problem !== undefined) return { streamId, sequenceNumber, problem };
    }
    const problem = atEnd?.(state, streamId);
    return problem === undefined ? undefined : { streamId, problem };
  };

  return {
    name,
    promise,
    async check({ signal }) {
      const examples: JsonObject[] = [];
      let broken = 0;
      await manyAtOnce(options.streams?.() ?? streamIds(store.scan()), atOnce, async (streamId) => {
        signal.throwIfAborted();
        const problem = await problemOf(streamId, signal);
        if (problem === undefined) return;
        broken += 1;
        if (examples.length < mostExamples) examples.push(problem);
      });
      return { broken, examples };
    },
  };
}

/** Each id once, in the order in which a scan comes by them. */
async function* streamIds<Item extends PlacedEvent | readonly PlacedEvent[]>(
  scanned: AsyncIterable<Item>,
): AsyncGenerator<string> {
  const seen = new Set<string>();
  for await (const event of eventsOf(scanned)) {
    const { streamId } = event as PlacedEvent;
    if (seen.has(streamId)) continue;
    seen.add(streamId);
    yield streamId;
  }
}

async function* eventsOf<Item>(items: AsyncIterable<Item>): AsyncGenerator<EventOf<Item>> {
  for await (const item of items) {
    const events = (Array.isArray(item) ? item : [item]) as EventOf<Item>[];
    // Not `yield*`: TypeScript 5.5 takes the iterator of an array for one that wants nothing sent.
    for (const event of events) yield event;
  }
}
