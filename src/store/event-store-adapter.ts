import type { JsonObject } from '../event/json';
import type { StoredEvent } from '../event/stored-event';

/** The last sequence number that an append expects of its stream: that number, no event at all, or whatever is there. */
export type ExpectedSequence = number | 'none' | 'any';

/** What an adapter can do with its engine and layout; ask it, never which database it is. */
export interface AdapterCapabilities {
  /** How many events one append takes, all or nothing. 1 where the engine has no transactions. */
  readonly mostEventsPerAppend: number;
  /** How large one event may be; absent where there is no practical bound. */
  readonly mostBytesPerEvent?: number;
  /** Event ids are kept, so a repeated append is recognised. */
  readonly eventIds: boolean;
  /** Metadata is kept. */
  readonly metadata: boolean;
  /** `readByType` finds events without looking at all of them. */
  readonly readByType: boolean;
  /** `readAll` has an order to read in. */
  readonly globalOrder: boolean;
  /** `within` joins a transaction of the caller's. */
  readonly transactions: boolean;
}

/** An event as it goes into a store; the adapter adds place and time. */
export interface EventToAppend {
  readonly eventId: string;
  readonly eventType: string;
  readonly eventVersion: number;
  readonly payload: JsonObject;
  readonly metadata: JsonObject;
}

export interface AppendOptions {
  readonly expectedSequence: ExpectedSequence;
}

export interface AppendResult {
  readonly firstSequenceNumber: number;
  readonly lastSequenceNumber: number;
  /** True where the events were stored already by an earlier call whose answer was lost; nothing was written now. */
  readonly repeated: boolean;
}

export interface PageOptions {
  /** How many events at most. Default: all. */
  readonly limit?: number;
  /** How many events the database is asked for at once. */
  readonly pageSize?: number;
}

export interface StreamRange extends PageOptions {
  /** The lowest sequence number, included, in both directions. */
  readonly from?: number;
  /** The highest sequence number, included, in both directions. */
  readonly to?: number;
  /** Default: `'forwards'`. */
  readonly direction?: 'forwards' | 'backwards';
}

/** A name to look for, in any version. */
export interface EventTypeFilter {
  readonly eventType: string;
  /**
   * The newest version that the reader knows, for a former name the last one that it was used for: a layout with the version in the
   * name has to ask for each.
   */
  readonly latestVersion: number;
}

export interface ScanOptions extends PageOptions {
  readonly eventTypes?: readonly EventTypeFilter[];
}

export interface ReadAllOptions extends ScanOptions {
  /** The `globalPosition` of the last event that was read already. */
  readonly after?: string;
}

/** Events as the database gives them, a page at a time: never the whole store in memory. */
export type Pages = AsyncIterable<readonly StoredEvent[]>;

/**
 * Keeps stored events in a database: raw, as they were written, without knowledge of schemas. Services use an `EventStore` in
 * front of it. `adapterConformance` of 'evolvent/testing' is its test.
 */
export interface EventStoreAdapter<Transaction = never> {
  /** For messages: `postgres table evolvent_events`. */
  readonly name: string;
  readonly capabilities: AdapterCapabilities;
  /**
   * Writes the events with consecutive sequence numbers after the stream's last one, all or nothing.
   *
   * Throws `SEQUENCE_CONFLICT` where the stream's last sequence number is not the expected one, unless these very events (by id
   * and content) stand right there already: then it answers as it did the first time, with `repeated`. Throws `EVENT_ID_REUSED`,
   * `EVENT_TOO_LARGE`, `APPEND_TOO_LARGE`, `CAPABILITY_MISSING`, `FIELD_NOT_KEPT` before anything is written.
   */
  append(streamId: string, events: readonly EventToAppend[], options: AppendOptions): Promise<AppendResult>;
  /** The sequence number of the stream's last event as it is stored; undefined where there is none. */
  lastSequenceNumber(streamId: string): Promise<number | undefined>;
  readStream(streamId: string, range?: StreamRange): Pages;
  /** In the global order where there is one, else in no order. Throws `CAPABILITY_MISSING` where `capabilities.readByType` is false. */
  readByType(eventTypes: readonly EventTypeFilter[], options?: PageOptions): Pages;
  /**
   * All events in the global order; events of transactions that commit late are never skipped, they hold up what is behind
   * them. Ends at the end of what is committed. Throws `CAPABILITY_MISSING` where `capabilities.globalOrder` is false.
   */
  readAll(options?: ReadAllOptions): Pages;
  /** All events in no order, at full price. */
  scan(options?: ScanOptions): Pages;
  /** This adapter inside a transaction of the caller's. Absent where `capabilities.transactions` is false. */
  within?(transaction: Transaction): EventStoreAdapter<Transaction>;
}
