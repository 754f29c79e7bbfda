import type { DataSource, EntityManager } from 'typeorm';
import { requireStreamId } from '../store/append-rules';
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
} from '../store/event-store-adapter';
import { appendEvents } from './append';
import { schemaOf } from './data-source';
import { type Attempt, storeError } from './errors';
import { type EventsTable, type EventsTableOptions, eventsTable } from './events-table';
import { globalOrderOf } from './global-order';
import { readAll, readByType } from './read-all';
import { readStream } from './read-stream';
import { scan } from './scan';
import { joinedSession, ownSession, type Session } from './session';
import { readTail } from './tail';

export interface PostgresAdapterOptions extends EventsTableOptions {
  /** The service's own, of TypeORM 1.x: it need not be initialized yet. */
  readonly dataSource: DataSource;
}

/**
 * Keeps events in a table of PostgreSQL 13 or later, through the service's own DataSource: our table, made by
 * `createEventsTable` or the migration, or one that is there already, described by a layout.
 *
 * `within(manager)` joins a transaction of TypeORM's. A conflict leaves that transaction as it was; do not run other statements of
 * the same manager while an append is under way, as its savepoint would cover them too.
 *
 * Throws `LAYOUT_INVALID` for a layout that contradicts itself; asks the database nothing yet.
 *
 * @example
 * ```ts
 * const store = new EventStore({ registry, adapter: postgresAdapter({ dataSource }) });
 * await dataSource.transaction(async (manager) => {
 *   await store.within(manager).append('item-1', [StockReserved.create(payload)], { expectedSequence: 4 });
 *   await manager.save(reservation);
 * });
 * ```
 */
export function postgresAdapter(options: PostgresAdapterOptions): EventStoreAdapter<EntityManager> {
  const { dataSource } = options;
  return new PostgresAdapter(eventsTable(options, schemaOf(dataSource)), ownSession(dataSource));
}

class PostgresAdapter implements EventStoreAdapter<EntityManager> {
  readonly name: string;
  readonly capabilities: AdapterCapabilities;
  readonly #table: EventsTable;
  readonly #session: Session;

  constructor(table: EventsTable, session: Session) {
    this.#table = table;
    this.#session = session;
    this.name = `postgres table ${table.name}`;
    this.capabilities = {
      mostEventsPerAppend: Number.POSITIVE_INFINITY,
      eventIds: table.columns.eventId !== undefined,
      metadata: table.columns.metadata !== undefined,
      readByType: true,
      globalOrder: globalOrderOf(table) !== undefined,
      transactions: true,
    };
  }

  append(streamId: string, events: readonly EventToAppend[], options: AppendOptions): Promise<AppendResult> {
    return appendEvents(this.#session, this.#table, streamId, events, options);
  }

  async lastSequenceNumber(streamId: string): Promise<number | undefined> {
    requireStreamId(streamId);
    try {
      return await readTail(this.#session.query, this.#table, streamId);
    } catch (cause) {
      throw storeError(cause, this.#table.name, { call: 'read the last sequence number', streamId });
    }
  }

  readStream(streamId: string, range: StreamRange = {}): Pages {
    const pages = readStream(this.#session.query, this.#table, streamId, range);
    return this.#pages(pages, { call: 'read the stream', streamId });
  }

  readByType(eventTypes: readonly EventTypeFilter[], options: PageOptions = {}): Pages {
    const pages = readByType(this.#session.query, this.#table, eventTypes, options);
    return this.#pages(pages, { call: 'read by type' });
  }

  readAll(options: ReadAllOptions = {}): Pages {
    return this.#pages(readAll(this.#session.query, this.#table, options), { call: 'read all events' });
  }

  scan(options: ScanOptions = {}): Pages {
    return this.#pages(scan(this.#session.query, this.#table, options), { call: 'scan' });
  }

  within(manager: EntityManager): EventStoreAdapter<EntityManager> {
    return new PostgresAdapter(this.#table, joinedSession(manager, this.name));
  }

  async *#pages(pages: Pages, attempt: Attempt): Pages {
    try {
      yield* pages;
    } catch (cause) {
      throw storeError(cause, this.#table.name, attempt);
    }
  }
}
