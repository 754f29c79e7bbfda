import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { access, mkdir, mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { moveIntoPlace } from './move-into-place';
import { npmPack } from './npm-pack';

const version = '2.9.30';
const integrity = 'sha512-xTeeRLvzEfqyd5lh3bH4c0kHvSHHmmhD5ZDsHFKAQ5g2Zl6JqlFdutaQhCLHzxEp6Ry1o7TB6niIoXuQAnSewQ==';
const projectCache = fileURLToPath(new URL('../../.cache/dynamodb-local', import.meta.url));

export interface DownloadOptions {
  readonly cache?: string;
  readonly signal?: AbortSignal;
  /** Called before a download, which takes a while. */
  readonly onDownload?: () => void;
  /** Downloads the tarball into the folder; returns its path. */
  readonly download?: (folder: string) => Promise<string>;
}

/** The folder with Amazon's DynamoDBLocal.jar, from the package that Amplify ships it in; downloaded once. */
export async function dynamodbLocalFolder(options: DownloadOptions = {}): Promise<string> {
  const { cache = projectCache, signal, onDownload } = options;
  const { download = (folder) => npmPack(`amplify-dynamodb-simulator@${version}`, folder, signal) } = options;
  const place = join(cache, version);
  const emulator = join(place, 'emulator');
  if (await exists(emulator)) return emulator;
  onDownload?.();
  await mkdir(cache, { recursive: true });
  await removeAbandoned(cache);
  // The place gets its name only when it is complete, so a killed download leaves nothing that looks finished.
  const partial = await mkdtemp(join(cache, 'partial-'));
  try {
    const tarball = await download(partial);
    await verify(tarball);
    await promisify(execFile)('tar', ['-xzf', tarball, '-C', partial], signal ? { signal } : {});
    await moveIntoPlace(join(partial, 'package'), place);
    return emulator;
  } catch (cause) {
    if (signal?.aborted) throw cause;
    const remedy =
      'Set EVOLVENT_TEST_DYNAMODB_URL to a DynamoDB Local that runs, or EVOLVENT_TEST_WITHOUT_JAVA=1 to do without.';
    throw new Error(`DynamoDB Local could not be downloaded: ${(cause as Error).message}\n${remedy}`, { cause });
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
}

async function verify(tarball: string): Promise<void> {
  const found = `sha512-${createHash('sha512')
    .update(await readFile(tarball))
    .digest('base64')}`;
  if (found !== integrity) throw new Error(`the tarball has the integrity ${found}, expected ${integrity}.`);
}

/** Killed downloads leave their partial folder; one that is an hour old has nobody working on it. */
async function removeAbandoned(cache: string): Promise<void> {
  for (const name of await readdir(cache)) {
    if (!name.startsWith('partial-')) continue;
    const path = join(cache, name);
    const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: Date.now() }));
    if (Date.now() - mtimeMs > 3_600_000) await rm(path, { recursive: true, force: true });
  }
}

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
