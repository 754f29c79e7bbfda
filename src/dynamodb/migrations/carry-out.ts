import type { TableDescription } from '@aws-sdk/client-dynamodb';
import { reasonOf } from '../../errors/say';
import { migrationErrors } from '../../migrations/errors';
import { isNamed } from '../errors';
import type { MigrationScope } from './migration-scope';
import type { Change } from './ran-statements';
import { growingDelays, pause } from './waiting';

/** How a change stands: done, to be asked for, or waiting for something that is named. */
export type Standing = 'done' | 'open' | { readonly waitsFor: string };

export interface ControlPlaneChange extends Change {
  readonly table: string;
  look(): Promise<Standing>;
  send(): Promise<unknown>;
}

/** What is refused because another change of the same table is under way, or its outcome is not visible yet. */
const busy = ['ResourceInUseException', 'LimitExceededException', 'ContinuousBackupsUnavailableException'];

/** Milliseconds between two lines about the same wait. */
const tellEvery = 10_000;

/** Looks first; asks where it is not done; waits until it is. May be interrupted anywhere and carried out again. */
export async function carryOut(change: ControlPlaneChange, scope: MigrationScope): Promise<void> {
  const { statements, signal } = scope;
  signal.throwIfAborted();
  if (statements.hasRun(change)) return;
  const first = await change.look();
  if (first === 'done') return statements.found(change);
  await statements.run(change, () => untilDone(change, scope, first));
}

async function untilDone(change: ControlPlaneChange, scope: MigrationScope, first: Standing): Promise<void> {
  const deadline = performance.now() + scope.activeWithin;
  const tell = tellingNow(scope, change);
  let refusal: unknown;
  let wasSent = false;
  let standing = first;
  for (const delay of growingDelays()) {
    if (standing === 'done') return;
    if (standing === 'open') {
      scope.signal.throwIfAborted();
      try {
        await change.send();
        wasSent = true;
      } catch (error) {
        // Asked once more before the first one was to be seen, it is refused for being there already.
        const isRepeated = wasSent && isNamed(error, 'ValidationException');
        if (!isNamed(error, ...busy) && !isRepeated) throw error;
        refusal = error;
        tell(reasonOf(error));
      }
    } else tell(standing.waitsFor);
    if (performance.now() > deadline) throw tooLate(change, scope, standing, refusal);
    await pause(delay, scope.signal);
    standing = await change.look();
  }
}

function tellingNow({ log }: MigrationScope, { words }: Change): (reason: string) => void {
  const began = performance.now();
  let last = Number.NEGATIVE_INFINITY;
  return (reason) => {
    const now = performance.now();
    if (now - last < tellEvery) return;
    last = now;
    log(`${words}: ${reason}, for ${Math.round((now - began) / 1000)} s`);
  };
}

function tooLate(change: ControlPlaneChange, scope: MigrationScope, standing: Standing, refusal: unknown) {
  const waits = typeof standing === 'object' ? standing.waitsFor : reasonOf(refusal ?? 'it is not to be seen yet');
  const cause = new Error(`after ${scope.activeWithin} ms ${waits}`, { cause: refusal });
  return migrationErrors.failure(
    'DATABASE_UNAVAILABLE',
    { place: `Table ${change.table}`, call: `finish ${change.words}`, cause },
    cause,
  );
}

/** What keeps a table from being changed now: undefined where nothing does. */
export function whatTableWaitsFor(table: TableDescription): { readonly waitsFor: string } | undefined {
  const name = table.TableName;
  const index = table.GlobalSecondaryIndexes?.find(({ IndexStatus }) => IndexStatus !== 'ACTIVE');
  if (index !== undefined) {
    const backfill = index.Backfilling ? ', and is filled from the table' : '';
    return { waitsFor: `index ${index.IndexName} of ${name} is ${index.IndexStatus}${backfill}` };
  }
  if (table.TableStatus !== 'ACTIVE') return { waitsFor: `table ${name} is ${table.TableStatus}` };
  return undefined;
}
