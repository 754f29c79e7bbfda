import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { chown, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { withinDeadline } from './deadline';
import type { Engine, Launching, RunningEngine } from './engine';
import { onFreePort, type PickPort, PortTaken } from './free-port';
import { type PostgresBinaries, postgresBinaries } from './postgres-binaries';
import { spawnServer } from './server-process';
import { type OperatingSystemUser, reachableTemporaryFolder, unprivilegedUser } from './unprivileged-user';

type FindBinaries = typeof postgresBinaries;

/** PostgreSQL 18, or that of other binaries, as a server of its own, with an empty data folder that goes when it stops. */
export function postgresEngine(pickPort: PickPort, findBinaries: FindBinaries = postgresBinaries): Engine {
  const password = randomUUID();
  return {
    url: (port) => `postgres://postgres:${password}@127.0.0.1:${port}/postgres`,
    launch: (launching) => launchPostgres(launching, password, pickPort, findBinaries),
  };
}

const settings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '200',
  timezone: 'UTC',
  log_timezone: 'UTC',
  // The words that the launch waits for.
  lc_messages: 'C',
  log_min_messages: 'log',
  // Nobody needs the data after a crash.
  fsync: 'off',
  // Questions to the catalogue are compiled for longer than they run.
  jit: 'off',
  full_page_writes: 'off',
};

async function launchPostgres(
  launching: Launching,
  password: string,
  pickPort: PickPort,
  findBinaries: FindBinaries,
): Promise<RunningEngine> {
  const user = await unprivilegedUser();
  const temporaryFolder = await reachableTemporaryFolder(user);
  const binaries = await findBinaries(user, temporaryFolder);
  const folder = await mkdtemp(join(temporaryFolder, 'evolvent-postgres-'));
  launching.own({ folder });
  const removeFolder = () => rm(folder, { recursive: true, force: true, maxRetries: 5 });
  try {
    await createCluster(binaries, folder, password, user);
    launching.signal.throwIfAborted();
    const server = await onFreePort((port) => serve(launching, binaries, folder, port, user), pickPort);
    return {
      port: server.port,
      async stop() {
        await server.stop();
        await removeFolder();
      },
    };
  } catch (error) {
    await removeFolder();
    throw error;
  }
}

async function createCluster(
  { initdb }: PostgresBinaries,
  folder: string,
  password: string,
  user: OperatingSystemUser | undefined,
): Promise<void> {
  const passwordFile = join(folder, 'password');
  const data = join(folder, 'data');
  await mkdir(data);
  await writeFile(passwordFile, password);
  if (user) await Promise.all([folder, passwordFile, data].map((path) => chown(path, user.uid, user.gid)));
  const parameters = [
    `--pgdata=${data}`,
    '--username=postgres',
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    // Text sorts as people sort it, like in most services, so that a test notices code that relies on byte order.
    '--locale=C',
    '--locale-provider=icu',
    '--icu-locale=en-US',
    '--no-sync',
    '--no-instructions',
  ];
  await promisify(execFile)(initdb, parameters, {
    ...user,
    cwd: folder,
    env: { ...process.env, TZ: 'UTC' },
    timeout: 60_000,
  });
}

async function serve(
  { own, disown, signal }: Launching,
  { postgres }: PostgresBinaries,
  folder: string,
  port: number,
  user: OperatingSystemUser | undefined,
): Promise<RunningEngine> {
  // To the server, not to initdb, which takes none before PostgreSQL 16.
  const said = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const parameters = ['-D', join(folder, 'data'), '-p', String(port), ...said];
  const server = spawnServer(postgres, parameters, { ...user, cwd: folder });
  own({ pid: server.pid });
  server.exited.then(() => disown({ pid: server.pid }));
  const ready = server.said(/database system is ready to accept connections/).then(() => 'ready' as const);
  const outcome = await withinDeadline(Promise.race([ready, server.exited.then(() => 'exited' as const)]), 30_000);
  // SIGQUIT is PostgreSQL's immediate shutdown: no checkpoint for data that nobody keeps.
  const stop = () => server.stop('SIGQUIT');
  if (outcome === 'ready' && !signal.aborted) return { port, stop };
  await stop();
  signal.throwIfAborted();
  if (/Address already in use/.test(server.log())) throw new PortTaken(`Port ${port} is taken.`);
  const cause = outcome === 'late' ? 'was not ready after 30 seconds' : 'ended before it was ready';
  throw new Error(`PostgreSQL ${cause}. Its log:\n${server.log()}`);
}
