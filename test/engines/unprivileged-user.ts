import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';

export interface OperatingSystemUser {
  readonly uid: number;
  readonly gid: number;
}

/** The user that PostgreSQL runs as when we are root, because it refuses root; undefined when we are not root. */
export async function unprivilegedUser(): Promise<OperatingSystemUser | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  for (const name of ['nobody', 'postgres']) {
    const [uid, gid] = await Promise.all([identifier('-u', name), identifier('-g', name)]);
    if (uid === undefined || gid === undefined) continue;
    if (await succeedsAs({ uid, gid }, 'true')) return { uid, gid };
  }
  throw new Error('PostgreSQL refuses to run as root, and there is no user "nobody" or "postgres" to run it as.');
}

/** Whether a shell command succeeds as that user: the only check that knows of every kind of permission. */
export async function succeedsAs(
  user: OperatingSystemUser,
  command: string,
  ...parameters: string[]
): Promise<boolean> {
  const shell = spawn('/bin/sh', ['-c', command, 'sh', ...parameters], { ...user, cwd: '/', stdio: 'ignore' });
  const code = await once(shell, 'close').then(
    ([exitCode]) => exitCode,
    () => undefined,
  );
  return code === 0;
}

/** A folder for temporary files that the user can reach; `TMPDIR` of root need not be one. */
export async function reachableTemporaryFolder(user: OperatingSystemUser | undefined): Promise<string> {
  if (user === undefined) return tmpdir();
  for (const folder of [tmpdir(), '/tmp', '/var/tmp']) {
    if (await succeedsAs(user, 'test -x "$1"', folder)) return folder;
  }
  throw new Error(`The user that PostgreSQL runs as can reach neither ${tmpdir()} nor /tmp nor /var/tmp.`);
}

async function identifier(flag: '-u' | '-g', name: string): Promise<number | undefined> {
  const id = spawn('id', [flag, name], { stdio: ['ignore', 'pipe', 'ignore'] });
  let output = '';
  id.stdout.on('data', (chunk) => {
    output += chunk;
  });
  const code = await once(id, 'close').then(
    ([exitCode]) => exitCode,
    () => undefined,
  );
  return code === 0 ? Number.parseInt(output, 10) : undefined;
}
