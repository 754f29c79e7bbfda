import { reasonOf } from '../../errors/say';
import { migrationErrors } from '../errors';
import type { RestoreContext, Restored, RestorePoint } from '../restore-point';
import type { EventArchive } from './event-archive';
import { readExport } from './export-file';
import { exportProblems } from './export-problems';
import { SavedEvents } from './saved-events';

/** Brings the events of a store back to what an export has. Throws `RESTORE_FAILED`. */
export async function restoreExport(
  archive: EventArchive,
  point: RestorePoint,
  { runId, signal, log }: RestoreContext,
): Promise<Restored> {
  const { id: file, provider } = point;
  const problems = await exportProblems(file, signal, point.details);
  if (problems.length > 0) {
    const reason = `nothing was changed, because ${problems.join(', and ')}`;
    throw migrationErrors.failure('RESTORE_FAILED', { provider, id: file, reason });
  }
  const saved = new SavedEvents(file, archive, runId, signal);
  try {
    const counts = await archive.restore({
      exported: () => readExport(file),
      async save(events) {
        await saved.add(events);
        if (saved.file !== undefined) log(`Saved ${saved.count} events that were acknowledged since to ${saved.file}`);
      },
      signal,
      log,
    });
    const since =
      saved.file === undefined
        ? 'none was acknowledged since'
        : `${saved.count} that were acknowledged since are saved in ${saved.file}`;
    return {
      kind: 'in-place',
      description: `The events of ${archive.name} are those of ${point.at} again; ${since}.`,
      details: {
        ...counts,
        eventsSince: saved.count,
        fileOfEventsSince: saved.file ?? null,
      },
    };
  } catch (cause) {
    const kept = saved.file === undefined ? '' : `; ${saved.count} events are saved in ${saved.file}`;
    const reason = `${reasonOf(cause)}${kept}`;
    throw migrationErrors.failure('RESTORE_FAILED', { provider, id: file, reason }, cause);
  }
}
