import type { ScanCommandOutput } from '@aws-sdk/client-dynamodb';
import { canonicalText } from '../../../event/canonical-text';
import { changeTable, tableCommands } from './change-tables';
import { estimated } from './estimated';
import type { Answering } from './intercepted';
import { record, type Trial } from './trial';
import { writesOf } from './writes';

interface Input {
  readonly TableName?: string;
  readonly UpdateExpression?: string;
  readonly ConditionExpression?: string;
  readonly Limit?: number;
  readonly Select?: string;
  readonly Statement?: string;
  readonly ReturnValues?: string;
  readonly ExclusiveStartKey?: unknown;
  readonly RequestItems?: Readonly<Record<string, readonly { readonly DeleteRequest?: object }[]>>;
  readonly TransactItems?: readonly Readonly<Record<string, { readonly TableName?: string } | undefined>>[];
}

/** Items that a query or scan of a migration reads at most. */
const mostItems = 100;
const reads = ['GetItem', 'BatchGetItem', 'TransactGetItems', 'Query', 'Scan'];

/** Answers what a migration sends with a client of its own hands: reads go to the target, and everything else is written down. */
export function answerRequests(trial: Trial): Answering {
  const { watch } = trial;
  return async (command, input: Input, send) => {
    await watch.takesPlace();
    if (tableCommands.includes(command)) {
      await changeTable(trial, command, input);
      const { description } = await trial.tables.now(input.TableName ?? '');
      return { $metadata: {}, TableDescription: description };
    }
    if (command === 'DescribeTable') return describeTable(trial, input.TableName ?? '');
    if (/^(Describe|List)/.test(command)) return send(input);
    if (reads.includes(command)) return read(trial, command, input, send);
    if (command === 'ExecuteStatement' && /^\s*select\b/i.test(input.Statement ?? '')) {
      return read(trial, command, input, send);
    }
    const writes = writesOf(command, input);
    if (writes === undefined) watch.isUnknown(`it sends ${command}, of which the check knows nothing`);
    for (const { table, ...write } of writes ?? []) {
      const before = await trial.tables.now(table);
      // Without the values: these are others each time, and are nobody's business in a log.
      const { UpdateExpression, ConditionExpression, Statement, isDelete } = { ...input, ...write };
      const said = {
        TableName: table,
        UpdateExpression,
        ConditionExpression,
        Statement,
        ...(isDelete && { isDelete }),
      };
      const change = { kind: 'write', ...write, text: canonicalText(input) } as const;
      record(trial, change, { name: table, command, input: said, before });
      trial.tables.writes(table);
    }
    const isReturned = input.ReturnValues !== undefined && input.ReturnValues !== 'NONE';
    const known = { $metadata: {}, UnprocessedItems: {} };
    const isGuess = (name: string) =>
      /^[A-Z]/.test(name) &&
      name !== 'UnprocessedItems' &&
      (name !== 'Attributes' || isReturned || writes === undefined);
    return estimated(watch, known, `for the answer of ${command}`, isGuess);
  };
}

async function describeTable({ tables }: Trial, name: string): Promise<object> {
  const { description: Table } = await tables.now(name);
  if (Table !== undefined) return { $metadata: {}, Table };
  throw Object.assign(new Error(`Requested resource not found: Table: ${name} not found`), {
    name: 'ResourceNotFoundException',
    $metadata: { httpStatusCode: 400 },
  });
}

async function read({ tables, watch }: Trial, command: string, input: Input, send: (input: object) => Promise<object>) {
  const names = tablesOf(input);
  const states = await Promise.all(names.map((name) => tables.now(name)));
  const written = names.find((name) => tables.isWritten(name));
  if (written !== undefined && input.ExclusiveStartKey === undefined) {
    watch.isUnknown(`it reads items of ${written} that the run has changed by then`);
  }
  if (states.some(({ isNew }) => isNew)) {
    if (states.length > 1) watch.isUnknown(`it reads a new table and another one at once`);
    return { $metadata: {}, Items: [], Count: 0, ScannedCount: 0, Responses: {} };
  }
  const isPaged = ['Query', 'Scan', 'ExecuteStatement'].includes(command);
  if (!isPaged) return send(input);
  const { LastEvaluatedKey, NextToken, ...answer } = (await send({
    ...input,
    Limit: Math.min(input.Limit ?? mostItems, mostItems),
  })) as Partial<ScanCommandOutput> & { NextToken?: string };
  // It ends after the first page: what the migration does with items is seen by then.
  const isCut = LastEvaluatedKey !== undefined || NextToken !== undefined;
  if (isCut && input.Select === 'COUNT') watch.isUnknown(`it counts the items of ${names.join(', ')}`);
  else if (isCut && (answer.Items ?? []).length === 0) {
    watch.isUnknown(`none of the first ${mostItems} items of ${names.join(', ')} is one that it reads`);
  }
  return answer;
}

function tablesOf({ TableName, RequestItems, TransactItems, Statement }: Input): string[] {
  if (RequestItems !== undefined) return Object.keys(RequestItems);
  if (TransactItems !== undefined) return TransactItems.flatMap(({ Get }) => Get?.TableName ?? []);
  const inStatement = /\bfrom\s+"?([A-Za-z0-9_.-]+)/i.exec(Statement ?? '')?.[1];
  const name = TableName ?? inStatement;
  return name === undefined ? [] : [name];
}
