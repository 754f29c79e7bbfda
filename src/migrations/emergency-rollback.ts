import { reasonOf } from '../errors/say';
import type { JsonObject } from '../event/json';
import type { MigrationConfig } from './config';
import { migrationErrors } from './errors';
import { requireConfirmation } from './going-back';
import type { HistoryEntry } from './history';
import { pointsToRestore, usable } from './restore';
import type { RestorePoint } from './restore-point';
import type { EmergencyOutcome, EmergencyStep, RestoredPoint } from './restore-report';
import { checkInvariants, requireInvariants } from './run-invariants';
import { restorePointIn } from './run-restore-points';
import { type CommandOptions, type Session, withSession } from './session';

export interface EmergencyOptions extends CommandOptions {
  readonly confirmed?: boolean;
  readonly reason?: string;
}

const command = 'emergency-rollback';

/**
 * Stops the application, brings the latest restore points back, asks the invariants, and starts the application again. Each step is written
 * down; after a failure the same command goes on with the step that failed, with the same restore points.
 */
export async function emergencyRollback(
  config: MigrationConfig,
  options: EmergencyOptions = {},
): Promise<EmergencyOutcome> {
  requireConfirmation(config, options);
  const answer = await withSession(config, command, options, (session) => rollBackIn(session, options));
  if ('result' in answer) return answer.result;
  throw migrationErrors.failure('LOCK_HELD', { place: 'The database', holder: answer.holder });
}

async function rollBackIn(session: Session, { reason = '' }: EmergencyOptions): Promise<EmergencyOutcome> {
  const { runId, journal, config, context } = session;
  const earlier = await earlierAttempt(session);
  // Before anything is stopped: a restore point that cannot be restored is found out here.
  const points = earlier === undefined ? await pointsToRestore(session) : await usable(session, earlier.points);
  const attempt = earlier?.attempt ?? runId;
  await session.begin({ reason, attempt }, 'takes-place');
  for (const { point } of points) await journal.write('restore-point-made', { point: { ...point }, chosen: true });

  const done: EmergencyStep[] = [];
  const restored: RestoredPoint[] = [...(earlier?.restored ?? [])];
  for (const each of restored) await journal.write('restored', { ...each });
  const steps: Readonly<Record<EmergencyStep, () => Promise<void>>> = {
    'stop-application': async () => {
      if (config.application === undefined)
        context.log('The config has no application.stop: make sure that nothing writes.');
      await config.application?.stop(context);
    },
    restore: async () => {
      for (const { provider, id, bringBack } of points) {
        if (restored.some((each) => each.provider === provider && each.id === id)) continue;
        const result: RestoredPoint = { provider, id, ...(await bringBack(attempt)) };
        await journal.write('restored', { ...result });
        restored.push(result);
      }
    },
    verify: async () => requireInvariants(await checkInvariants(session)),
    'start-application': async () => {
      await config.application?.start(context);
    },
  };
  const outcome = (): Omit<EmergencyOutcome, 'status'> => ({
    runId,
    done,
    restored,
    savedEvents: savedEventsOf(restored),
  });
  for (const [step, work] of Object.entries(steps) as [EmergencyStep, () => Promise<void>][]) {
    if (earlier?.through.includes(step)) {
      await journal.write('stage-finished', { stage: step });
      done.push(step);
      continue;
    }
    context.log(sentences[step]);
    await journal.write('stage-started', { stage: step });
    try {
      await work();
      await journal.write('stage-finished', { stage: step });
      done.push(step);
    } catch (error) {
      await journal.write('stage-failed', { stage: step, reason: reasonOf(error) });
      await journal.write('run-failed', { stage: step, reason: reasonOf(error) });
      return { ...outcome(), status: 'failed', failed: { step, reason: reasonOf(error), error } };
    }
  }
  await journal.write('run-finished');
  return { ...outcome(), status: 'done' };
}

const sentences: Readonly<Record<EmergencyStep, string>> = {
  'stop-application': 'Stopping the application.',
  restore: 'Bringing the latest restore points back.',
  verify: 'Asking the invariants.',
  'start-application': 'Starting the application.',
};

interface EarlierAttempt {
  /** The run id of the first attempt: what saves and restores goes by it. */
  readonly attempt: string;
  readonly through: readonly string[];
  readonly points: readonly RestorePoint[];
  readonly restored: readonly RestoredPoint[];
}

/** The attempt that this one goes on with: the last one, where it did not come through and nothing was restored since. */
async function earlierAttempt(session: Session): Promise<EarlierAttempt | undefined> {
  const last = session.overview.ledger.runs.findLast((run) => [command, 'restore'].includes(run.command));
  if (last === undefined || last.command !== command || last.state === 'finished') return undefined;
  const entries = await session.databases.history.entries();
  const own = entries.filter(({ runId }) => runId === last.runId);
  const points = own.filter(({ kind }) => kind === 'restore-point-made').map(restorePointIn);
  if (points.length === 0) return undefined;
  const started = own.find(({ kind }) => kind === 'run-started');
  const attempt = typeof started?.details.attempt === 'string' ? started.details.attempt : last.runId;
  return { attempt, through: last.stages, points, restored: own.filter(isRestored).map(restoredIn) };
}

function isRestored({ kind }: HistoryEntry): boolean {
  return kind === 'restored';
}

function restoredIn({ details }: HistoryEntry): RestoredPoint {
  return details as JsonObject & RestoredPoint;
}

/** What a restore has saved of what was acknowledged after its restore point. */
function savedEventsOf(restored: readonly RestoredPoint[]): EmergencyOutcome['savedEvents'] {
  return restored.flatMap(({ details }) => {
    const { fileOfEventsSince: file, eventsSince: count } = details;
    return typeof file === 'string' && typeof count === 'number' && count > 0 ? [{ file, count }] : [];
  });
}
