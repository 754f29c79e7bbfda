import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { reasonOf } from '../../errors/say';
import type { JsonObject } from '../../event/json';
import { migrationErrors } from '../../migrations/errors';
import type { TargetName } from '../../migrations/migration';
import type { RestoreContext, Restored, RestorePoint, RestorePointProvider } from '../../migrations/restore-point';
import { folderFindings } from '../../migrations/restore-points/folder-findings';
import { fileName, moveToDisk, partialName } from '../../migrations/restore-points/written-file';
import type { Finding } from '../../store/finding';
import { type DumpRecord, hashOfFile, readRecord, writeRecord } from './dump-file';
import { planInPlace } from './dump-in-place';
import { restoreIntoNew } from './dump-into-new';
import { type PostgresConnection, postgresPrograms } from './postgres-programs';
import { majorVersions, versionFindings } from './program-versions';

export interface PgDumpOptions extends PostgresConnection {
  /** Where the dumps are kept: not on the machine that may be lost. Made where it is not there. */
  readonly folder: string;
  /** The folder of pg_dump, pg_restore and psql, such as `/usr/lib/postgresql/18/bin`. Default: those in PATH. */
  readonly binaries?: string;
  /** Where there is more than one: `stock` makes it `pg_dump:stock`. */
  readonly name?: string;
  /**
   * Tables that are neither dumped nor touched by a restore, in any schema, with `*` and `?`. Default: `['evolvent_migration_*']`, so that
   * a restore leaves the history of runs. TypeORM's own table of migrations is dumped, as it says what the schema is.
   */
  readonly exclude?: readonly string[];
  /** A database that a restore makes, instead of restoring in place. */
  readonly into?: string;
  /** Default: `['postgres']`. */
  readonly covers?: readonly TargetName[];
}

/**
 * A dump of a whole database by `pg_dump`. A restore is one transaction that drops what is there, tables that are newer than the dump
 * included, and brings back what was; or it makes a new database, with `into`. Programs and server have to be of one major version.
 *
 * Of a restore in place, publications, event triggers, casts and the like that are newer than the dump stay.
 *
 * @example
 * ```ts
 * const dumps = pgDump({ url: 'postgres://migrator@db.internal/inventory', folder: '/backup/evolvent', binaries: '/usr/lib/postgresql/18/bin' });
 * ```
 */
export function pgDump(options: PgDumpOptions): RestorePointProvider {
  const { binaries, exclude = ['evolvent_migration_*'], into, covers = ['postgres'] } = options;
  const folder = resolve(options.folder);
  const provider = options.name === undefined ? 'pg_dump' : `pg_dump:${options.name}`;
  const programs = postgresPrograms(options, binaries);

  const pointOf = (file: string, record: DumpRecord): RestorePoint => ({
    provider,
    id: file,
    at: record.at,
    covers,
    description: `Dump of database ${record.database} in ${file}`,
    details: record,
  });

  const problems = async (file: string, recorded: JsonObject | undefined, signal: AbortSignal): Promise<string[]> => {
    const record = await readRecord(file);
    if (record === undefined) return [`${file} was not completed, or its record is gone`];
    if (recorded !== undefined && record.sha256 !== recorded.sha256) return [`${file} is not the one that was made`];
    try {
      if ((await hashOfFile(file, signal)) !== record.sha256) return [`the content of ${file} has changed`];
      await programs.run('pg_restore', ['--list', file], signal);
      return [];
    } catch (cause) {
      signal.throwIfAborted();
      return [`${file} cannot be read: ${reasonOf(cause)}`];
    }
  };

  const create = async ({ runId, signal, log }: RestoreContext): Promise<RestorePoint> => {
    const file = join(folder, `${fileName(options.name ?? (programs.database || 'database'))}-${fileName(runId)}.dump`);
    const earlier = await readRecord(file);
    if (earlier !== undefined && (await problems(file, undefined, signal)).length === 0) return pointOf(file, earlier);
    await mkdir(folder, { recursive: true });
    const { server } = await majorVersions(programs, signal);
    log(`Dumping database ${programs.database} to ${file}`);
    const at = new Date().toISOString();
    const partial = partialName(file);
    const excluded = exclude.map((name) => `--exclude-table=*.${name}`);
    try {
      await programs.run('pg_dump', ['--format=custom', '--no-password', ...excluded, `--file=${partial}`], signal);
    } catch (error) {
      await rm(partial, { force: true });
      throw error;
    }
    const sha256 = await hashOfFile(partial, signal);
    await moveToDisk(partial, file);
    const record = { at, sha256, database: programs.database, majorVersion: server };
    await writeRecord(file, record);
    return pointOf(file, record);
  };

  const restoreInPlace = async ({ id, at }: RestorePoint, { signal, log }: RestoreContext): Promise<Restored> => {
    const contents = await programs.run('pg_restore', ['--list', id], signal);
    const { list, head } = await planInPlace(programs, contents, exclude, signal);
    const listFile = partialName(`${id}.list`);
    log(`Restoring database ${programs.database} from ${id}, in one transaction`);
    try {
      await writeFile(listFile, list);
      const restore = ['--clean', '--if-exists', `--use-list=${listFile}`, '--file=-', id];
      await programs.feed({ head, restore, tail: '\nCOMMIT;\n' }, signal);
    } finally {
      await rm(listFile, { force: true });
    }
    const kept = exclude.length === 0 ? '' : ` Kept as they are: ${exclude.join(', ')}.`;
    const description = `Database ${programs.database} is as it was at ${at}.${kept}`;
    return { kind: 'in-place', description, details: { database: programs.database, file: id } };
  };

  return {
    name: provider,
    covers,
    async check({ signal }) {
      return [...(await folderFindings(folder)), ...(await versionFindings(programs, signal))];
    },
    async create(context) {
      try {
        return await create(context);
      } catch (cause) {
        throw migrationErrors.failure('RESTORE_POINT_FAILED', { provider, cause }, cause);
      }
    },
    async verify({ id, details }, { signal }) {
      return (await problems(id, details, signal)).map((problem) => damaged(id, problem));
    },
    async restore(point, context) {
      try {
        const [problem] = await problems(point.id, point.details, context.signal);
        if (problem !== undefined) throw new Error(`nothing was changed, because ${problem}`);
        if (into === undefined) return await restoreInPlace(point, context);
        return await restoreIntoNew(programs, point, into, context);
      } catch (cause) {
        throw migrationErrors.failure('RESTORE_FAILED', { provider, id: point.id, cause }, cause);
      }
    },
  };
}

function damaged(place: string, problem: string): Finding {
  return {
    rule: 'dump-damaged',
    severity: 'blocker',
    place,
    explanation: `The dump cannot be restored: ${problem}.`,
    remedy: 'Bring back the file and its record from another copy, or make a new restore point.',
  };
}
