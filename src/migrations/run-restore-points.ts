import type { JsonObject } from '../event/json';
import { migrationErrors } from './errors';
import type { HistoryEntry } from './history';
import type { LedgerRun } from './ledger';
import type { Plan } from './plan';
import type { RestorePoint, RestorePointProvider } from './restore-point';
import type { Session } from './session';

/** Makes a restore point with every provider that covers what the plan changes; those of a run that this one goes on for are kept. */
export async function restorePointsFor(session: Session, plan: Plan): Promise<readonly RestorePoint[]> {
  const changed = new Set(plan.steps.map(({ target }) => target));
  const earlier = goneOnFor(session).flatMap(({ restorePoints }) => restorePoints.map(restorePointIn));
  const points: RestorePoint[] = [];
  for (const provider of await providersFor(session, plan)) {
    const kept = earlier.findLast((point) => point.provider === provider.name);
    points.push(kept ?? (await provider.create(session.context)));
    const point = points.at(-1);
    // Written again for this run: what goes back looks there.
    if (point !== undefined) await session.journal.write('restore-point-made', { point: jsonOf(point) });
  }
  if (session.config.policy?.restorePoint === 'required') {
    const covered = new Set(points.flatMap(({ covers }) => covers));
    const bare = [...changed].filter((target) => !covered.has(target));
    if (bare.length > 0) {
      throw migrationErrors.failure('RESTORE_POINT_MISSING', {
        reason: `the policy asks for one of ${bare.join(' and ')}`,
      });
    }
  }
  return points;
}

/** Those that cover what the plan changes. Events are covered always: any migration may reach them. */
export async function providersFor(
  session: Pick<Session, 'config'>,
  { steps }: Plan,
): Promise<readonly RestorePointProvider[]> {
  const changed = new Set(steps.map(({ target }) => target));
  const providers = await providersOf(session);
  return providers.filter(({ covers }) => covers.some((target) => changed.has(target) || target === 'events'));
}

/**
 * The runs that this one goes on for, oldest first: those that never ended, and those that these went on for. One that died early may
 * have made no restore point, and what it found may have been changed already.
 */
function goneOnFor({ unfinished, overview, command }: Session): readonly LedgerRun[] {
  const { runs } = overview.ledger;
  const wanted = new Set(unfinished.map(({ runId }) => runId));
  const found: LedgerRun[] = [];
  for (const run of runs.toReversed()) {
    // A restore point of a backup that died may be of any age.
    if (!wanted.has(run.runId) || run.command !== command) continue;
    found.unshift(run);
    if (run.continues !== undefined) wanted.add(run.continues);
  }
  return found;
}

export async function providersOf({ config }: Pick<Session, 'config'>): Promise<readonly RestorePointProvider[]> {
  const providers: RestorePointProvider[] = [];
  for (const make of config.restorePoints ?? []) providers.push(await make());
  return providers;
}

export function restorePointIn({ details }: HistoryEntry): RestorePoint {
  return details.point as JsonObject & RestorePoint;
}

export function jsonOf(point: RestorePoint): JsonObject {
  return { ...point };
}
