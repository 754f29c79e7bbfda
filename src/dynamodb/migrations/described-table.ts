import type { TableDescription } from '@aws-sdk/client-dynamodb';
import { migrationErrors } from '../../migrations/errors';
import type { MigrationScope } from './migration-scope';

/** Throws `DATABASE_UNFIT` where there is no such table. */
export async function describedTable({ requests }: MigrationScope, table: string): Promise<TableDescription> {
  const found = await requests.describeTable(table);
  if (found !== undefined) return found;
  const reason = 'there is no such table';
  const remedy = 'Create it in an earlier migration, or correct its name, and run again.';
  throw migrationErrors.failure('DATABASE_UNFIT', { place: `Table ${table}`, reason, remedy });
}
