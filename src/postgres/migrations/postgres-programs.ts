import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';

/** Where the database is; what is not said is as in the environment (PGHOST and so on), or pg's default. */
export interface PostgresConnection {
  /** `postgres://user:password@host:5432/database?sslmode=require`. */
  readonly url?: string;
  readonly host?: string;
  readonly port?: number;
  readonly user?: string;
  readonly password?: string;
  readonly database?: string;
  readonly sslmode?: string;
}

/** Runs the client programs of PostgreSQL on one database. */
export interface PostgresPrograms {
  readonly database: string;
  /** What it wrote. Throws with the end of what it complained about. */
  run(program: Program, parameters: readonly string[], signal: AbortSignal): Promise<string>;
  /** The rows of a statement, each a line. */
  query(statement: string, signal: AbortSignal): Promise<string[]>;
  /** Feeds psql: first the head, then what `pg_restore` writes, then the tail, which is not sent unless `pg_restore` came to its end. */
  feed(script: Script, signal: AbortSignal): Promise<void>;
}

export type Program = 'pg_dump' | 'pg_restore' | 'psql';

export interface Script {
  readonly head: string;
  readonly restore: readonly string[];
  readonly tail: string;
}

const keptComplaints = 4000;

/** @param folder of the programs; where it is not said, they are looked for in PATH */
export function postgresPrograms(connection: PostgresConnection, folder: string | undefined): PostgresPrograms {
  const variables = variablesOf(connection);
  // Never as a parameter, which everybody on the machine can read.
  const env = { ...process.env, ...variables, PGAPPNAME: 'evolvent', LC_ALL: 'C' };

  const start = (program: Program, parameters: readonly string[], signal: AbortSignal) => {
    signal.throwIfAborted();
    const command = folder === undefined ? program : join(folder, program);
    const child = spawn(command, parameters, { env, stdio: ['pipe', 'pipe', 'pipe'], signal });
    let complaints = '';
    child.stderr.on('data', (chunk) => {
      complaints = (complaints + String(chunk)).slice(-keptComplaints);
    });
    // A program that has ended reads nothing more; why it ended is told by `ended`.
    child.stdin.on('error', () => {});
    const ended = new Promise<void>((resolve, reject) => {
      child.once('error', (error) => reject(signal.aborted ? signal.reason : error));
      child.once('close', (code, killed) => {
        if (code === 0) resolve();
        else reject(new Error(`${program} ended with ${killed ?? code}: ${complaints.trim() || 'without a word'}`));
      });
    });
    ended.catch(() => {});
    return { child, ended };
  };

  const run: PostgresPrograms['run'] = async (program, parameters, signal) => {
    const { child, ended } = start(program, parameters, signal);
    let output = '';
    child.stdout.on('data', (chunk) => {
      output += chunk;
    });
    child.stdin.end();
    await ended;
    return output;
  };

  return {
    database: variables.PGDATABASE ?? process.env.PGDATABASE ?? variables.PGUSER ?? '',
    run,
    async query(statement, signal) {
      const output = await run('psql', [...quietly, '--tuples-only', '--no-align', '--command', statement], signal);
      return output.split('\n').filter((line) => line !== '');
    },
    async feed({ head, restore, tail }, signal) {
      const psql = start('psql', [...quietly, '--file', '-'], signal);
      psql.child.stdout.resume();
      psql.child.stdin.write(head);
      const source = start('pg_restore', restore, signal);
      source.child.stdin.end();
      const copied = pipeline(source.child.stdout, psql.child.stdin, { end: false });
      try {
        await Promise.race([Promise.all([copied, source.ended]), psql.ended.then(neverGladly)]);
      } catch (error) {
        source.child.kill();
        // psql says what was wrong; where it goes without the tail, the server takes all back.
        psql.child.stdin.destroy();
        await psql.ended;
        throw error;
      }
      psql.child.stdin.end(tail);
      await psql.ended;
    },
  };
}

const quietly = ['--no-psqlrc', '--quiet', '--no-password', '--set', 'ON_ERROR_STOP=1'];

function neverGladly(): never {
  throw new Error('psql ended before the restore was through');
}

function variablesOf(connection: PostgresConnection): Record<string, string> {
  const { url, ...said } = connection;
  const fromUrl: Record<string, string | undefined> = {};
  if (url !== undefined) {
    const { hostname, port, username, password, pathname, searchParams } = new URL(url);
    const path = decodeURIComponent(pathname.slice(1));
    Object.assign(fromUrl, {
      PGHOST: searchParams.get('host') ?? decodeURIComponent(hostname),
      PGPORT: port,
      PGUSER: decodeURIComponent(username),
      PGPASSWORD: decodeURIComponent(password),
      PGDATABASE: path,
      PGSSLMODE: searchParams.get('sslmode') ?? undefined,
      PGSSLROOTCERT: searchParams.get('sslrootcert') ?? undefined,
    });
  }
  const { host, port, user, password, database, sslmode } = said;
  const all = {
    ...fromUrl,
    ...(host !== undefined && { PGHOST: host }),
    ...(port !== undefined && { PGPORT: String(port) }),
    ...(user !== undefined && { PGUSER: user }),
    ...(password !== undefined && { PGPASSWORD: password }),
    ...(database !== undefined && { PGDATABASE: database }),
    ...(sslmode !== undefined && { PGSSLMODE: sslmode }),
  };
  return Object.fromEntries(Object.entries(all).filter((entry): entry is [string, string] => !!entry[1]));
}
