import type { CreateTableCommandInput } from '@aws-sdk/client-dynamodb';
import type { DynamodbClient } from '../client';
import type { IndexToCreate } from './index-changes';
import type { Billing, StreamView } from './setting-changes';
import type { PutCounts, PutItemsOptions, TransformCounts, TransformItemsOptions } from './transform-options';

/**
 * What `up` and `down` of a DynamoDB migration work with. Every method looks first and leaves what it finds done, waits until the table is
 * ready again, and may be called again after an interruption. Methods may be taken out of the context: `up({ createTable })`.
 *
 * All throw `DATABASE_UNAVAILABLE` (unreachable, or not through within `activeWithin`), `DATABASE_UNFIT` (a right or the table is missing),
 * and the reason of `signal` where that is aborted.
 */
export interface DynamodbMigrationContext {
  /** The service's own client, for what has no method here: such requests are neither recorded nor made idempotent. */
  readonly client: DynamodbClient;
  /** Aborted when the run is to end, or has lost its lock. */
  readonly signal: AbortSignal;
  /** A line for the history and for whoever watches. */
  readonly log: (line: string) => void;
  /**
   * Makes a table, and waits until it and its indexes are active. One that is there with the same keys and those indexes is left as it is;
   * other settings are not compared. Throws `TABLE_DIFFERS`.
   */
  readonly createTable: (input: CreateTableCommandInput) => Promise<void>;
  /** Deletes a table with all it holds, and waits until it is gone. DynamoDB refuses where it is protected from that. */
  readonly deleteTable: (table: string) => Promise<void>;
  /** Adds a global index, once no other is being made or dropped, and waits until it has all items. Throws `TABLE_DIFFERS`. */
  readonly createIndex: (table: string, index: IndexToCreate) => Promise<void>;
  /** Drops a global index, once no other is being made or dropped. */
  readonly dropIndex: (table: string, index: string) => Promise<void>;
  /** Turns time to live on for an attribute, or off. DynamoDB takes up to an hour for it, which is not waited for, and one change an hour. */
  readonly setTimeToLive: (table: string, attribute: string | 'off') => Promise<void>;
  /** Turns the stream on with that view, or off. Another view means a new stream: what reads the old one has to be moved. */
  readonly setStream: (table: string, view: StreamView | 'off') => Promise<void>;
  /** @param days how far back a restore can go, 1 to 35. Default: as it is */
  readonly setPointInTimeRecovery: (table: string, isOn: boolean, days?: number) => Promise<void>;
  readonly setDeletionProtection: (table: string, isOn: boolean) => Promise<void>;
  /** On demand, or units of the table and of each of its indexes. DynamoDB allows a change to on demand a few times a day. */
  readonly setBillingMode: (table: string, billing: Billing) => Promise<void>;
  /**
   * Changes items where they stand, page after page, and goes on behind the last checkpoint after an interruption. A write is refused, and the item
   * read and transformed again, where somebody else changed it meanwhile: no write of others is lost. Items are DynamoDB's
   * own `AttributeValue`s, so that numbers stay exact. An attribute that is added between reading and deleting an item is not noticed.
   *
   * Throws `BATCH_INVALID`, `LOCK_LOST`.
   *
   * @example
   * ```ts
   * export class NameUnits1735689600001 implements DynamodbMigration {
   *   async up({ transformItems }: DynamodbMigrationContext) {
   *     await transformItems({
   *       name: 'units',
   *       table: 'stock',
   *       rate: 500,
   *       transform: (item) => (item.unit === undefined ? { ...item, unit: { S: 'piece' } } : undefined),
   *     });
   *   }
   * }
   * ```
   */
  readonly transformItems: (options: TransformItemsOptions) => Promise<TransformCounts>;
  /** Writes items, 25 at a time, and goes on behind the last checkpoint after an interruption. Throws `BATCH_INVALID`, `LOCK_LOST`. */
  readonly putItems: (options: PutItemsOptions) => Promise<PutCounts>;
}
