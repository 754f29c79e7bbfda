import type { CreateTableCommandInput } from '@aws-sdk/client-dynamodb';
import { migrationErrors } from '../../migrations/errors';
import { carryOut, type Standing, whatTableWaitsFor } from './carry-out';
import type { MigrationScope } from './migration-scope';
import { tableDifferences } from './table-difference';

export async function createTable(scope: MigrationScope, input: CreateTableCommandInput): Promise<void> {
  const { requests } = scope;
  const table = input.TableName ?? '';
  const look = async (): Promise<Standing> => {
    const found = await requests.describeTable(table);
    if (found === undefined) return 'open';
    const waits = whatTableWaitsFor(found);
    if (found.TableStatus === 'DELETING' && waits !== undefined) return waits;
    const differences = tableDifferences(input, found);
    if (differences.length > 0) throw migrationErrors.failure('TABLE_DIFFERS', { table, differences });
    return waits ?? 'done';
  };
  const send = () => requests.createTable(input);
  await carryOut({ words: `CreateTable ${table}`, request: input, table, look, send }, scope);
}

export async function deleteTable(scope: MigrationScope, table: string): Promise<void> {
  const { requests } = scope;
  const look = async (): Promise<Standing> => {
    const found = await requests.describeTable(table);
    if (found === undefined) return 'done';
    return found.TableStatus === 'ACTIVE' ? 'open' : { waitsFor: `table ${table} is ${found.TableStatus}` };
  };
  const send = () => requests.deleteTable(table);
  await carryOut({ words: `DeleteTable ${table}`, request: { TableName: table }, table, look, send }, scope);
}
