import { reasonOf } from '../errors/say';
import { type KnownRestorePoint, knownRestorePoints } from './backup';
import type { MigrationConfig } from './config';
import { migrationErrors } from './errors';
import { requireConfirmation } from './going-back';
import type { RestorePoint, RestorePointProvider } from './restore-point';
import type { RestoredPoint, RestoreOutcome } from './restore-report';
import { providersOf } from './run-restore-points';
import { type CommandOptions, type Session, withSession } from './session';

export interface RestoreOptions extends CommandOptions {
  /** The id of one restore point. Default: all of the latest run or backup that made any. */
  readonly point?: string;
  /** ISO 8601: a point in time, from every provider that can. Makes copies, and says what to switch. */
  readonly to?: string;
  readonly confirmed?: boolean;
  readonly reason?: string;
}

/** Brings restore points back, or a point in time. */
export async function restore(config: MigrationConfig, options: RestoreOptions = {}): Promise<RestoreOutcome> {
  requireConfirmation(config, options);
  const answer = await withSession(config, 'restore', options, (session) => restoreIn(session, options));
  if ('result' in answer) return answer.result;
  throw migrationErrors.failure('LOCK_HELD', { place: 'The database', holder: answer.holder });
}

async function restoreIn(session: Session, { point, to, reason = '' }: RestoreOptions): Promise<RestoreOutcome> {
  const { runId, journal } = session;
  const pieces = to === undefined ? await pointsToRestore(session, point) : await timeToRestore(session, to);
  await session.begin({ reason, ...(to === undefined ? {} : { to }) }, 'takes-place');
  const restored: RestoredPoint[] = [];
  for (const { provider, id, bringBack } of pieces) {
    try {
      restored.push({ provider, id, ...(await bringBack()) });
      await journal.write('restored', { ...restored.at(-1) });
    } catch (error) {
      await journal.write('run-failed', { provider, reason: reasonOf(error) });
      return { runId, status: 'failed', restored, failed: { provider, reason: reasonOf(error), error } };
    }
  }
  await journal.write('run-finished');
  return { runId, status: 'done', restored };
}

interface Piece {
  readonly provider: string;
  readonly id: string;
  /** @param attempt the run id of the first attempt, where it is not this one */
  readonly bringBack: (attempt?: string) => ReturnType<RestorePointProvider['restore']>;
}

async function timeToRestore(session: Session, to: string): Promise<readonly Piece[]> {
  if (Number.isNaN(Date.parse(to))) {
    throw migrationErrors.failure('RESTORE_POINT_MISSING', { reason: `${to} is no time in ISO 8601` });
  }
  const time = new Date(to).toISOString();
  const pieces = (await providersOf(session)).flatMap((provider): Piece[] =>
    provider.restoreTo === undefined
      ? []
      : [
          {
            provider: provider.name,
            id: time,
            bringBack: async () => requireRestoreTo(provider)(time, session.context),
          },
        ],
  );
  if (pieces.length > 0) return pieces;
  throw migrationErrors.failure('RESTORE_POINT_MISSING', { reason: 'no provider of the config knows points in time' });
}

function requireRestoreTo(provider: RestorePointProvider): NonNullable<RestorePointProvider['restoreTo']> {
  const { restoreTo } = provider;
  if (restoreTo === undefined) throw new TypeError(`${provider.name} knows no points in time.`);
  return restoreTo.bind(provider);
}

/** What is to be restored, found usable before anything is touched. Throws `RESTORE_POINT_MISSING` and `RESTORE_FAILED`. */
export async function pointsToRestore(
  session: Session,
  wanted?: string,
): Promise<readonly (Piece & { readonly point: RestorePoint })[]> {
  const known = knownRestorePoints(await session.databases.history.entries());
  const { runs } = session.overview.ledger;
  const commands = new Map(runs.map(({ runId, command }) => [runId, command]));
  // Those of a revert, or of an emergency, were made after what is to be undone.
  const before = known.filter(({ runId }) => ['run', 'backup'].includes(commands.get(runId) ?? ''));
  const chosen =
    wanted === undefined
      ? latestOf(before)
      : known
          .filter(({ point }) => point.id === wanted)
          .slice(0, 1)
          .map(({ point }) => point);
  if (chosen.length === 0) {
    const reason = wanted === undefined ? 'the history has none' : `the history has none with the id ${wanted}`;
    throw migrationErrors.failure('RESTORE_POINT_MISSING', { reason });
  }
  return usable(session, chosen);
}

/** Throws `RESTORE_FAILED` where a provider is not in the config any more, or says that the point cannot be restored. */
export async function usable(session: Session, points: readonly RestorePoint[]) {
  const providers = await providersOf(session);
  const pieces: (Piece & { point: RestorePoint })[] = [];
  for (const point of points) {
    const provider = providers.find(({ name }) => name === point.provider);
    if (provider === undefined) {
      throw migrationErrors.failure('RESTORE_FAILED', {
        provider: point.provider,
        id: point.id,
        reason: 'the config has no such provider among its restorePoints',
        remedy: 'Put it back into the config. Nothing was changed.',
      });
    }
    const blockers = (await provider.verify(point, session.context)).filter(({ severity }) => severity === 'blocker');
    const [first] = blockers;
    if (first !== undefined) {
      throw migrationErrors.failure('RESTORE_FAILED', {
        provider: point.provider,
        id: point.id,
        reason: blockers.map(({ explanation }) => explanation).join(' '),
        remedy: `${first.remedy} Nothing was changed.`,
      });
    }
    const bringBack = (runId = session.runId) => provider.restore(point, { ...session.context, runId });
    pieces.push({ provider: point.provider, id: point.id, point, bringBack });
  }
  return pieces;
}

function latestOf(known: readonly KnownRestorePoint[]): readonly RestorePoint[] {
  const [latest] = known;
  return known.filter(({ runId }) => runId === latest?.runId).map(({ point }) => point);
}
