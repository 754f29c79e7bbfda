import type { MigrationDetails } from '../../migrations/migration';
import type { DynamodbMigrationContext } from './migration-context';

/**
 * What a migration's class is made of, beside its details: `up`, and `down` where there is a way back. The class is named after its file,
 * `CreateStock1735689600000` in `1735689600000-CreateStock.ts`.
 *
 * Both may be run again after an interruption, from their first line: what the methods of the context find done, they leave.
 *
 * @example
 * ```ts
 * export class CreateStock1735689600000 implements DynamodbMigration {
 *   readonly description = 'The table of stock levels';
 *
 *   async up({ createTable }: DynamodbMigrationContext) {
 *     await createTable({
 *       TableName: 'stock',
 *       BillingMode: 'PAY_PER_REQUEST',
 *       AttributeDefinitions: [{ AttributeName: 'sku', AttributeType: 'S' }],
 *       KeySchema: [{ AttributeName: 'sku', KeyType: 'HASH' }],
 *     });
 *   }
 *
 *   async down({ deleteTable }: DynamodbMigrationContext) {
 *     await deleteTable('stock');
 *   }
 * }
 * ```
 */
export interface DynamodbMigration extends MigrationDetails {
  up(context: DynamodbMigrationContext): Promise<void>;
  down?(context: DynamodbMigrationContext): Promise<void>;
}

export type DynamodbMigrationClass = new () => DynamodbMigration;

/** Runs again whenever its content changes, after all others: for reference data and the like. */
export interface RepeatableDynamodbMigration extends DynamodbMigration {
  readonly name: string;
  /** What it makes, in full: a change of this text makes it run again. */
  readonly content: string;
}
