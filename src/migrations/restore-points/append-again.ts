import { migrationErrors } from '../errors';
import type { EventArchive } from './event-archive';
import { readExport } from './export-file';
import { readManifest } from './export-manifest';
import { exportProblems } from './export-problems';

export interface AppendedAgainResult {
  readonly appended: number;
  /** Stood there already, from an earlier call. */
  readonly present: number;
  /** Not appended: their streams have gone on in another way. They stay in the file. */
  readonly left: number;
  /** The first of the events that were left in each stream, a hundred at most. */
  readonly leftAt: readonly { readonly streamId: string; readonly sequenceNumber: number }[];
}

const mostPlaces = 100;

/**
 * Appends the events that a restore saved (`Restored.details.fileOfEventsSince`) to their streams again: with their ids, times and sequence
 * numbers, where a stream still ends where it did. Of a stream that has gone on otherwise nothing more is appended. In the global order
 * they are new. May be called again after it was interrupted. Throws `RESTORE_FAILED` where the file is damaged.
 *
 * @example
 * ```ts
 * const { appended, left } = await appendAgain(file, postgresEventArchive({ dataSource }));
 * if (left > 0) console.log(`${left} events have to be looked at by a person: they are in ${file}.`);
 * ```
 */
export async function appendAgain(
  file: string,
  archive: EventArchive,
  { signal = new AbortController().signal }: { readonly signal?: AbortSignal } = {},
): Promise<AppendedAgainResult> {
  const problems = await exportProblems(file, signal);
  const manifest = await readManifest(file);
  if (!('problem' in manifest) && manifest.target !== archive.target)
    problems.push(`its events are of ${manifest.archive}, and ${archive.name} keeps them in other terms`);
  if (problems.length > 0) {
    const reason = `nothing was appended, because ${problems.join(', and ')}`;
    throw migrationErrors.failure('RESTORE_FAILED', { provider: 'appendAgain', id: file, reason });
  }
  const counts = { appended: 0, present: 0, left: 0 };
  const leftAt: { streamId: string; sequenceNumber: number }[] = [];
  const leftStreams = new Set<string>();
  for await (const page of readExport(file)) {
    for (const event of page) {
      signal.throwIfAborted();
      const { streamId, sequenceNumber } = event;
      const outcome = leftStreams.has(streamId) ? 'left' : await archive.appendAgain(event);
      if (outcome === 'appended' || outcome === 'present') {
        counts[outcome] += 1;
        continue;
      }
      counts.left += 1;
      // What comes after it would claim another past.
      if (!leftStreams.has(streamId) && leftAt.length < mostPlaces) leftAt.push({ streamId, sequenceNumber });
      leftStreams.add(streamId);
    }
  }
  return { ...counts, leftAt };
}
