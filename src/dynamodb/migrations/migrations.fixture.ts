import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { onTestFinished } from 'vitest';
import { dynamodbClient, uniqueTableName } from '../../../test/engines/databases';
import type { NewHistoryEntry, RanStatement } from '../../migrations/history';
import type { Migration } from '../../migrations/migration';
import type { Execution, MigrationTarget, RanStep } from '../../migrations/migration-target';
import type { Lease } from '../../migrations/run-lock';
import { type DynamodbMigrationsOptions, dynamodbMigrations } from './dynamodb-migrations';
import type { DynamodbMigrationContext } from './migration-context';

export const owner = { runId: 'run-1', actor: 'ann@build' };

interface TargetOptions extends Partial<DynamodbMigrationsOptions> {
  readonly client?: DynamoDBClient;
}

/** A target with a table of its own, which is not made yet. */
export function newTarget(options: TargetOptions = {}) {
  const client = options.client ?? dynamodbClient();
  const table = options.table ?? uniqueTableName('migrations');
  return { client, table, target: dynamodbMigrations({ client, migrations: [], ...options, table }) };
}

/** The lease of a lock that nobody else has; let go when the test ends. */
export async function acquired(target: MigrationTarget, as = owner): Promise<Lease> {
  const answer = await target.lock.tryAcquire(as);
  if (!('lease' in answer)) throw new Error(`${answer.holder.actor} holds the lock`);
  onTestFinished(() => answer.lease.release());
  return answer.lease;
}

/** A run of one migration made of functions, as often as is wanted. */
export async function openRun(
  up: (context: DynamodbMigrationContext) => Promise<unknown>,
  down?: (context: DynamodbMigrationContext) => Promise<unknown>,
  options: TargetOptions = {},
) {
  class ChangeStock1735689600000 {
    up = async (context: DynamodbMigrationContext) => void (await up(context));
    down = down && (async (context: DynamodbMigrationContext) => void (await down(context)));
  }
  const migrations = [ChangeStock1735689600000] as never;
  const opened = newTarget({ migrations, ...options });
  const { target } = opened;
  await target.prepare();
  const lease = await acquired(target);
  const [migration] = (await target.migrations()).migrations as [Migration];
  const run = async (direction: 'up' | 'down' = 'up', more: Partial<Execution> = {}) => {
    const recorded = recording(lease, more);
    await target.execute({ migration, direction }, recorded.execution);
    return recorded;
  };
  return { ...opened, lease, migration, run };
}

/** An execution that remembers what it was told. */
export function recording(lease: Lease, more: Partial<Execution> = {}) {
  const started: RanStatement[] = [];
  const finished: RanStatement[] = [];
  const steps: RanStep[] = [];
  const lines: string[] = [];
  const execution: Execution = {
    runId: owner.runId,
    attempt: owner.runId,
    lease,
    signal: new AbortController().signal,
    lockTimeout: 1000,
    lockAttempts: 1,
    ran: [],
    inDoubt: undefined,
    running: () => {},
    statementFailed: async () => {},
    log: (line) => lines.push(line),
    statementStarted: async (statement) => void started.push(statement),
    statementFinished: async (statement) => void finished.push(statement),
    finished: async (step) => void steps.push(step),
    ...more,
  };
  const words = () => finished.map(({ statement }) => statement);
  return { execution, started, finished, steps, lines, words };
}

export function entry(details: NewHistoryEntry['details'] = {}): NewHistoryEntry {
  return { ...owner, kind: 'run-started', tool: 'evolvent 1.0.0', details };
}

export function stock(TableName: string) {
  return {
    TableName,
    BillingMode: 'PAY_PER_REQUEST' as const,
    AttributeDefinitions: [{ AttributeName: 'sku', AttributeType: 'S' as const }],
    KeySchema: [{ AttributeName: 'sku', KeyType: 'HASH' as const }],
  };
}

export function byUnit(IndexName = 'ByUnit') {
  return {
    IndexName,
    AttributeDefinitions: [{ AttributeName: 'unit', AttributeType: 'S' as const }],
    KeySchema: [{ AttributeName: 'unit', KeyType: 'HASH' as const }],
    Projection: { ProjectionType: 'ALL' as const },
  };
}
