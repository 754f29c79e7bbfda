import type { EventShape } from '../definition/event-shape';
import type { EventSchemaRegistry } from '../registry/event-schema-registry';
import type { CurrentEventOf, HasEventShapes, NewEventOf } from '../registry/registry-types';
import type { StreamOptions } from '../registry/upcast-stream';
import { requireStreamId } from './append-rules';
import { type CurrentEvents, currentEvents, type Hydration } from './current-events';
import { storeErrors } from './errors';
import type {
  AppendOptions,
  AppendResult,
  EventStoreAdapter,
  EventTypeFilter,
  ExpectedSequence,
  PageOptions,
  Pages,
  ReadAllOptions,
  StreamRange,
} from './event-store-adapter';
import { writableEvents } from './writable-events';
import { pinnedVersions, type WriteVersions } from './write-versions';

export interface EventStoreOptions<Shapes extends EventShape, Transaction> extends StreamOptions {
  readonly registry: EventSchemaRegistry<Shapes>;
  readonly adapter: EventStoreAdapter<Transaction>;
  /**
   * Event types that are stored in an older version, for a deployment in which old code still reads: first read new and write old,
   * then write new. Appends take the latest version all the same, and reads give it. Default: the latest of each.
   */
  readonly writeVersions?: WriteVersions<Shapes>;
}

type EventNamed<Shapes extends EventShape, Name extends string> = Extract<
  CurrentEventOf<HasEventShapes<Shapes>>,
  { readonly eventType: Name }
>;

/** The reads' filter by event type: names of the registry. */
export interface TypedReadOptions<Name extends string> {
  /** Default: all event types. */
  readonly eventTypes?: readonly Name[];
}

/**
 * What a service uses: a registry in front of an adapter. The one place where stored events become current events, on every way
 * of reading, and where new events are held to their schema before they are written.
 *
 * @example
 * ```ts
 * const store = new EventStore({ registry, adapter: inMemoryAdapter() });
 * const { lastSequenceNumber } = await store.append('item-1', [StockReserved.create(payload)], { expectedSequence: 'none' });
 * for await (const event of store.readStream('item-1')) {
 *   if (event.eventType === 'StockReserved') console.log(event.payload.quantity);
 * }
 * ```
 */
export class EventStore<Shapes extends EventShape = EventShape, Transaction = never> {
  readonly registry: EventSchemaRegistry<Shapes>;
  readonly adapter: EventStoreAdapter<Transaction>;
  readonly #options: StreamOptions;
  readonly #pinned: ReadonlyMap<string, number>;

  /** Throws `WRITE_VERSIONS_INVALID` where `writeVersions` names what cannot be written. */
  constructor({ registry, adapter, writeVersions, ...options }: EventStoreOptions<Shapes, Transaction>) {
    this.registry = registry;
    this.adapter = adapter;
    this.#options = options;
    this.#pinned = pinnedVersions(registry, writeVersions);
  }

  /**
   * Writes events after the stream's last one, all or nothing. Repeated with the same events, after an answer that was lost, it
   * stores them once and answers as it did the first time.
   *
   * Throws `SEQUENCE_CONFLICT` where the stream has another last event than expected; `INVALID_PAYLOAD`, `UNDECLARED_FIELD`,
   * `EVENT_NOT_PORTABLE` and others before anything is written; see docs/errors.md.
   *
   * @param options.expectedSequence the stream's raw last sequence number, `'none'` for a new stream, or `'any'`
   */
  async append(
    streamId: string,
    events: readonly NewEventOf<HasEventShapes<Shapes>>[],
    options: AppendOptions,
  ): Promise<AppendResult> {
    requireStreamId(streamId);
    return this.adapter.append(streamId, writableEvents(this.registry, streamId, events, this.#pinned), options);
  }

  /** What an append to this stream has to expect now: the sequence number of its last event as stored, whatever readers skip. */
  async lastSequenceNumber(streamId: string): Promise<Exclude<ExpectedSequence, 'any'>> {
    return (await this.adapter.lastSequenceNumber(streamId)) ?? 'none';
  }

  /** The events of a stream, in order; `from` and `to` are the lowest and highest sequence number, included, in both directions. */
  readStream(streamId: string, range: StreamRange = {}): CurrentEvents<CurrentEventOf<HasEventShapes<Shapes>>> {
    const backwards = range.direction === 'backwards';
    return this.#current(() => this.adapter.readStream(streamId, range), { backwards });
  }

  /**
   * The events of some types, in the store's order where it has one: also those under former names, and the parts of events that
   * are split into these types. `limit` counts stored events.
   */
  readByType<Name extends Shapes['eventType']>(
    eventTypes: Name | readonly Name[],
    options: PageOptions = {},
  ): CurrentEvents<EventNamed<Shapes, Name>> {
    const names = typeof eventTypes === 'string' ? [eventTypes] : eventTypes;
    const filters = this.#filters(names);
    return this.#current(() => this.adapter.readByType(filters, options), { eventTypes: names });
  }

  /** All events, in the store's order. Pass the `globalPosition` of the last one as `after` to go on later. */
  readAll<Name extends Shapes['eventType'] = Shapes['eventType']>(
    options: TypedReadOptions<Name> & Omit<ReadAllOptions, 'eventTypes'> = {},
  ): CurrentEvents<EventNamed<Shapes, Name>> {
    const filtered = this.#filtered(options);
    return this.#current(() => this.adapter.readAll(filtered), { eventTypes: options.eventTypes });
  }

  /** All events in no order, at the price of reading all: for censuses and rebuilds that do not depend on order. */
  scan<Name extends Shapes['eventType'] = Shapes['eventType']>(
    options: TypedReadOptions<Name> & PageOptions = {},
  ): CurrentEvents<EventNamed<Shapes, Name>> {
    const filtered = this.#filtered(options);
    return this.#current(() => this.adapter.scan(filtered), { eventTypes: options.eventTypes });
  }

  /**
   * This store inside a transaction of the caller's: appended events appear with it or not at all.
   * Throws `CAPABILITY_MISSING` where the adapter has none.
   */
  within(transaction: Transaction): EventStore<Shapes, Transaction> {
    const { adapter } = this;
    if (!adapter.within) {
      const reason = 'it has no transactions that others can join';
      throw storeErrors.failure('CAPABILITY_MISSING', { call: 'join a transaction', adapter: adapter.name, reason });
    }
    const writeVersions = Object.fromEntries(this.#pinned) as WriteVersions<Shapes>;
    return new EventStore({
      ...this.#options,
      registry: this.registry,
      adapter: adapter.within(transaction),
      writeVersions,
    });
  }

  #current<Event>(read: () => Pages, of: Pick<Hydration, 'eventTypes' | 'backwards'>): CurrentEvents<Event> {
    return currentEvents(this.registry, read, { ...this.#options, ...of });
  }

  #filtered<Options extends TypedReadOptions<Shapes['eventType']>>({ eventTypes, ...options }: Options) {
    return eventTypes === undefined ? options : { ...options, eventTypes: this.#filters(eventTypes) };
  }

  /** Whatever is read as one of these types: their former names and the types that are split into them, too. */
  #filters(names: readonly Shapes['eventType'][]): readonly EventTypeFilter[] {
    return this.registry.storedNames(names);
  }
}
