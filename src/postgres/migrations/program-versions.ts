import { reasonOf } from '../../errors/say';
import type { Finding } from '../../store/finding';
import type { PostgresPrograms, Program } from './postgres-programs';

const all: readonly Program[] = ['pg_dump', 'pg_restore', 'psql'];

/** The major versions of the programs and of the server. */
export async function majorVersions(programs: PostgresPrograms, signal: AbortSignal) {
  const ofPrograms: { program: Program; major: number }[] = [];
  for (const program of all) {
    // `pg_dump (PostgreSQL) 15.14 (Debian 15.14-0+deb12u1)`
    const [, major] = /\(PostgreSQL\) (\d+)/.exec(await programs.run(program, ['--version'], signal)) ?? [];
    ofPrograms.push({ program, major: Number(major) });
  }
  const [number] = await programs.query('SHOW server_version_num', signal);
  return { server: Math.floor(Number(number) / 10_000), programs: ofPrograms };
}

/**
 * Programs that are missing, or of another major version: an older pg_dump refuses a newer server, and what a newer one writes, an older
 * server refuses when it is restored.
 */
export async function versionFindings(programs: PostgresPrograms, signal: AbortSignal): Promise<Finding[]> {
  try {
    const { server, programs: found } = await majorVersions(programs, signal);
    return found
      .filter(({ major }) => major !== server)
      .map(({ program, major }) => ({
        rule: 'program-version-differs',
        severity: 'blocker',
        place: program,
        explanation: `${program} is of PostgreSQL ${major}, and the server of ${server}.`,
        remedy: `Install the client programs of PostgreSQL ${server}, and name their folder as \`binaries\`.`,
      }));
  } catch (cause) {
    signal.throwIfAborted();
    const isMissing = typeof cause === 'object' && cause !== null && Reflect.get(cause, 'code') === 'ENOENT';
    return [
      {
        rule: isMissing ? 'program-missing' : 'program-failed',
        severity: 'blocker',
        place: 'pg_dump',
        explanation: `The programs of PostgreSQL cannot be used: ${reasonOf(cause)}.`,
        remedy: 'Install pg_dump, pg_restore and psql, name their folder as `binaries`, and make the server reachable.',
      },
    ];
  }
}
