import { randomUUID } from 'node:crypto';
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/** The text of a file; undefined where there is none. Throws what `refusal` makes of another reason. */
export async function textOf(path: string, refusal: (cause: unknown) => Error): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    if (typeof cause === 'object' && cause !== null && 'code' in cause && cause.code === 'ENOENT') return undefined;
    throw refusal(cause);
  }
}

/** Writes a file wholly or not at all. Throws what `refusal` makes of the reason. */
export async function writeWhole(path: string, text: string, refusal: (cause: unknown) => Error): Promise<void> {
  const beside = join(dirname(path), `.${basename(path)}.${randomUUID()}.tmp`);
  try {
    await writeFile(beside, text, { flag: 'wx' });
    await rename(beside, path);
  } catch (cause) {
    await rm(beside, { force: true }).catch(() => {});
    throw refusal(cause);
  }
}
