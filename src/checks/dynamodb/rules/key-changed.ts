import type { CreateTableCommandInput, TableDescription } from '@aws-sdk/client-dynamodb';
import { tableDifferences } from '../../../dynamodb/migrations/table-difference';
import type { DryRequest } from '../dry-run/dry-request';
import { isInUse, saySize } from '../dry-run/table-state';
import type { DynamodbRule } from '../dynamodb-rule';
import { madeSafely } from './safe-way';

export const keyChanged: DynamodbRule = {
  id: 'dynamodb-key-changed',
  title: 'A table or an index is to have another key',
  group: 'destructive',
  severity: 'blocker',
  meaning:
    'The key of a table, or of an index, can never be changed. A table that is deleted and made again with another key has lost its items; making it while it is there fails in the middle of the run.',
  remedy:
    'Make a table of another name with the new key, copy the items into it while both are written to, move the readers, and delete the old one in a later deployment.',
  *check(request, { requests }) {
    const { kind, table, before } = request;
    if (kind === 'create-table' && request.differences.length > 0) {
      yield {
        place: table,
        explanation: `The table ${table} is there already (${saySize(before)}), and not as it is to be made: ${request.differences.join('; ')}. The run would fail here, after the migrations before it.`,
        safeWay: anotherTable(request.input),
      };
    }
    if (kind === 'create-index' && request.differences.length > 0) {
      const { IndexName } = request.index;
      yield {
        place: `${table}/${IndexName}`,
        explanation: `The table ${table} (${saySize(before)}) has an index ${IndexName} already, and not as it is to be made: ${request.differences.join('; ')}. The run would fail here.`,
        remedy: 'Make an index of another name, move the queries to it, and drop the old one in a later deployment.',
      };
    }
    if (kind !== 'delete-table' || !isInUse(before)) return;
    const again = madeAgain(request, requests);
    if (again === undefined || before.description === undefined || !isKeyChange(before.description, again.input))
      return;
    const differences = keyDifferences(before.description, again.input);
    yield {
      place: table,
      explanation: `It deletes the table ${table} (${saySize(before)}) to make it again with another key: ${differences.join('; ')}. Every item is lost, and readers find an empty table.`,
      safeWay: anotherTable(again.input),
    };
  },
};

type CreateRequest = Extract<DryRequest, { readonly kind: 'create-table' }>;

/** Where the run makes a table of that name after it has deleted it. */
export function madeAgain(deleted: DryRequest, requests: readonly DryRequest[]): CreateRequest | undefined {
  const later = requests.slice(requests.indexOf(deleted) + 1);
  return later.find(
    (request): request is CreateRequest => request.kind === 'create-table' && request.table === deleted.table,
  );
}

export function isKeyChange(before: TableDescription | undefined, input: CreateTableCommandInput): boolean {
  return before !== undefined && keyDifferences(before, input).length > 0;
}

/** Of the table's own key: indexes can be made later. */
function keyDifferences(before: TableDescription, input: CreateTableCommandInput): readonly string[] {
  return tableDifferences({ ...input, GlobalSecondaryIndexes: [], LocalSecondaryIndexes: [] }, before);
}

function anotherTable(input: CreateTableCommandInput): string {
  const name = `${input.TableName}_by_${input.KeySchema?.map(({ AttributeName }) => AttributeName).join('_')}`;
  return madeSafely({ ...input, TableName: name });
}
