import type { JsonObject } from '../../event/json';
import type { Finding } from '../../store/finding';

/** An event exactly as its engine keeps it, and enough beside it to read it as a person. */
export interface ArchivedEvent {
  readonly streamId: string;
  readonly sequenceNumber: number;
  /** Absent where the table keeps none. */
  readonly eventId?: string;
  /** As it is stored: with its version, where the layout has that in the name. */
  readonly eventType?: string;
  /** Place in the global order, where there is one: `1042-17`. */
  readonly globalPosition?: string;
  /**
   * In the engine's terms: every column of the row as PostgreSQL's text, or every attribute of the item in DynamoDB's JSON. No number is
   * ever one of JavaScript's, so none is rounded.
   */
  readonly record: JsonObject;
}

/** Events a page at a time: never the whole store in memory. */
export type ArchivedPages = AsyncIterable<readonly ArchivedEvent[]>;

/** What a store is brought back to, and what is to be done on the way. */
export interface ArchiveRestore {
  /** All events of the export, from the start each time that it is called. */
  exported(): ArchivedPages;
  /**
   * Keeps events that are about to be removed. Called once, before anything is removed; nothing is removed where it throws. In the global
   * order where there is one, else each stream's in order.
   */
  save(events: ArchivedPages): Promise<void>;
  readonly signal: AbortSignal;
  readonly log: (line: string) => void;
}

/** How many events were what. */
export interface RestoredEvents {
  /** Exactly as exported already. */
  readonly unchanged: number;
  /** Missing, or changed since, and now as they were. */
  readonly putBack: number;
  /** Not in the export: saved, then removed. */
  readonly removed: number;
}

/** `taken`: another event stands there, or the stream does not end right before the event. */
export type AppendedAgain = 'appended' | 'present' | 'taken';

/**
 * A table of events in its engine's own terms: what `eventExport` reads, and brings back. 'evolvent/postgres' and 'evolvent/dynamodb'
 * have one each.
 */
export interface EventArchive {
  /** For messages: `postgres table inventory.events`. */
  readonly name: string;
  readonly target: 'postgres' | 'dynamodb';
  /** What would keep it from being read or restored. Writes nothing. */
  check(): Promise<readonly Finding[]>;
  /** All events; those of a stream follow each other, in order. */
  read(signal: AbortSignal): ArchivedPages;
  /**
   * Makes the events of the table those of the export: what is missing or was changed is put back, what is not in the export is saved and
   * removed. May be called again after it was interrupted.
   */
  restore(work: ArchiveRestore): Promise<RestoredEvents>;
  /** Puts the event at its place again where its stream ends right before it; in the global order it is a new one. */
  appendAgain(event: ArchivedEvent): Promise<AppendedAgain>;
}
