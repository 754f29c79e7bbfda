import { type DynamodbClient, loadSdk } from '../../../dynamodb/client';
import type { DynamodbMigration } from '../../../dynamodb/migrations';
import type { DynamodbMigrationTarget } from '../../../dynamodb/migrations/migration-target';
import { migrationRequests } from '../../../dynamodb/migrations/requests';
import type { PlannedStep } from '../../../migrations/plan';
import { answerRequests } from './answer-requests';
import { dryContext } from './dry-context';
import type { DryRequest } from './dry-request';
import { DryTables } from './dry-tables';
import { guardClientsOf, inDryRun, interceptedClient } from './intercepted';
import { saidFailure } from './said-failure';
import type { Trial } from './trial';
import { type DryRunLimits, Watch } from './watch';

export interface NotChecked {
  readonly step: PlannedStep;
  readonly reason: string;
}

/** What the migrations of a plan would do, in its order. */
export interface DryRun {
  readonly requests: readonly DryRequest[];
  /** What could not be found out. */
  readonly notChecked: readonly NotChecked[];
  /** As they would be in the end. */
  readonly tables: DryTables;
}

export interface DryRunOptions extends DryRunLimits {
  /** Items that a transform is tried on. Default: 25. */
  readonly transformed?: number;
}

/**
 * Runs `up` of migrations without sending what they write. Their code is made anew; requests that read go to the target, with limits. What a
 * migration does elsewhere (files, other services) it does.
 */
export async function dryRun(
  target: Pick<DynamodbMigrationTarget, 'client' | 'runnable' | 'place'>,
  steps: readonly PlannedStep[],
  signal: AbortSignal,
  { transformed = 25, ...limits }: DryRunOptions = {},
): Promise<DryRun> {
  guardClientsOf(await loadSdk());
  const tables = new DryTables(migrationRequests(target.client, () => target.place));
  const requests: DryRequest[] = [];
  const notChecked: NotChecked[] = [];
  for (const step of steps) {
    const watch = new Watch(limits, signal);
    const trial: Trial = { step, tables, watch, requests, tried: transformed };
    const early = await tryOut(trial, target).finally(() => watch.over());
    for (const reason of [...watch.unknown, ...(early === undefined ? [] : [early])]) notChecked.push({ step, reason });
  }
  return { requests, notChecked, tables };
}

/** Why it did not come to its end; undefined where it did. */
async function tryOut(
  trial: Trial,
  target: Pick<DynamodbMigrationTarget, 'client' | 'runnable'>,
): Promise<string | undefined> {
  const answering = answerRequests(trial);
  const intercepted = interceptedClient(target.client, answering);
  if (intercepted === undefined) return 'its client is none of the SDK, so that it could not be kept from writing';
  const work = inDryRun.run(answering, async () => {
    const code = await target.runnable(trial.step.name);
    if (code === undefined) return 'its code is not there';
    await runUp(code, trial, intercepted);
    return undefined;
  });
  return Promise.race([work.catch((error: unknown) => `it throws: ${saidFailure(error)}`), trial.watch.ended]);
}

async function runUp(code: DynamodbMigration, trial: Trial, client: DynamodbClient): Promise<void> {
  await code.up(dryContext(trial, client));
}
