import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Finding } from '../../store/finding';
import { migrationErrors } from '../errors';
import type { TargetName } from '../migration';
import type { RestoreContext, RestorePoint, RestorePointProvider } from '../restore-point';
import type { EventArchive } from './event-archive';
import { writeExport } from './export-file';
import { type ExportManifest, manifestOf, readManifest, writeManifest } from './export-manifest';
import { exportProblems } from './export-problems';
import { folderFindings } from './folder-findings';
import { restoreExport } from './restore-export';
import { fileName } from './written-file';

export interface EventExportOptions {
  /** The events: `postgresEventArchive` of 'evolvent/postgres', `dynamodbEventArchive` of 'evolvent/dynamodb'. */
  readonly archive: EventArchive;
  /** Where the exports are kept: not on the machine that may be lost. Made where it is not there. */
  readonly folder: string;
  /** Where there is more than one: `stock` makes it `event-export:stock`, and the file `stock-<run>.jsonl.gz`. */
  readonly name?: string;
  /** Which migrations it makes up for. Default: `['events']`, as tables beside that of the events are not in it. */
  readonly covers?: readonly TargetName[];
}

/**
 * A restore point that is a file: every event of a store as a line of JSON, compressed, with a manifest beside it. A restore makes the
 * events of the store those of the file again, after saving what was acknowledged since (see `appendAgain`).
 *
 * @example
 * ```ts
 * const stockEvents = eventExport({ name: 'stock', archive: postgresEventArchive({ dataSource }), folder: '/backup/evolvent' });
 * ```
 */
export function eventExport(options: EventExportOptions): RestorePointProvider {
  const { archive, covers = ['events'] } = options;
  const folder = resolve(options.folder);
  const name = options.name === undefined ? 'event-export' : `event-export:${options.name}`;
  const fileOf = (runId: string) => join(folder, `${fileName(options.name ?? 'events')}-${fileName(runId)}.jsonl.gz`);

  const pointOf = (file: string, manifest: ExportManifest): RestorePoint => ({
    provider: name,
    id: file,
    at: manifest.createdAt,
    covers,
    description: `All ${manifest.events} events of ${archive.name} in ${file}`,
    details: manifest,
  });

  const create = async (context: RestoreContext): Promise<RestorePoint> => {
    const { runId, signal, log } = context;
    const file = fileOf(runId);
    // Of this very run, complete, and so from before its first change.
    const earlier = await readManifest(file);
    if (!('problem' in earlier) && (await exportProblems(file, signal)).length === 0) return pointOf(file, earlier);
    await mkdir(folder, { recursive: true });
    log(`Exporting ${archive.name} to ${file}`);
    const createdAt = new Date().toISOString();
    const content = await writeExport(file, archive.read(signal), { isGrouped: true, signal });
    const manifest = manifestOf({ createdAt, archive: archive.name, target: archive.target, runId, ...content });
    await writeManifest(file, manifest);
    return pointOf(file, manifest);
  };

  return {
    name,
    covers,
    async check() {
      return [...(await folderFindings(folder)), ...(await archive.check())];
    },
    async create(context) {
      try {
        return await create(context);
      } catch (cause) {
        throw migrationErrors.failure('RESTORE_POINT_FAILED', { provider: name, cause }, cause);
      }
    },
    async verify({ id, details }, { signal }) {
      const problems = await exportProblems(id, signal, details);
      return problems.map((explanation) => incomplete(id, explanation));
    },
    restore: (point, context) => restoreExport(archive, point, context),
  };
}

function incomplete(file: string, problem: string): Finding {
  return {
    rule: 'export-damaged',
    severity: 'blocker',
    place: file,
    explanation: `The export cannot be restored: ${problem}.`,
    remedy: 'Bring back the file and its manifest from another copy, or make a new restore point.',
  };
}
