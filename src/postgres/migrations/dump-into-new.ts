import type { RestoreContext, Restored, RestorePoint } from '../../migrations/restore-point';
import { quoteIdentifier } from '../identifier';
import type { PostgresPrograms } from './postgres-programs';

/** Makes a database and restores into it, all or nothing. One that is there already has to be of this very restore. */
export async function restoreIntoNew(
  programs: PostgresPrograms,
  { id, at }: RestorePoint,
  database: string,
  { signal, log }: RestoreContext,
): Promise<Restored> {
  const quoted = quoteIdentifier(database);
  const text = (value: string) => `'${value.replaceAll("'", "''")}'`;
  const marked = (state: string) => `COMMENT ON DATABASE ${quoted} IS ${text(`evolvent: ${state} ${id}`)}`;
  const [comment] = await programs.query(
    `SELECT coalesce(shobj_description(oid, 'pg_database'), 'of others') FROM pg_database WHERE datname = ${text(database)}`,
    signal,
  );
  if (comment === undefined) {
    await programs.query(`CREATE DATABASE ${quoted} TEMPLATE template0`, signal);
    await programs.query(marked('to be restored from'), signal);
  } else if (comment !== `evolvent: to be restored from ${id}` && comment !== `evolvent: restored from ${id}`) {
    throw new Error(`there is a database ${database} already: drop it, or name another one`);
  }
  if (comment !== `evolvent: restored from ${id}`) {
    log(`Restoring ${id} into the new database ${database}`);
    // Again from the start where it was interrupted; a restore that was committed and not marked is done once more, on the same content.
    const parameters = ['--single-transaction', '--exit-on-error', '--no-password', '--clean', '--if-exists'];
    await programs.run('pg_restore', [...parameters, `--dbname=${database}`, id], signal);
    await programs.query(marked('restored from'), signal);
  }
  return {
    kind: 'copy',
    description: `Restored into the new database ${database}, as it was at ${at}. Switch the service to it in the place of ${programs.database}.`,
    place: database,
    details: { database, file: id },
  };
}
