import type { AttributeDefinition, CreateGlobalSecondaryIndexAction } from '@aws-sdk/client-dynamodb';
import { migrationErrors } from '../../migrations/errors';
import { carryOut, type Standing, whatTableWaitsFor } from './carry-out';
import { describedTable } from './described-table';
import type { MigrationScope } from './migration-scope';
import { indexDifferences } from './table-difference';

/** A global index as `UpdateTable` makes it, with the types of its key's attributes. */
export interface IndexToCreate extends CreateGlobalSecondaryIndexAction {
  readonly AttributeDefinitions: AttributeDefinition[];
}

export async function createIndex(scope: MigrationScope, table: string, index: IndexToCreate): Promise<void> {
  const { AttributeDefinitions, ...Create } = index;
  const request = { TableName: table, AttributeDefinitions, GlobalSecondaryIndexUpdates: [{ Create }] };
  const look = async (): Promise<Standing> => {
    const found = await describedTable(scope, table);
    const same = found.GlobalSecondaryIndexes?.find(({ IndexName }) => IndexName === index.IndexName);
    const waits = whatTableWaitsFor(found);
    if (same === undefined || same.IndexStatus === 'DELETING') return waits ?? 'open';
    const differences = indexDifferences(index, index, found);
    if (differences.length > 0) throw migrationErrors.failure('TABLE_DIFFERS', { table, differences });
    return waits ?? 'done';
  };
  const send = () => scope.requests.updateTable(request);
  await carryOut({ words: `CreateIndex ${index.IndexName} of ${table}`, request, table, look, send }, scope);
}

export async function dropIndex(scope: MigrationScope, table: string, IndexName: string): Promise<void> {
  const request = { TableName: table, GlobalSecondaryIndexUpdates: [{ Delete: { IndexName } }] };
  const look = async (): Promise<Standing> => {
    const found = await describedTable(scope, table);
    const isThere = found.GlobalSecondaryIndexes?.some((index) => index.IndexName === IndexName);
    return isThere ? (whatTableWaitsFor(found) ?? 'open') : (tableAlone(found) ?? 'done');
  };
  const send = () => scope.requests.updateTable(request);
  await carryOut({ words: `DropIndex ${IndexName} of ${table}`, request, table, look, send }, scope);
}

/** Another index may be at work: this one is gone, and that is enough. */
function tableAlone(found: Parameters<typeof whatTableWaitsFor>[0]) {
  return whatTableWaitsFor({ ...found, GlobalSecondaryIndexes: [] });
}
