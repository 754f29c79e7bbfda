import type { ScanCommandInput } from '@aws-sdk/client-dynamodb';
import type { Item } from '../attribute-values';

/** Which items a scan hands out, in DynamoDB's own words. */
export type ItemFilter = Pick<
  ScanCommandInput,
  'FilterExpression' | 'ExpressionAttributeNames' | 'ExpressionAttributeValues'
>;

export interface TransformItemsOptions {
  /** Its checkpoint is kept under it; one name a piece of work in a migration. */
  readonly name: string;
  readonly table: string;
  readonly filter?: ItemFilter;
  /** Items that are looked at before a checkpoint, in each segment. Default: 100. */
  readonly batch?: number;
  /** Parts of the table that are scanned at the same time; those of an interrupted run are kept. Default: 4. */
  readonly segments?: number;
  /** An attribute that every writer changes. With it an item is compared by that alone, otherwise by all attributes that were read. */
  readonly version?: string;
  /** Write units a second that it may take, of the table and its indexes together. Default: as many as it gets. */
  readonly rate?: number;
  /**
   * The item as it is to be, `'delete'`, or undefined where it stays. It may be asked again for an item that it has changed already, after an
   * interruption: so it has to tell by the item whether that is done. After a conflict it is asked for items that the filter would not hand out any more.
   */
  readonly transform: (item: Item) => Item | 'delete' | undefined | Promise<Item | 'delete' | undefined>;
}

/** `read` is `written + skipped + conflicts`. An item that is read again after a conflict counts as read once more. */
export interface TransformCounts {
  readonly read: number;
  /** Changed or deleted. */
  readonly written: number;
  readonly skipped: number;
  /** Writes that were refused because somebody else had changed the item meanwhile. */
  readonly conflicts: number;
}

export interface PutItemsOptions {
  /** Its checkpoint is kept under it; one name a piece of work in a migration. */
  readonly name: string;
  readonly table: string;
  /** In the same order each time it is asked for: a run that goes on skips as many as were written. */
  readonly items: Iterable<Item> | AsyncIterable<Item>;
  /** Replaces items of the same key. Default: false, they stay as they are. */
  readonly overwrite?: boolean;
}

export interface PutCounts {
  readonly read: number;
  readonly written: number;
  /** Left as they were, as their key was there already. */
  readonly skipped: number;
}
