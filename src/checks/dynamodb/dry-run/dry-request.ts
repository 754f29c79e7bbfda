import type { CreateTableCommandInput, GlobalSecondaryIndex } from '@aws-sdk/client-dynamodb';
import type { Item } from '../../../dynamodb/attribute-values';
import type { Billing, IndexToCreate, TransformItemsOptions } from '../../../dynamodb/migrations';
import type { PlannedStep } from '../../../migrations/plan';
import type { TableState } from './table-state';

/** What a transform makes of an item of the target. */
export interface TriedItem {
  readonly before: Item;
  /** Undefined where it stays. */
  readonly after: Item | 'delete' | undefined;
  /** What it makes of its own result; undefined where that stays. */
  readonly again?: Item | 'delete' | undefined;
  /** Why the run would end here. */
  readonly failure?: string;
}

export interface TriedTransform {
  readonly items: readonly TriedItem[];
  /** The items are all that there are. */
  readonly isWhole: boolean;
}

export type DryChange =
  | {
      readonly kind: 'create-table';
      readonly input: CreateTableCommandInput;
      /** How the table that is there differs. */
      readonly differences: readonly string[];
    }
  | { readonly kind: 'delete-table' }
  | {
      readonly kind: 'create-index';
      readonly index: IndexToCreate | GlobalSecondaryIndex;
      /** How the index of that name that is there differs. */
      readonly differences: readonly string[];
    }
  | { readonly kind: 'drop-index'; readonly index: string }
  | { readonly kind: 'set-time-to-live'; readonly attribute: string | 'off' }
  | { readonly kind: 'set-stream'; readonly view: string | 'off' }
  | { readonly kind: 'set-recovery'; readonly isOn: boolean }
  | { readonly kind: 'set-protection'; readonly isOn: boolean }
  | { readonly kind: 'set-billing'; readonly billing: Billing }
  | { readonly kind: 'transform-items'; readonly options: TransformItemsOptions; readonly tried: TriedTransform }
  | { readonly kind: 'put-items'; readonly overwrite: boolean }
  | {
      readonly kind: 'write';
      /** `PutItem`. */
      readonly command: string;
      readonly isConditional: boolean;
      readonly isDelete: boolean;
      /** It writes the attributes that it names, and leaves the others. */
      readonly isPartial: boolean;
      /** The request with all its values, as text. */
      readonly text: string;
    };

/** A request that a migration would make, which was not sent. */
export type DryRequest = DryChange & {
  readonly step: PlannedStep;
  readonly table: string;
  /** As the table stands when it would be made. */
  readonly before: TableState;
  /** As it would be made: `DeleteTable {"TableName":"stock"}`. */
  readonly statement: string;
  readonly fingerprint: string;
};
