import type { MigrationTarget } from '../../migrations/migration-target';
import type { DynamodbClient } from '../client';
import type { DynamodbMigration } from './migration-class';

/** DynamoDB tables as a check sees them: what it may ask, and the code that it may look at. */
export interface DynamodbMigrationTarget extends MigrationTarget {
  /** The service's own. */
  readonly client: DynamodbClient;
  /**
   * The code of a migration, made anew at every call, so that looking at it leaves nothing behind in what is run later. Undefined where there is
   * none of that name. Throws `MIGRATIONS_NOT_LOADED`.
   */
  runnable(name: string): Promise<DynamodbMigration | undefined>;
}

export function isDynamodbMigrationTarget(target: MigrationTarget): target is DynamodbMigrationTarget {
  return target.target === 'dynamodb' && 'client' in target && 'runnable' in target;
}
