import { findUnportable } from '../event/portable-json';
import type { StoredEvent } from '../event/stored-event';
import { isExpected, requireAppend, requirePages, requireRange, requireStreamId } from './append-rules';
import { storeErrors } from './errors';
import type {
  AdapterCapabilities,
  AppendOptions,
  AppendResult,
  EventStoreAdapter,
  EventToAppend,
  EventTypeFilter,
  PageOptions,
  Pages,
  ReadAllOptions,
  ScanOptions,
  StreamRange,
} from './event-store-adapter';
import { isSameEvent } from './same-event';

const { failure } = storeErrors;

export interface InMemoryOptions {
  /** Where `recordedAt` comes from. Default: the system's clock. */
  readonly now?: () => Date;
}

/**
 * Keeps events in this process, for tests and first steps: the same promises as the databases, and the same refusals.
 *
 * @example
 * ```ts
 * const store = new EventStore({ registry, adapter: inMemoryAdapter() });
 * ```
 */
export function inMemoryAdapter({ now = () => new Date() }: InMemoryOptions = {}): EventStoreAdapter {
  return new InMemoryAdapter(now);
}

class InMemoryAdapter implements EventStoreAdapter {
  readonly name = 'memory';
  readonly capabilities: AdapterCapabilities = {
    mostEventsPerAppend: Number.POSITIVE_INFINITY,
    eventIds: true,
    metadata: true,
    readByType: true,
    globalOrder: true,
    transactions: false,
  };
  readonly #all: StoredEvent[] = [];
  readonly #streams = new Map<string, StoredEvent[]>();
  readonly #byId = new Map<string, StoredEvent>();

  constructor(readonly now: () => Date) {}

  async append(streamId: string, events: readonly EventToAppend[], options: AppendOptions): Promise<AppendResult> {
    const expected = requireAppend(streamId, events, options);
    const kept = events.map((event) => this.#asKept(streamId, event));
    const stream = this.#streams.get(streamId) ?? [];
    const actual = stream.at(-1)?.sequenceNumber;
    const known = kept.map(({ eventId }) => this.#byId.get(eventId));
    if (known.some((event) => event !== undefined)) return this.#repeated(streamId, kept, known, options);
    if (!isExpected(expected, actual))
      throw failure('SEQUENCE_CONFLICT', { streamId, expected, actual: actual ?? 'none' });
    const firstSequenceNumber = (actual ?? 0) + 1;
    const recordedAt = this.now().toISOString();
    for (const [index, event] of kept.entries()) {
      const position = String(this.#all.length + 1).padStart(12, '0');
      const stored = {
        ...event,
        streamId,
        sequenceNumber: firstSequenceNumber + index,
        recordedAt,
        globalPosition: position,
      };
      this.#all.push(stored);
      stream.push(stored);
      this.#byId.set(stored.eventId, stored);
    }
    this.#streams.set(streamId, stream);
    return { firstSequenceNumber, lastSequenceNumber: firstSequenceNumber + kept.length - 1, repeated: false };
  }

  async lastSequenceNumber(streamId: string): Promise<number | undefined> {
    requireStreamId(streamId);
    return this.#streams.get(streamId)?.at(-1)?.sequenceNumber;
  }

  async *readStream(streamId: string, range: StreamRange = {}): Pages {
    requireStreamId(streamId);
    requireRange(range);
    const { from = 0, to = Number.POSITIVE_INFINITY, direction } = range;
    const events = (this.#streams.get(streamId) ?? []).filter(
      ({ sequenceNumber }) => sequenceNumber >= from && sequenceNumber <= to,
    );
    yield* pagesOf(direction === 'backwards' ? events.reverse() : events, range);
  }

  async *readByType(eventTypes: readonly EventTypeFilter[], options: PageOptions = {}): Pages {
    yield* this.scan({ ...options, eventTypes });
  }

  async *readAll({ after, ...options }: ReadAllOptions = {}): Pages {
    if (after !== undefined && !/^\d{12}$/.test(after)) {
      throw failure('INVALID_READ_OPTIONS', {
        option: 'after',
        found: after,
        reason: 'it is not a globalPosition of this store',
      });
    }
    requirePages(options);
    yield* pagesOf(
      this.#ofTypes(options).filter(({ globalPosition = '' }) => after === undefined || globalPosition > after),
      options,
    );
  }

  async *scan(options: ScanOptions = {}): Pages {
    requirePages(options);
    yield* pagesOf(this.#ofTypes(options), options);
  }

  #ofTypes({ eventTypes }: ScanOptions): StoredEvent[] {
    if (eventTypes === undefined) return this.#all.slice();
    const names = new Set(eventTypes.map(({ eventType }) => eventType));
    return this.#all.filter(({ eventType }) => names.has(eventType));
  }

  /** A copy as a database would make one, or the refusal that a database would answer with. */
  #asKept(streamId: string, event: EventToAppend): EventToAppend {
    const { eventType, eventId, eventVersion: from, payload, metadata } = event;
    const problem = findUnportable(payload, 'payload') ?? findUnportable(metadata, 'metadata');
    if (problem) throw failure('EVENT_NOT_PORTABLE', { eventType, from, streamId, eventId, ...problem });
    // Through JSON text, as in a database: minus zero does not survive it.
    return { ...event, payload: JSON.parse(JSON.stringify(payload)), metadata: JSON.parse(JSON.stringify(metadata)) };
  }

  #repeated(
    streamId: string,
    events: readonly EventToAppend[],
    known: readonly (StoredEvent | undefined)[],
    { expectedSequence }: AppendOptions,
  ): AppendResult {
    const first = known[0];
    const last = known.at(-1);
    for (const [index, event] of events.entries()) {
      const stored = known[index];
      const inPlace = stored?.streamId === streamId && stored.sequenceNumber === (first?.sequenceNumber ?? 0) + index;
      if (stored && inPlace && isSameEvent(stored, event)) continue;
      const { eventType, eventId } = event;
      throw failure('EVENT_ID_REUSED', { eventType, streamId, eventId });
    }
    const firstSequenceNumber = first?.sequenceNumber ?? 0;
    const before = this.#streams
      .get(streamId)
      ?.findLast(({ sequenceNumber }) => sequenceNumber < firstSequenceNumber)?.sequenceNumber;
    if (!isExpected(expectedSequence, before)) {
      const actual = this.#streams.get(streamId)?.at(-1)?.sequenceNumber ?? 'none';
      throw failure('SEQUENCE_CONFLICT', { streamId, expected: expectedSequence, actual });
    }
    return { firstSequenceNumber, lastSequenceNumber: last?.sequenceNumber ?? firstSequenceNumber, repeated: true };
  }
}

async function* pagesOf(
  events: readonly StoredEvent[],
  { limit = Number.POSITIVE_INFINITY, pageSize = 500 }: PageOptions,
): Pages {
  const end = Math.min(limit, events.length);
  for (let start = 0; start < end; start += pageSize) {
    yield events.slice(start, Math.min(start + pageSize, end)).map(copyOf);
  }
}

/** Readers get copies: what they do to an event stays with them. */
function copyOf(event: StoredEvent): StoredEvent {
  return structuredClone(event);
}
