import { randomUUID } from 'node:crypto';
import { readFile, realpath, rename, rm, writeFile } from 'node:fs/promises';
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

/** Writes a file wholly or not at all; one that a link leads to stays behind the link. Throws what `refusal` makes of the reason. */
export async function writeWhole(path: string, text: string, refusal: (cause: unknown) => Error): Promise<void> {
  const file = await realpath(path).catch(() => path);
  const beside = join(dirname(file), `.${basename(file)}.${randomUUID()}.tmp`);
  try {
    await writeFile(beside, text, { flag: 'wx' });
    await rename(beside, file);
  } catch (cause) {
    await rm(beside, { force: true }).catch(() => {});
    throw refusal(cause);
  }
}
